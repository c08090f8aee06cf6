"""When something was: a day, a month or a year, because not everything is remembered by its day.

Written as ``2019-07-12``, ``2019-07`` or ``2019``, so that the order of letters is the order of time.
"""

import calendar
import datetime as dt
from typing import Final

from django.utils import timezone

from troth.ui.jinja import day, month_name, whole_month

EARLIEST: Final = 1900


def moment(year: int, month: int | None = None, number: int | None = None) -> str:
    """The written form; ``ValueError`` for a day that no calendar has, or one to come."""
    if number is not None and not (month and number in range(1, 32)):
        raise ValueError("a day needs its month")
    today = timezone.localdate()
    if not EARLIEST <= year <= today.year:
        raise ValueError("out of reach")
    first = dt.date(year, month or 1, number or 1)
    if first > today:
        raise ValueError("still to come")
    return first.isoformat()[: 10 if number else 7 if month else 4]


def parts(when: str) -> tuple[int, int | None, int | None]:
    """Year, month and day, as far as they are known."""
    numbers = [int(part) for part in when.split("-")]
    year, month, number, *_rest = [*numbers, None, None]
    return year or EARLIEST, month, number


def whole(when: str) -> dt.date | None:
    """The day, where that is known."""
    year, month, number = parts(when)
    return dt.date(year, month, number) if month and number else None


def said(when: str) -> str:
    """In words: "Friday 12 July 2019", "July 2019", "2019"."""
    year, month, _number = parts(when)
    full = whole(when)
    if full:
        return f"{day(full)} {year}"
    return whole_month(dt.date(year, month, 1)) if month else str(year)


def said_in_year(when: str) -> str:
    """The same under a heading that names the year: "Friday 12 July", "July", or nothing."""
    year, month, _number = parts(when)
    full = whole(when)
    return day(full) if full else month_name(dt.date(year, month, 1)) if month else ""


def comes_round(when: str, today: dt.date) -> bool:
    """Whether this day in another year is today; the 29th of February also on the 28th of a shorter one."""
    then = whole(when)
    if then is None or then.year >= today.year:
        return False
    leap = (then.month, then.day) == (2, 29) and not calendar.isleap(today.year)
    return (then.month, 28 if leap else then.day) == (today.month, today.day)
