"""Sessions as they lie in the vaults, and as they stand: begin one, look at it, take an act in it."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.engine.session import BOTH, Act, Beat, End, GoOn, Part, Rest, State, Taken, lived
from troth.live.entries import Began, Move, move
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import Shelf, common, own, shelves
from troth.reminders.plans import renew
from troth.vault import entries, watching
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen, Gone
from troth.vault.keys import Keyring
from troth.vault.places import Place

A_DAY: Final = dt.timedelta(days=1)
"""So far ahead the other's calendar may be."""
REMEMBERED: Final = dt.timedelta(days=30)
"""So long after it was begun a session that is not over is offered to be taken up again."""
AGREED: Final = dt.timedelta(days=90)
"""So long a yes to a session holds: older ones can be read, and take no act any more (S-39)."""
MOST: Final = 100
"""So many of those days are looked at: a set that rests for days is not pushed out by breathing twice a day."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What a feature knows of its sessions: the name under which they lie, and the beats of one."""

    what: str
    script: Callable[[Began], Sequence[Beat]]


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it stands for the person who looks. ``handed``: both are at this one phone. ``version``: what the
    stream of news calls how it stood.
    """

    began: Opened[Began]
    place: Shelf
    state: State
    mine: Part
    version: str

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

    @property
    def running(self) -> bool:
        """Whether its clock runs, and has not run out."""
        return self.state.clock.since is not None and self.left() > 0

    def length(self) -> int:
        """Seconds on the clock of this beat in all; 0 where it has none."""
        return (self.state.beat.seconds or 0) + self.state.clock.longer

    def left(self) -> float:
        """Seconds left on it, to the hundredth: phones that came at different moments count in step."""
        return round(self.state.left(timezone.now().timestamp()) or 0, 2)

    @property
    def key(self) -> str:
        """What a phone compares to see whether anything on its page is new."""
        return hashlib.sha256(repr(shown(self.state, self.parts)).encode()).hexdigest()[:16]


def shown(state: State, parts: frozenset[Part]) -> tuple[object, ...]:
    """Of how it stands, what these see. What the other has done of a beat, or of coming back, shows to nobody else."""
    resting = None if state.resting is None else (state.resting.until, sorted(state.resting.back & parts))
    return (state.at, sorted(state.done & parts), state.tries, state.clock, resting, state.ended)


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
        except (Gone, CannotOpen):  # also for what is there and is no session
            continue
        if what in {None, began.body.what} and began.body.relationship in {None, one.id}:
            return began, place
    raise Gone


def look(me: Me, one: MyRelationship, guide: Guide, id: UUID) -> Session:
    """A session as it stands."""
    began, place = find(me, one, id, guide.what)
    return _read([began], place, guide)[0]


def lately(me: Me, one: MyRelationship, *guides: Guide) -> list[Session]:
    """Sessions of these features with somebody that were begun not long ago, newest first in each place. One query for
    each place, and one more for each feature that has some there.
    """
    since, until = timezone.localdate() - REMEMBERED, timezone.localdate() + A_DAY
    found: list[Session] = []
    for place in shelves(me, one):
        begun = entries.between(place.keyring, place.vault, Began, since, until, scope=place.scope, most=MOST)
        for guide in guides:
            of_it = [began for began in begun if began.body.what == guide.what]
            found += _read(of_it, place, guide) if of_it else []
    return found


def open_now(me: Me, one: MyRelationship, *guides: Guide) -> list[Session]:
    """Those of them that are not over."""
    return [session for session in lately(me, one, *guides) if not session.state.over]


@transaction.atomic
def take(me: Me, one: MyRelationship, guide: Guide, id: UUID, act: Act) -> bool:
    """Take an act, and say whether it was taken: one that cannot be, as things stand by now, is dropped."""
    began, place = find(me, one, id, guide.what)
    if timezone.localdate() - began.day > AGREED:
        raise Gone
    entries.in_turn(place.keyring, place.vault)
    (session,) = _read([began], place, guide)
    after = session.state.after(Taken(session.parts, timezone.now().timestamp(), act))
    if after is None:
        return False
    others = BOTH - session.parts
    apart = bool(others) and shown(after, others) == shown(session.state, others)
    entries.put(place.keyring, place.vault, move(id, act, apart=apart), scope=_scope(id, apart=apart))
    if not apart:
        watching.announce(_place(place, id))
    if isinstance(act, Rest | GoOn | End):
        renew(me)
    return True


def where(me: Me, one: MyRelationship, id: UUID) -> Place:
    """Where what happens in a session is written."""
    _began, place = find(me, one, id)
    return _place(place, id)


def forget(keyring: Keyring, scope: str) -> None:
    """Delete what was done with one person at one's own phone."""
    page = entries.page(keyring, keyring.person, Began, scope=scope)
    while page.entries:
        for began in page.entries:
            entries.clear(keyring, Move, scope=_scope(began.id, apart=False))
        if page.older is None:
            break
        page = entries.page(keyring, keyring.person, Began, scope=scope, before=page.older)
    entries.clear(keyring, Began, scope=scope)


def _read(begun: Sequence[Opened[Began]], place: Shelf, guide: Guide) -> list[Session]:
    """Sessions of one place as they stand. One query."""
    scopes = [_scope(began.id, apart=apart) for began in begun for apart in (False, True)]
    moves: dict[UUID, list[Opened[Move]]] = {began.id: [] for began in begun}
    for found in entries.belonging(place.keyring, place.vault, Move, scopes):
        moves.get(found.body.session, []).append(found)
    return [_stands(began, moves[began.id], place, guide) for began in begun]


def _stands(began: Opened[Began], moves: Sequence[Opened[Move]], place: Shelf, guide: Guide) -> Session:
    """In one's own vault both speak through one hand; in the shared one each for oneself, and nobody for the other."""
    a, b = (BOTH, BOTH) if place.private else (frozenset[Part](("a",)), frozenset[Part](("b",)))
    steps = [
        Taken(a if found.author == began.author else b, found.body.at.timestamp(), found.body.as_act())
        for found in moves
        if found.body.at is not None and found.genuine
    ]
    state = lived(guide.script(began.body), steps, began.body.way)
    newest = max((found.n for found in moves if not found.body.apart), default=0)
    version = watching.word(_place(place, began.id), newest)
    return Session(began, place, state, "a" if began.mine else "b", version)


def _place(place: Shelf, id: UUID) -> Place:
    """What one does that the other does not see yet is not looked for: the news would tell of it."""
    return watching.place(place.keyring, place.vault, Move, _scope(id, apart=False))


def _scope(id: UUID, *, apart: bool) -> str:
    return f"{id.hex}/apart" if apart else id.hex
