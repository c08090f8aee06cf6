"""On which days a promise is to be kept: one, or several by a rule of iCalendar (RRULE, RFC 5545).

A day and a time are what calendar and clock of whoever reads say: no time zone is kept, so none is told to the other.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import Final

import msgspec
from dateutil.rrule import rrulestr

LONGEST: Final = dt.timedelta(days=366)  # small things come to an end, and a page never counts on for ever
WEEKDAY = "MO|TU|WE|TH|FR|SA|SU"
SHAPE: Final = re.compile(
    r"FREQ=(?:DAILY|WEEKLY|MONTHLY)(?:;INTERVAL=[1-9]\d?)?"
    rf"(?:;BYDAY=(?:{WEEKDAY})(?:,(?:{WEEKDAY}))*)?(?:;BYMONTHDAY=[1-3]?\d(?:,[1-3]?\d)*)?(?:;BYSETPOS=-1)?"
    r";UNTIL=\d{8}"
)
REPEATS: Final = {
    "daily": "FREQ=DAILY",
    "weekdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "weekly": "FREQ=WEEKLY",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
}
"""The rules a form offers, by name; each goes on ``;UNTIL=``."""


class When(msgspec.Struct, frozen=True, omit_defaults=True):
    """``day`` is the day, or the first possible one where a ``rule`` says more; with a ``time``, until then."""

    day: dt.date
    time: dt.time | None = None
    rule: str = ""

    @property
    def recurs(self) -> bool:
        return bool(self.rule and _by_rule(self))


def repeating(day: dt.date, time: dt.time | None, name: str, until: dt.date) -> When:
    """What recurs by one of ``REPEATS``. Of a month without such a day, it is the last one."""
    rule = REPEATS[name]
    if name == "monthly" and day.day > 28:
        rule += f";BYMONTHDAY={','.join(str(number) for number in range(28, day.day + 1))};BYSETPOS=-1"
    return When(day, time, f"{rule};UNTIL={until:%Y%m%d}")


def name_of(when: When) -> str:
    """Which of ``REPEATS`` it is; "" for once, and for a rule that was not made here."""
    rule = when.rule.partition(";UNTIL=")[0].partition(";BYMONTHDAY=")[0]
    return next((name for name, one in REPEATS.items() if one == rule), "") if when.rule else ""


def turns(when: When) -> tuple[dt.date, ...]:
    """Its days in order, at least one. A rule that is none, or never comes true, counts as not there."""
    return (when.rule and _by_rule(when)) or (when.day,)


def last(when: When) -> dt.date:
    return turns(when)[-1]


def is_past(when: When, day: dt.date, now: dt.datetime) -> bool:
    """Whether the one of ``day`` is over, at this moment of the reader's."""
    return (day, when.time or dt.time.max) < (now.date(), now.time())


@lru_cache(1024)
def _by_rule(when: When) -> tuple[dt.date, ...]:
    """Only shapes that end soon are read: the other's program could have written anything."""
    if not SHAPE.fullmatch(when.rule):
        return ()
    try:
        until = dt.datetime.strptime(when.rule[-8:], "%Y%m%d").date()  # noqa: DTZ007 - a day of the calendar
        if not dt.timedelta(0) <= until - when.day <= LONGEST:
            return ()
        found = rrulestr(when.rule, dtstart=dt.datetime.combine(when.day, dt.time()))
        return tuple(moment.date() for moment in found)
    except (ValueError, OverflowError):
        return ()
