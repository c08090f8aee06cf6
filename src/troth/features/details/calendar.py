"""When a date is, and whether it has come back. Pure."""

import datetime as dt

from troth.features.details.entries import Date


def next_day(day: dt.date, *, yearly: bool, today: dt.date) -> dt.date:
    """The date itself; of one that comes every year, the next one, or today. 29 February may be the 28th."""
    if not yearly or day >= today:
        return day
    this_year = _in_year(day, today.year)
    return this_year if this_year >= today else _in_year(day, today.year + 1)


def is_back(date: Date, today: dt.date) -> bool:
    """Whether it is that day, or not longer before it than was asked for."""
    day = next_day(date.day, yearly=date.yearly, today=today)
    return dt.timedelta(0) <= day - today <= dt.timedelta(days=date.lead)


def _in_year(day: dt.date, year: int) -> dt.date:
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
