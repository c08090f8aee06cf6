"""The room of the three fears, used through its pages."""

import re
from uuid import UUID

from tests.cast import Actor
from tests.relationships.pairs import me_of, page, release, send

from troth.features.barriers import queries
from troth.features.barriers.queries import Standing
from troth.relationships import access

LEFT, SWALLOWED, SEEN = "abandonment", "engulfment", "vulnerability"
LOOK = {"signs": ["say-yes"], "near": "sometimes", "comes": "When the kettle stops.", "eases": "A walk to the mill."}
CARD = {"helps": "A line in the evening.", "hinders": "Being told to relax."}


def room(id: UUID) -> str:
    return f"/people/{id}/fears/"


def main_of(actor: Actor, path: str) -> str:
    """A page between its own borders."""
    found = re.search(r"<main.*</main>", page(actor, path), re.DOTALL)
    assert found
    return found[0]


def look(actor: Actor, id: UUID, fear: str = LEFT, **said: object) -> None:
    send(actor, f"{room(id)}{fear}/look/", **LOOK | said)


def write(actor: Actor, id: UUID, fear: str = LEFT, *, version: int = 0, **words: str) -> str:
    """Keep a card, and return its address."""
    return send(actor, f"{room(id)}{fear}/card/write/", version=str(version), **CARD | words)["Location"]


def give(actor: Actor, id: UUID, fear: str = LEFT) -> str:
    """Give what is on the card now; the address of the copy, as its author has it."""
    place = f"{room(id)}{fear}/card/"
    release(actor, f"{place}give/")
    found = re.search(rf"{room(id)}given/[0-9a-f-]+/", page(actor, place))
    assert found
    return found[0]


def theirs(place: str, id: UUID) -> str:
    """The address of a given card as the other has it."""
    return f"{room(id)}given/{place.rstrip('/').rsplit('/', maxsplit=1)[-1]}/"


def small_path(actor: Actor, id: UUID, fear: str = LEFT) -> Standing:
    me = me_of(actor)
    return queries.path(me, access.load(me, id), fear)  # type: ignore[arg-type]  # one of the three


def step(actor: Actor, id: UUID, how: str, fear: str = LEFT) -> None:
    now = small_path(actor, id, fear).now
    send(actor, f"{room(id)}{fear}/step/", how=how, step=now.practice if now and how == "taken" else "")
