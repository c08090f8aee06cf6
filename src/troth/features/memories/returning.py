"""When a tradition comes back. Pure: nobody is reminded, and nothing is ever late."""

import calendar
import datetime as dt
from typing import Final

from troth.features.memories.entries import Returns, Tradition

AHEAD: Final[dict[Returns, int]] = {"weekly": 1, "monthly": 5, "yearly": 14, "season": 30}
"""How many days before it a tradition comes back on the page."""


def next_day(one: Tradition, today: dt.date) -> dt.date:
    """The first day from today on that it falls on."""
    if one.first >= today:
        return one.first
    if one.returns == "weekly":
        return today + dt.timedelta(days=(one.first - today).days % 7)
    if one.returns == "monthly":
        there = _in_month(today.year, today.month, one.first.day)
        return there if there >= today else _month_after(there, one.first.day)
    there = _in_month(today.year, one.first.month, one.first.day)
    return there if there >= today else _in_month(today.year + 1, one.first.month, one.first.day)


def days_between(one: Tradition, start: dt.date, end: dt.date) -> list[dt.date]:
    """Every day it falls on, from one day to another."""
    days, day = [], next_day(one, start)
    while day <= end:
        days.append(day)
        day = next_day(one, day + dt.timedelta(days=1))
    return days


def is_near(one: Tradition, today: dt.date) -> bool:
    """Whether it is time to think of it."""
    return (next_day(one, today) - today).days <= AHEAD[one.returns]


def _in_month(year: int, month: int, number: int) -> dt.date:
    """This day of a month, or the month's last where it is shorter."""
    return dt.date(year, month, min(number, calendar.monthrange(year, month)[1]))


def _month_after(day: dt.date, number: int) -> dt.date:
    later = day.replace(day=28) + dt.timedelta(days=4)
    return _in_month(later.year, later.month, number)
