"""All that one person may open: what is shared with each person, what is kept for oneself, and what is kept as a whole.

It is gone through once, in the order of writing; what is noted meanwhile (where each thing lies, when it was and whom
it is about) makes chapters of it afterwards, without a word of it being held.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import Any, Final
from uuid import UUID

import msgspec

from troth.features.desires.entries import Own
from troth.keepsake import records, retelling, scopes
from troth.keepsake.records import Record
from troth.people.me import Me
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.reminders.entries import Rhythm
from troth.vault import snapshots, whole
from troth.vault.bodies import Body
from troth.writing.entries import Drafts

LEFT_OUT: Final = frozenset({"cards", "reminders/plan", "today"})
"""What is told in its own form, and what is made anew each day."""
OF_BOTH: Final = frozenset({
    "shared-listed", "ladder-limit", "ladder-asking", "repair-begun", "desires-table", "rhythm-common",
    "question-daily",
})  # fmt: skip
"""What two keep as a whole: lists of what is an entry anyway, what no page shows, and what holds by both alone."""
REFERS: Final = ("of", "goal", "about", "session")
"""How a body names what it belongs to."""
AT_ONCE: Final = 25


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something lies, and when it was written."""

    vault: UUID
    id: UUID
    at: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """What is about one person, or (None) about nobody in particular."""

    one: MyRelationship | None
    spots: list[Spot]

    @property
    def anchor(self) -> str:
        return f"about-{self.one.id.hex[:8]}" if self.one else "alone"


@dataclass
class Everything:
    """Of one person. ``chapters`` and ``photos`` are known once all ``records`` were asked for."""

    me: Me
    photos: list[Spot] = field(default_factory=list)
    _about: dict[UUID, UUID | None] = field(default_factory=dict)
    _spots: dict[UUID | None, list[Spot]] = field(default_factory=dict)

    @cached_property
    def people(self) -> list[MyRelationship]:
        return access.mine(self.me)

    def records(self) -> Iterator[Record]:
        for one in self.people:
            for record in records.between(self.me, one):
                yield self._noted(record, one.vault or self.me.id)
        for record in records.own(self.me, scopes.of_entries(one.id for one in self.people)):
            yield self._noted(record, self.me.id)

    def states(self) -> Iterator[whole.State]:
        """What is kept as a whole, without what would open or tell more than its owner's own."""
        drafts = snapshots.load(self.me.keyring, self.me.id, Drafts)
        wanted = scopes.of_states((one.id for one in self.people), drafts.places if drafts else ())
        for state in whole.states(self.me.keyring, (want for want in wanted if want[0] not in LEFT_OUT)):
            yield whole.State(state.scope, bare(state.body))

    def chapters(self) -> Iterator[Chapter]:
        for one in [*self.people, None]:
            if spots := self._spots.get(one.id if one else None):
                yield Chapter(one, sorted(spots, key=lambda spot: spot.at))

    def look_up(self, spots: list[Spot]) -> Iterator[tuple[Spot, Record]]:
        """These once more, in their order, a few at a time."""
        among = {one.vault: one for one in self.people if one.vault}
        for start in range(0, len(spots), AT_ONCE):
            few = spots[start : start + AT_ONCE]
            found: dict[UUID, Record] = {}
            for vault, those in groupby(sorted(few, key=lambda spot: spot.vault), lambda spot: spot.vault):
                found |= records.again(self.me, vault, [spot.id for spot in those], among.get(vault))
            yield from ((spot, found[spot.id]) for spot in few if spot.id in found)

    def _noted(self, record: Record, vault: UUID) -> Record:
        about = self._about[record.id] = self._whom(record)
        spot = Spot(vault, record.id, _moment(record))
        if record.image:
            self.photos.append(spot)
        elif record.state != "here" or retelling.tells(record.kind):
            self._spots.setdefault(about, []).append(spot)
        return replace(record, about=about)

    def _whom(self, record: Record) -> UUID | None:
        if any(record.about == one.id for one in self.people):
            return record.about
        lies = {record.scope, getattr(record.body, "scope", None)}  # a photo says itself whose it is
        near = next((one.id for one in self.people if one.scope in lies), None)
        if near or record.body is None:
            return near
        named: list[Any] = [getattr(record.body, name, None) for name in REFERS]
        return next((self._about[id] for id in named if isinstance(id, UUID) and self._about.get(id)), None)


def bare(body: Body) -> Body:
    """Without secrets of this server, and without what the other has said yes to: that can be taken back (S-34)."""
    if isinstance(body, Own):
        return msgspec.structs.replace(body, seed=b"", since=None, rested=False, met={})
    if isinstance(body, Rhythm):
        return msgspec.structs.replace(body, feed="")
    return body


def _moment(record: Record) -> str:
    """When it was written first, so that the order of letters is the order of time."""
    first = record.versions[0] if record.versions else None
    if first and first.at:
        return first.at.astimezone(dt.UTC).isoformat()
    return record.day.isoformat()
