"""What somebody chose about their reminders, and what was planned last: sealed in their own vault."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar, Final

from troth.vault.bodies import Body


class Often(StrEnum):
    """At most so often."""

    DAY = "day"
    WEEK = "week"


class Rhythm(Body, frozen=True):
    """When: the quiet moment (each day, one day a week, or never), the quiet hours, and how often at most.

    ``zone`` is that of the browser that unlocked last; times are on its clock. ``feed`` is the calendar's address.
    """

    kind: ClassVar[str] = "reminders"

    moment: str = Often.DAY  # or "": no quiet moment
    weekday: int = 6
    time: dt.time = dt.time(19)
    quiet_from: dt.time = dt.time(21)
    quiet_until: dt.time = dt.time(8)
    often: Often = Often.DAY
    zone: str = ""
    feed: str = ""
    titles: bool = False


class Plan(Body, frozen=True):
    """The moments that were written last, and the latest that has come. So that a day has one, whatever changes."""

    kind: ClassVar[str] = "reminders/plan"

    moments: tuple[int, ...] = ()
    last: int = 0


DEFAULT: Final = Rhythm()
