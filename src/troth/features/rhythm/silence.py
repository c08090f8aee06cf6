"""Protected time: while it lasts, Troth says nothing. Others ask here whether it is such a time."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Final

from troth.features.rhythm.entries import Rhythm, Slot
from troth.people.me import Me
from troth.vault import snapshots

DAY: Final = 24 * 60


def silent(me: Me, moment: dt.datetime) -> dt.datetime | None:
    """Until when Troth is silent at a moment, or None if it is not. ``moment`` is in this person's own time zone."""
    found = snapshots.load(me.keyring, me.id, Rhythm)
    return until(found.slots if found else [], moment)


def of(me: Me) -> Callable[[dt.datetime], bool]:
    """Whether a moment lies in one of this person's protected times; asked of many moments at once."""
    found = snapshots.load(me.keyring, me.id, Rhythm)
    return lambda moment: bool(found and until(found.slots, moment))


def until(slots: Iterable[Slot], moment: dt.datetime) -> dt.datetime | None:
    """When the last protected time ends that holds this moment, by the clock on the wall, also where that jumps."""
    wall = moment.replace(tzinfo=None)
    ends = [end for slot in slots for begin, end in _around(slot, wall.date()) if begin <= wall < end]
    return max(ends).replace(tzinfo=moment.tzinfo) if ends else None


def falls(slot: Slot, day: dt.date) -> bool:
    """Whether a protected time begins on this day."""
    return day == slot.day or day.weekday() == slot.weekday


def past(slot: Slot, moment: dt.datetime) -> bool:
    """Whether a protected time that was for once is over."""
    return slot.day is not None and _span(slot, slot.day)[1] <= moment.replace(tzinfo=None)


def _around(slot: Slot, day: dt.date) -> list[tuple[dt.datetime, dt.datetime]]:
    """The times on a day and on the one before, which may last past midnight."""
    days = (day - dt.timedelta(days=1), day)
    return [_span(slot, each) for each in days if falls(slot, each)]


def _span(slot: Slot, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    begin = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=slot.start)
    return begin, begin + dt.timedelta(minutes=slot.minutes)
