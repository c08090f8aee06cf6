"""Reading the room: one's own notes, what is between the two, and what waits for whom."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, cast
from uuid import UUID

from django.utils import timezone

from troth.features.transparency.actions import marks
from troth.features.transparency.entries import Again, Agenda, Alone, Marks, Note
from troth.features.transparency.releases import MATTERS, OPEN, Piece, piece
from troth.people.me import Me
from troth.relationships import sharing
from troth.relationships.access import MyRelationship, keyring_for
from troth.relationships.sharing import Shared
from troth.vault import account, entries, snapshots
from troth.vault.bodies import Body
from troth.vault.entries import Opened, Page
from troth.vault.snapshots import Want

BEFORE: Final = dt.timedelta(days=7)
"""How long before its day a conclusion comes back."""
MOST_WAITING: Final = 3
"""Questions that may wait for an answer at one time; who asks more presses."""
AFTER: Final = dt.timedelta(days=7)
"""How long after its day Today still says so."""
TOLD: Final = frozenset({"reasoning", "limit", "feeling", "feedback"})
ASKED: Final = frozenset({"question", "request", "offer"})


@dataclass(frozen=True, slots=True)
class Thread:
    """Something that was asked, or is to be decided, with what was said to it, newest first."""

    piece: Piece
    replies: list[Piece]

    @property
    def id(self) -> UUID:
        return self.piece.id

    @property
    def latest(self) -> Piece | None:
        return self.replies[0] if self.replies else None

    def said(self, what: str, *, mine: bool) -> Piece | None:
        return next((one for one in self.replies if (one.what, one.mine) == (what, mine)), None)


@dataclass(frozen=True, slots=True)
class Between:
    """Everything of this room that the two have shared, newest first, and how one took it."""

    pieces: list[Piece] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)

    def find(self, id: UUID | None) -> Piece | None:
        return next((one for one in self.pieces if one.id == id), None)

    def thread(self, piece: Piece) -> Thread:
        return Thread(piece, [one for one in self.pieces if one.to == piece.id])

    def box(self, *, mine: bool) -> Piece | None:
        """The newest word that questions are welcome."""
        return next((one for one in self.pieces if (one.what, one.mine) == ("welcome", mine)), None)

    @property
    def told(self) -> list[Piece]:
        return [one for one in self.pieces if not one.mine and one.what in TOLD and not self._aside(one)]

    @property
    def to_me(self) -> list[Thread]:
        """What the other asked, or asks for, that one has said nothing to."""
        asked = [self.thread(one) for one in self.pieces if not one.mine and one.what in ASKED and not self._aside(one)]
        return [one for one in asked if not any(reply.mine for reply in one.replies)]

    @property
    def from_me(self) -> list[Thread]:
        return [self.thread(one) for one in self.pieces if one.mine and one.what in ASKED]

    @property
    def waiting(self) -> int:
        """One's own questions without a word from the other."""
        return sum(one.piece.what == "question" and not one.replies for one in self.from_me)

    @property
    def matters(self) -> list[Thread]:
        return [self.thread(one) for one in self.pieces if one.what == "matter" and not self._aside(one)]

    @property
    def again(self) -> list[Thread]:
        """What was decided, and is to be looked at again within some days or was meant to be by now."""
        soon = timezone.localdate() + BEFORE
        dated = [(one, one.latest) for one in map(self.thread, self.pieces) if one.piece.what == "matter"]
        return [one for one, last in dated if last and last.again and last.again <= soon and not self._aside(last)]

    @property
    def aside(self) -> list[Piece]:
        return [one for one in self.pieces if self._aside(one)]

    def _aside(self, one: Piece) -> bool:
        return one.id in self.marks.aside


@dataclass(frozen=True, slots=True)
class Room:
    """The page of this room; ``again`` is what one has decided alone and wants to look at again about now."""

    between: Between
    notes: Page[Note]
    again: list[Opened[Note]] = field(default_factory=list)

    def stands(self, note: Note) -> bool:
        """Whether what was shared of a note can still be read."""
        return self.between.find(note.shared) is not None

    def wanted(self, note: Note) -> bool:
        """Whether the other has said yes to an offer, and its words were not given yet."""
        offer = self.between.find(note.shared)
        found = offer and note.what == "offer" and self.between.thread(offer).said("yes", mine=False)
        return bool(found) and self.between.find(note.given) is None


