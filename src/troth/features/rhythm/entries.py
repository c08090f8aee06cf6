"""What is sealed here. All of it is in one's own vault, but for what two hold together (``Common``)."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal
from uuid import UUID

import msgspec

from troth.vault.bodies import Body

Often = Literal["daily", "weekly", "monthly"]
What = Literal["showed_up", "listened", "thoughtful", "kept"]
Ask = Literal["worked", "hard", "keep", "hope"]


class Pause(msgspec.Struct, frozen=True):
    """Days on which nothing is expected, both included; without ``last`` it goes on."""

    first: dt.date
    last: dt.date | None = None


class Mark(msgspec.Struct, frozen=True, omit_defaults=True):
    """A day on which it was done. ``outcome`` is what was noted of it; ``carried``: one did it for both. Never who."""

    day: dt.date
    outcome: UUID | None = None
    carried: bool = False


class Hold(msgspec.Struct, frozen=True, omit_defaults=True):
    """A practice that somebody holds, with one person or for oneself.

    ``weekdays`` are 0 (Monday) to 6, for a weekly one. Counting begins at the end of ``since``, where the strength was
    ``value``: older marks are folded into it. ``offered_by`` is set for what two hold, or one has offered; ``until`` is
    the last day for which the yes of both counts, and ``again`` are those who have said it anew since.
    """

    id: UUID
    slug: str
    since: dt.date
    often: Often
    weekdays: tuple[int, ...] = ()
    relationship: UUID | None = None
    value: float = 0.0
    done: tuple[Mark, ...] = ()
    skipped: tuple[dt.date, ...] = ()
    pauses: tuple[Pause, ...] = ()
    offered_by: UUID | None = None
    agreed: bool = False
    until: dt.date | None = None
    again: tuple[UUID, ...] = ()


class Slot(msgspec.Struct, frozen=True, omit_defaults=True):
    """A protected time: every week on ``weekday``, or once on ``day``. ``start`` is in minutes after midnight, as the
    clock on the wall shows it.
    """

    id: UUID
    start: int
    minutes: int
    weekday: int | None = None
    day: dt.date | None = None
    relationship: UUID | None = None


class Contact(msgspec.Struct, frozen=True):
    """About how often one would like to be in touch, in days, and when one last was, as far as one noted it."""

    every: int
    last: dt.date


class Rhythm(Body, frozen=True):
    """All of one person's own; one snapshot. ``contacts`` are by relationship, ``aside`` are offers left for later."""

    kind: ClassVar[str] = "rhythm"
    holds: list[Hold] = []
    holidays: list[Pause] = []
    slots: list[Slot] = []
    contacts: dict[UUID, Contact] = {}
    aside: list[UUID] = []

    def words(self) -> Iterator[str]:
        return iter(())


class Common(Body, frozen=True):
    """What two hold together, or one has offered: a snapshot in the vault they share."""

    kind: ClassVar[str] = "rhythm-common"
    holds: list[Hold] = []

    def words(self) -> Iterator[str]:
        return iter(())


class Noticed(Body, frozen=True):
    """Something that the other did; ``shared`` is the copy that was given as an appreciation."""

    kind: ClassVar[str] = "noticed"
    relationship: UUID
    what: What
    text: str = ""
    shared: UUID | None = None


class Month(Body, frozen=True):
    """What one wrote about a month with somebody, and which journal entries stand on its page. Its row's day is the
    first of the month.
    """

    kind: ClassVar[str] = "month"
    relationship: UUID
    answers: dict[Ask, str] = {}
    journal: list[UUID] = []

    def words(self) -> Iterator[str]:
        yield from self.answers.values()
