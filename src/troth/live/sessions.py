"""Sessions as they lie in the vaults, and as they stand: begin one, look at it, take an act in it."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.engine.session import BOTH, Act, Beat, Part, State, Taken, lived
from troth.live.entries import Began, Move, move
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import Shelf, common, own, shelves
from troth.vault import entries, watching
from troth.vault.entries import Opened
from troth.vault.errors import Gone

REMEMBERED: Final = dt.timedelta(days=30)
"""So long after it was begun a session that is not over is offered to be taken up again."""
NEWEST: Final = 10


@dataclass(frozen=True, slots=True)
class Guide:
    """What a feature knows of its sessions: the name under which they lie, and the beats of one."""

    what: str
    script: Callable[[Began], Sequence[Beat]]


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it stands for the person who looks. ``handed``: both are at this one phone."""

    began: Opened[Began]
    place: Shelf
    state: State
    mine: Part

    @property
    def id(self) -> UUID:
        return self.began.id

    @property
    def handed(self) -> bool:
        return self.place.private

    @property
    def parts(self) -> frozenset[Part]:
        """For whom one speaks here."""
        return BOTH if self.handed else frozenset((self.mine,))

    @property
    def my_turn(self) -> bool:
        """Whether it waits for something from this phone."""
        return any(self.state.waits_for(part) for part in self.parts)

    def left(self) -> int | None:
        """Whole seconds left on its clock."""
        left = self.state.left(timezone.now().timestamp())
        return None if left is None else round(left)


def begin(me: Me, one: MyRelationship, began: Began, *, handed: bool) -> UUID:
    """Begin a session: on two phones, or handing over this one."""
    place = own(me, one) if handed else common(me, one)
    began = replace(began, relationship=one.id if handed else None)
    return entries.put(place.keyring, place.vault, began, scope=place.scope)


def find(me: Me, one: MyRelationship, id: UUID, what: str | None = None) -> tuple[Opened[Began], Shelf]:
    """A session, of one feature or any, and where it lies; :class:`Gone` if there is none."""
    for place in shelves(me, one):
        try:
            began = entries.get(place.keyring, place.vault, id, Began)
        except Gone:
            continue
        if what in {None, began.body.what} and began.body.relationship in {None, one.id}:
            return began, place
    raise Gone


def look(me: Me, one: MyRelationship, guide: Guide, id: UUID) -> Session:
    """A session as it stands."""
    return _read(*find(me, one, id, guide.what), guide)


def open_now(me: Me, one: MyRelationship, guide: Guide) -> list[Session]:
    """Sessions with somebody that are not over, newest first. Two queries for each place."""
    since = timezone.localdate() - REMEMBERED
    found: list[Session] = []
    for place in shelves(me, one):
        page = entries.page(place.keyring, place.vault, Began, scope=place.scope, size=NEWEST)
        fresh = [began for began in page.entries if began.body.what == guide.what and began.day >= since]
        found += [_read(began, place, guide) for began in fresh]
    return [session for session in found if not session.state.over]


@transaction.atomic
def take(me: Me, one: MyRelationship, guide: Guide, id: UUID, act: Act) -> Session:
    """Take an act. One that cannot be taken as things stand is dropped: the page then shows how they stand."""
    began, place = find(me, one, id, guide.what)
    entries.in_turn(place.keyring, place.vault)
    session = _read(began, place, guide)
    now = timezone.now()
    after = session.state.after(Taken(session.parts, now.timestamp(), act))
    if after is None:
        return session
    entries.put(place.keyring, place.vault, move(act), scope=id.hex)
    return Session(began, place, after, session.mine)


def where(me: Me, one: MyRelationship, id: UUID) -> watching.Place:
    """Where what happens in a session is written."""
    _began, place = find(me, one, id)
    return watching.place(place.keyring, place.vault, Move, id.hex)


def _read(began: Opened[Began], place: Shelf, guide: Guide) -> Session:
    """In one's own vault both speak through one hand; in the shared one each for oneself."""
    a, b = (BOTH, BOTH) if place.private else (frozenset[Part](("a",)), frozenset[Part](("b",)))
    moves = entries.belonging(place.keyring, place.vault, Move, [began.id.hex])
    steps = [
        Taken(a if found.author == began.author else b, found.body.at.timestamp(), found.body.as_act())
        for found in moves
        if found.body.at is not None
    ]
    return Session(began, place, lived(guide.script(began.body), steps), "a" if began.mine else "b")
