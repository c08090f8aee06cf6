"""What the tests of boundaries do again and again, through the product's own pages."""

import re
from typing import Any, Final
from uuid import UUID

from tests.cast import Actor
from tests.relationships.pairs import me_of, page, release, send

from troth.features.boundaries import queries
from troth.features.boundaries.entries import Boundary
from troth.features.boundaries.queries import Between
from troth.relationships import access

PARTS: Final = {
    "happens": "somebody walks in without a knock",
    "feels": "I startle",
    "needs": "I like a knock",
    "then": "I will say so once and close the door.",
}


def room(id: UUID) -> str:
    return f"/people/{id}/boundaries/"


def main_of(actor: Actor, path: str) -> str:
    found = re.search(r"<main.*</main>", page(actor, path), re.DOTALL)
    assert found
    return found[0]


def built(text: str, **words: str) -> dict[str, Any]:
    return PARTS | {"sort": "time", "text": text, "how": "keep"} | words


def keep(actor: Actor, id: UUID, text: str, **words: str) -> str:
    """Keep one for oneself; its address."""
    return send(actor, f"{room(id)}new/", **built(text, **words))["Location"]


def kept(actor: Actor, id: UUID) -> list[Boundary]:
    me = me_of(actor)
    return [one.body for one in queries.room(me, access.load(me, id)).mine.entries]


def show(actor: Actor, id: UUID, text: str, **words: str) -> tuple[str, UUID]:
    """Keep one and show it to the other; its address, and the id of what both can read."""
    place = keep(actor, id, text, **words)
    release(actor, f"{place}share/")
    shared = kept(actor, id)[0].shared
    assert shared
    return place, shared


def between(actor: Actor, id: UUID) -> Between:
    me = me_of(actor)
    return queries.between(me, access.load(me, id))


def reply(actor: Actor, id: UUID, shared: UUID, how: str) -> None:
    release(actor, f"{room(id)}shown/{shared}/{how}/")
