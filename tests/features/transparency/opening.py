"""Being open, done through the pages."""

import re
from uuid import UUID

from tests.cast import Actor
from tests.relationships.pairs import me_of, page, release, send

from troth.features.transparency import queries
from troth.features.transparency.queries import Between
from troth.relationships import access

FIELDS = {"hope": "", "beside": ""}


def room(id: UUID) -> str:
    return f"/people/{id}/open/"


def between(actor: Actor, id: UUID) -> Between:
    me = me_of(actor)
    return queries.between(me, access.load(me, id))


def main_of(actor: Actor, path: str) -> str:
    """The words and marks of a page between its own borders."""
    found = re.search(r"<main.*</main>", page(actor, path), re.DOTALL)
    assert found
    return found[0]


def write(actor: Actor, id: UUID, what: str, **words: str) -> str:
    """Keep a note, and return its address."""
    return send(actor, f"{room(id)}{what}/", **FIELDS | words)["Location"]


def tell(actor: Actor, id: UUID, what: str, **words: str) -> UUID:
    """Keep a note and share it; the id of what was shared."""
    release(actor, f"{write(actor, id, what, **words)}share/")
    return newest(actor, id)


def newest(actor: Actor, id: UUID) -> UUID:
    return between(actor, id).pieces[0].id


def shared(id: UUID, entry: UUID) -> str:
    return f"{room(id)}shared/{entry}/"


def reply(actor: Actor, id: UUID, to: UUID, **words: str) -> UUID:
    """Write a reply and share it."""
    place = send(actor, f"{shared(id, to)}reply/", **FIELDS | words)["Location"]
    release(actor, f"{place}share/")
    return newest(actor, id)
