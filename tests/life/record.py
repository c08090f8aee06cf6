"""What was seen in the lives of some people: every offer, sitting, reminder and page that a rule speaks of."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

ALONE = "me"


@dataclass(frozen=True)
class Offer:
    """Something that Today showed for the first time on a day. ``asked``: after the person wanted somebody or
    something else. ``how`` is what became of it.
    """

    who: str
    day: dt.date
    part: str
    one: str
    slug: str
    asked: bool
    how: list[str] = field(default_factory=list, hash=False, compare=False)

    @property
    def thing(self) -> tuple[str, str, str]:
        """What it is, for whom it was chosen."""
        return self.who, self.part, self.slug


@dataclass(frozen=True)
class Sitting:
    """The questions that one page of a check-in asked."""

    who: str
    one: UUID
    day: dt.date
    asked: list[str]


@dataclass(frozen=True)
class Came:
    """A reminder, on the clock on the wall of whom it came to; ``fixed``: with the words it always has."""

    who: str
    way: str
    at: dt.datetime
    fixed: bool


@dataclass(frozen=True)
class Slot:
    """A time that somebody protects every week."""

    since: dt.date
    weekday: int
    start: dt.time
    end: dt.time


@dataclass
class Life:
    """Everything that was noted. ``around`` is how much stood on each page before somebody was away, and after;
    ``wrong`` holds, for each kind of mistake, where it was seen.
    """

    days: int = 0
    pages: Counter[str] = field(default_factory=Counter)
    deeds: Counter[str] = field(default_factory=Counter)
    offers: list[Offer] = field(default_factory=list)
    sittings: list[Sitting] = field(default_factory=list)
    came: list[Came] = field(default_factory=list)
    protected: dict[str, Slot] = field(default_factory=dict)
    reminded_since: dict[str, dt.datetime] = field(default_factory=dict)
    months: dict[tuple[str, UUID], list[list[str]]] = field(default_factory=lambda: defaultdict(list))
    around: dict[str, list[dict[str, int]]] = field(default_factory=lambda: defaultdict(list))
    wrong: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def by_thing(self) -> Iterator[list[Offer]]:
        """The offers of each thing to each person, in order."""
        ordered = sorted(self.offers, key=lambda one: (one.thing, one.day))
        for _thing, found in groupby(ordered, key=lambda one: one.thing):
            yield list(found)

    def sittings_of(self) -> Iterator[list[Sitting]]:
        """The sittings of each person about each other, one a day, in order."""
        ordered = sorted(self.sittings, key=lambda one: (one.who, one.one.hex, one.day))
        for _about, found in groupby(ordered, key=lambda one: (one.who, one.one)):
            yield list(found)

    def a_day(self) -> Counter[tuple[str, dt.date]]:
        """How many reminders came to each person on each of their days; what goes several ways at once is one."""
        moments = {(one.who, one.at) for one in self.came}
        return Counter((who, at.date()) for who, at in moments)
