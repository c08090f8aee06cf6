"""The ladder, climbed through the pages."""

import re
from uuid import UUID

from django.urls import resolve
from tests.cast import Actor
from tests.relationships.pairs import me_of, page, release, send

from troth.features.ladder import actions, queries
from troth.features.ladder.entries import Given, Ladder
from troth.features.ladder.queries import Room
from troth.relationships import access

WORDS = "I sing when nobody is in."


def room(id: UUID) -> str:
    return f"/people/{id}/ladder/"


def own(id: UUID, entry: UUID) -> str:
    return f"{room(id)}own/{entry}/"


def theirs(id: UUID, entry: UUID) -> str:
    return f"{room(id)}theirs/{entry}/"


def look(actor: Actor, id: UUID) -> Room:
    me = me_of(actor)
    return queries.room(me, access.load(me, id))


def main_of(actor: Actor, path: str) -> str:
    """The words and marks of a page between its own borders."""
    found = re.search(r"<main.*</main>", page(actor, path), re.DOTALL)
    assert found
    return found[0]


def write(actor: Actor, id: UUID, text: str = WORDS, level: int = 1) -> UUID:
    """Keep a share for oneself; its id."""
    kept = send(actor, f"{room(id)}{level}/write/", text=text, prompt="")
    entry: UUID = resolve(kept["Location"]).kwargs["entry"]
    return entry


def offer(actor: Actor, id: UUID, text: str = WORDS, level: int = 1, **goes: str) -> UUID:
    """Write a share and offer it; the id of one's own."""
    entry = write(actor, id, text, level)
    send(actor, f"{own(id, entry)}ready/", **{"why": "", "hope": "", "wish": "", "rule": "", "until": ""} | goes)
    release(actor, f"{own(id, entry)}offer/")
    return entry


def asked(actor: Actor, id: UUID) -> UUID:
    """What the other asks; its id."""
    return look(actor, id).asking[0].id


def choose(actor: Actor, id: UUID, entry: UUID, how: str) -> None:
    send(actor, f"{theirs(id, entry)}choose/", how=how)


def opened(one: Actor, other: Actor, hers: UUID, his: UUID, **goes: str) -> tuple[UUID, UUID]:
    """Something offered and opened; the ids of what its author has, and of what the other reads."""
    entry = offer(one, hers, **goes)
    copy = asked(other, his)
    choose(other, his, copy, "now")
    return entry, copy


def climb(actor: Actor, id: UUID, *receptions: tuple[int, int]) -> None:
    """Shares that were received so, some time ago."""
    me = me_of(actor)
    one = access.load(me, id)
    given = tuple(Given(UUID(int=n), level, reception=how) for n, (level, how) in enumerate(receptions, 1))
    actions.change_ladder(me, one, lambda _ladder: Ladder(given=given))
