"""How a held practice stands on a day, and what becomes of it: pure functions on what is sealed."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable
from typing import Final
from uuid import UUID

from msgspec.structs import replace

from troth.engine.strength import Kept, Rest, Start, after, strength
from troth.features.rhythm.entries import Hold, Mark, Pause

MARKS: Final = 40
"""Days that are kept one by one; older ones are folded into the strength."""
MONTH: Final = 365.25 / 12
DAY: Final = dt.timedelta(days=1)


def turn(hold: Hold) -> float:
    """Days from one occasion to the next."""
    if hold.often == "weekly":
        return 7.0 / max(len(hold.weekdays), 1)
    return 1.0 if hold.often == "daily" else MONTH


def held(hold: Hold, today: dt.date, holidays: Iterable[Pause] = ()) -> float:
    """How well held it is, 0 to 1."""
    return strength(_start(hold), today.toordinal(), turn(hold), _kept(hold, holidays))


def rests(hold: Hold, day: dt.date, holidays: Iterable[Pause] = ()) -> bool:
    """Whether nothing is expected on a day."""
    return any(covers(pause, day) for pause in (*hold.pauses, *holidays))


def covers(pause: Pause, day: dt.date) -> bool:
    return pause.first <= day and (pause.last is None or day <= pause.last)


def settled(hold: Hold, day: dt.date) -> bool:
    """Whether it was done or skipped since its occasion came round: nothing is asked again before the next."""
    since = {"daily": day, "weekly": day - dt.timedelta(days=day.weekday()), "monthly": day.replace(day=1)}[hold.often]
    days = [*(mark.day for mark in hold.done), *hold.skipped]
    if hold.often == "weekly":
        expected = sum(since.weekday() + weekday <= day.weekday() for weekday in hold.weekdays)
        return any(one == day for one in days) or sum(since <= one <= day for one in days) >= max(expected, 1)
    return any(since <= one <= day for one in days)


def due(hold: Hold, day: dt.date, holidays: Iterable[Pause] = ()) -> bool:
    """Whether this is a day for it: of a month, the one on which it was taken up, or the last where there is none."""
    today = {
        "daily": True,
        "weekly": day.weekday() in hold.weekdays,
        "monthly": day.day == min((hold.since + DAY).day, monthrange(day.year, day.month)[1]),
    }[hold.often]
    return today and not settled(hold, day) and not rests(hold, day, holidays)


def mark(hold: Hold, mark: Mark, holidays: Iterable[Pause] = ()) -> Hold:
    """It was done; the oldest days go into the strength where there are many."""
    done = tuple(sorted((*hold.done, mark), key=lambda one: one.day))
    return _folded(replace(hold, done=done), [*holidays])


def unmark(hold: Hold, outcome: UUID) -> Hold:
    """What was noted is taken back. Of a day that was folded nothing is known any more."""
    return replace(hold, done=tuple(mark for mark in hold.done if mark.outcome != outcome))


def skip(hold: Hold, day: dt.date) -> Hold:
    """Left out on purpose: that costs nothing."""
    return replace(hold, skipped=tuple(sorted({*hold.skipped, day}))[-MARKS:])


def pause(hold: Hold, first: dt.date, last: dt.date | None) -> Hold:
    """Rest from a day on, in place of a rest that goes on or is still to come."""
    return replace(hold, pauses=paused(hold.pauses, first, last))


def rested(hold: Hold, today: dt.date) -> Hold:
    """The same, with the days since the last one that counted as a rest: nothing weakens while nobody was bound."""
    first, last = (hold.until or today) + DAY, today - DAY
    return pause(hold, first, last) if first <= last else hold


def paused(pauses: Iterable[Pause], first: dt.date, last: dt.date | None) -> tuple[Pause, ...]:
    """Pauses with this one instead of any that goes on or is still to come; the oldest make way."""
    return (*ended(pauses, first), Pause(first, last))[-MARKS:]


def ended(pauses: Iterable[Pause], day: dt.date) -> tuple[Pause, ...]:
    """Pauses as they are when none goes on from this day on."""
    before = day - dt.timedelta(days=1)
    cut = [
        replace(one, last=before) if one.last is None or one.last >= day else one for one in pauses if one.first < day
    ]
    return tuple(cut)


def _start(hold: Hold) -> Start:
    return Start(hold.since.toordinal(), hold.value)


def _kept(hold: Hold, holidays: Iterable[Pause]) -> Kept:
    rested = [
        Rest(one.first.toordinal(), one.last.toordinal() if one.last else None) for one in (*hold.pauses, *holidays)
    ]
    return Kept([one.day.toordinal() for one in hold.done], [day.toordinal() for day in hold.skipped], rested)


def _folded(hold: Hold, holidays: list[Pause]) -> Hold:
    if len(hold.done) <= MARKS:
        return hold
    day = hold.done[-MARKS // 2].day
    start = after(_start(hold), day.toordinal(), turn(hold), _kept(hold, holidays))
    return replace(
        hold,
        since=day,
        value=start.value,
        done=tuple(one for one in hold.done if one.day > day),
        skipped=tuple(one for one in hold.skipped if one > day),
    )
