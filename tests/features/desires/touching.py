"""What the tests of touch and desire do again and again, through the product's own pages."""

import re
from uuid import UUID

from tests.cast import Actor
from tests.relationships.pairs import page, send, together

COMFORT, DESIRE = "comfort", "desire"
PLACES = {COMFORT: "near", DESIRE: "nearer"}
HUG, HAND, DANCE = "a-long-hug", "holding-hands", "a-dance"


def couple(one: Actor, other: Actor, kind: str = "romantic") -> tuple[UUID, UUID]:
    """Two who say both that they are this to each other."""
    ids = together(one, other)
    for actor, id, name in ((one, ids[0], other.name), (other, ids[1], one.name)):
        send(actor, f"/people/{id}/edit/", name=name, kind=kind)
    return ids


def room(id: UUID, name: str = COMFORT) -> str:
    return f"/people/{id}/welcome/{PLACES[name]}/"


def main_of(actor: Actor, id: UUID, name: str = COMFORT) -> str:
    found = re.search(r"<main.*</main>", page(actor, room(id, name)), re.DOTALL)
    assert found
    return found[0]


def says(actor: Actor, id: UUID, name: str = COMFORT, **answers: str) -> None:
    send(actor, room(id, name), **{slug.replace("_", "-"): answer for slug, answer in answers.items()})


def part(actor: Actor, id: UUID, how: str = "in", name: str = COMFORT) -> None:
    send(actor, f"{room(id, name)}part/", how=how)


def both(actor: Actor, id: UUID, name: str = COMFORT) -> list[str]:
    """What the page says that both want."""
    found = re.search(r'<ul class="says">.*?</ul>', main_of(actor, id, name), re.DOTALL)
    return re.findall(r"<li[^>]*>([^<]+)</li>", found[0]) if found else []


def meet(one: Actor, other: Actor, *yes: str, kind: str = "romantic", name: str = COMFORT) -> tuple[UUID, UUID]:
    """Both take part, and have said yes to these, and have looked."""
    ids = couple(one, other, kind)
    for actor, id in ((one, ids[0]), (other, ids[1])):
        send(actor, room(id, name), **dict.fromkeys(yes, "yes"))
        part(actor, id, name=name)
    for actor, id in ((one, ids[0]), (other, ids[1])):
        page(actor, room(id, name))
    return ids
