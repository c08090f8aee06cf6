"""What the token may do, the relationships it was made for, and what the two let each other read."""

import datetime as dt
from uuid import UUID

from troth.api.operations import Asked, Page, Told, operation
from troth.relationships import sharing
from troth.relationships.access import MyRelationship, State
from troth.relationships.entries import Kind
from troth.relationships.sharing import Shared as Body
from troth.vault.entries import Opened, Unreadable, Withdrawn
from troth.vault.errors import Gone


class Token(Told, frozen=True, kw_only=True):
    """What this token was made for: ``own`` is its person's own vault."""

    own: bool
    writes: bool
    relationships: list[UUID]


class Relationship(Told, frozen=True, kw_only=True):
    """Somebody one keeps here. ``own_name`` is what they call themselves, where both are here; ``state`` is how it
    stands for who asks, and the same whatever the other does or does not do.
    """

    id: UUID
    name: str
    kind: Kind
    state: State
    added: dt.date
    own_name: str


class Shared(Told, frozen=True, kw_only=True):
    """Something that one of the two let the other read. ``what`` is where it comes from, ``about`` the day it speaks
    of. Taken back, it is ``withdrawn`` and empty; ``genuine`` is false where it claims to be one's own and is not.
    """

    id: UUID
    day: dt.date
    mine: bool
    what: str = ""
    text: str = ""
    about: dt.date | None = None
    withdrawn: bool = False
    genuine: bool = True


@operation("GET", "/token", needs="any")
def token(asked: Asked) -> Token:
    """Say what this token may do."""
    return Token(own=asked.caller.own, writes=asked.caller.writes, relationships=[one.id for one in asked.people])


@operation("GET", "/relationships", needs="any")
def relationships(asked: Asked) -> Page[Relationship]:
    """List the relationships that the token was made for."""
    return Page[Relationship](items=[_told(one) for one in asked.people])


@operation("GET", "/relationships/{id}", needs="any")
def relationship(asked: Asked, id: UUID) -> Relationship:
    """Read one relationship."""
    return _told(asked.one(id))


@operation("GET", "/relationships/{id}/shared", needs="any", paged=True)
def shared(asked: Asked, id: UUID) -> Page[Shared]:
    """List what the two let each other read."""
    page = sharing.shared(asked.me, asked.one(id), asked.before)
    return Page[Shared](items=[_place(place) for place in page.places], older=older(page.older))


@operation("DELETE", "/relationships/{id}/shared/{entry}")
def withdraw(asked: Asked, id: UUID, entry: UUID) -> None:
    """Take back something that one let the other read."""
    one = asked.one(id)
    found = sharing.find(asked.me, one, entry)
    if found is None or not found.mine:
        raise Gone
    sharing.withdraw(asked.me, one, entry)


def older(cursor: int | None) -> str | None:
    """A cursor as a program gets it: too long for a number of JSON."""
    return None if cursor is None else str(cursor)


def _told(one: MyRelationship) -> Relationship:
    return Relationship(
        id=one.id, name=one.name, kind=one.kind, state=one.state, added=one.added, own_name=one.name_here
    )  # fmt: skip


def _place(place: Opened[Body] | Withdrawn | Unreadable) -> Shared:
    if not isinstance(place, Opened):
        return Shared(id=place.id, day=place.day, mine=place.mine, withdrawn=isinstance(place, Withdrawn))
    body = place.body
    return Shared(
        id=place.id, day=place.day, mine=place.mine, what=body.what, text=body.text, about=body.about,
        genuine=place.genuine,
    )  # fmt: skip
