"""What was shared with somebody elsewhere, as it can be looked at here."""

from dataclasses import dataclass
from uuid import UUID

from troth.features.memories.entries import Memory, Picture
from troth.keepsake import retelling
from troth.keepsake.entries import Brought, BroughtPhoto, Said
from troth.keepsake.records import body_of
from troth.keepsake.retelling import Page
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.vault import entries
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen, Gone
from troth.vault.keys import Keyring


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing on the page: what it says now, what it said before, and its photo."""

    found: Opened[Brought]
    told: Page | None
    before: tuple[tuple[Said, Page], ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Pieces:
    entries: list[Piece]
    older: int | None


def page(me: Me, one: MyRelationship, before: int | None = None) -> Pieces:
    """What was brought about one person, newest first; one query."""
    found = entries.page(me.keyring, me.id, Brought, scope=one.scope, before=before)
    return Pieces([_piece(entry, one.name) for entry in found.entries], found.older)


def photo(me: Me, one: MyRelationship, id: UUID) -> bytes:
    """One photo of what was brought about this person; :class:`Gone` for any other."""
    try:
        found = entries.get(me.keyring, me.id, id, BroughtPhoto)
    except CannotOpen:
        raise Gone from None
    if found.body.about != one.id:
        raise Gone
    return found.body.image


def forget(keyring: Keyring, scope: str) -> None:
    """Delete what was brought about one person; called when that person is dropped."""
    for kind in (Brought, BroughtPhoto):
        entries.clear(keyring, kind, scope=scope)


def _piece(found: Opened[Brought], name: str) -> Piece:
    each = [(said, body_of(found.body.of, said.fields, said.at)) for said in found.body.said]
    if not each:
        return Piece(found, None)
    now = each[-1][1]
    before = tuple((said, retelling.tell(body, name)) for said, body in each[:-1])
    picture = now.picture if isinstance(now, Memory) else None
    return Piece(found, retelling.tell(now, name), before, picture)