@dataclass(frozen=True, slots=True)
class Back:
    """What two decided, or one did ``alone``, and is to be looked at again, on its day; ``id`` is the matter's, or the
    note's.
    """

    one: MyRelationship
    id: UUID
    text: str
    day: dt.date
    alone: bool = False


AGAIN: Final[Want] = (Agenda, "")
"""What one decided alone and wants to look at again, among one's own snapshots."""


def back_on(me: Me, people: Iterable[MyRelationship], alone: Body | None, today: dt.date) -> list[Back]:
    """What Today says of decisions: on their day, and for a week. ``alone`` is what a page has loaded (``AGAIN``)."""
    return _back(me, people, cast("Agenda | None", alone), today - AFTER, today)


def back_between(me: Me, people: Iterable[MyRelationship], first: dt.date, last: dt.date) -> list[Back]:
    """What was to be looked at again on one of these days, but for what one has put aside since. Two queries, two for
    each pair that has anything then, and one for what one decided alone.
    """
    return _back(me, people, snapshots.load(me.keyring, me.id, Agenda), first, last)


def _back(me: Me, people: Iterable[MyRelationship], alone: Agenda | None, first: dt.date, last: dt.date) -> list[Back]:
    here = {one.id: one for one in people if not one.ended}
    found = [
        back for one, agenda in _agendas(me, here.values()) for back in _of_two(me, one, _then(agenda, first, last))
    ]
    mine = {id: again for id, again in _then(alone or Agenda(), first, last).items() if again.relationship in here}
    found += [
        Back(here[note.body.relationship], note.id, decided.decided, mine[note.id].day, alone=True)
        for note, decided in _decided_alone(me, mine.values())
    ]
    return sorted(found, key=lambda back: back.day)


def _then(agenda: Agenda, first: dt.date, last: dt.date) -> dict[UUID, Again]:
    return {each.id: each for each in agenda.again if first <= each.day <= last}


def _agendas(me: Me, people: Iterable[MyRelationship]) -> list[tuple[MyRelationship, Agenda]]:
    """What each pair wants to look at again; one query, and none where one keeps everybody alone."""
    keyring, together = me.keyring, {one.vault: one for one in people if one.together and one.vault}
    for vault in together:
        keyring = keyring if keyring.opens(vault) else account.missing_keys(keyring, vault)
    return [(together[vault], agenda) for vault, agenda in snapshots.load_each(keyring, together, Agenda).items()]


def _of_two(me: Me, one: MyRelationship, days: dict[UUID, Again]) -> list[Back]:
    if not days or one.vault is None:
        return []
    aside = marks(me, one).aside
    shared = entries.several(keyring_for(me, one.vault), one.vault, days, Shared)
    pieces = [piece(entry) for id, entry in shared.items() if id not in aside]
    return [Back(one, days[it.id].matter, it.start, days[it.id].day) for it in pieces if it]


def between(me: Me, one: MyRelationship) -> Between:
    """Five queries at most."""
    listed = [*sharing.listed(me, one, MATTERS), *sharing.listed(me, one, OPEN)]
    found = sorted(listed, key=lambda entry: entry.n, reverse=True)
    return Between([one for one in map(piece, found) if one], marks(me, one))


def room(me: Me, one: MyRelationship, before: int | None = None) -> Room:
    """Eight queries at most."""
    notes = entries.page(me.keyring, me.id, Note, scope=one.scope, before=before)
    agenda, soon = snapshots.load(me.keyring, me.id, Agenda) or Agenda(), timezone.localdate() + BEFORE
    again = _decided_alone(me, [it for it in agenda.again if it.relationship == one.id and it.day <= soon])
    return Room(between(me, one), notes, [note for note, _alone in again])


def _decided_alone(me: Me, days: Iterable[Again]) -> list[tuple[Opened[Note], Alone]]:
    found = entries.several(me.keyring, me.id, [each.id for each in days], Note).values()
    return [(note, note.body.alone) for note in found if note.genuine and note.body.alone]


def note_of(me: Me, one: MyRelationship, shared: UUID) -> Opened[Note] | None:
    """The note that this was released from, if it is among the newest."""
    page = entries.page(me.keyring, me.id, Note, scope=one.scope)
    return next((note for note in page.entries if note.body.shared == shared), None)
