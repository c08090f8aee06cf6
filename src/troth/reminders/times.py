"""From what is due to the moments at which a reminder comes: quiet hours, one a day, and clocks that change.

Everything here is told the time and the zone. Wall-clock times are turned into moments by the zone's own rules, and
quiet hours are looked up on the wall clock of each moment: so an hour that a change of clocks skips or repeats needs
no rule of its own.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from troth.reminders.entries import Often, Rhythm

STEP: Final = 300
"""Seconds: moments lie on whole five minutes, so that they tell a little less (SECURITY.md D14)."""
MOST: Final = 60
LATEST: Final = 3600
"""So long after its moment a reminder may still be sent, if the server was away."""
DAY: Final = 24 * 3600


@dataclass(frozen=True, slots=True, repr=False)  # a title is somebody's words
class Moment:
    """Something due: a day and perhaps a time, on the person's own clock.

    ``key`` names it within its source and stays the same; ``title`` is for the calendar of who chose titles, and for
    nothing else. ``early`` is how many minutes before it a reminder comes: at the very time it is too late for what is
    to be done by then. ``agreed`` is a return after a pause: it comes beside the one a day (D14). ``busy`` is for how
    many minutes from then a time is kept free: a calendar shows that, and no reminder comes of it.
    """

    day: dt.date
    time: dt.time | None = None
    key: str = ""
    title: str = ""
    early: int = 0
    agreed: bool = False
    busy: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """From ``due`` on, and before ``until``. Seconds since 1970."""

    due: int
    until: int
    agreed: bool = False


def plan(
    moments: Iterable[Moment],
    rhythm: Rhythm,
    zone: dt.tzinfo,
    *,
    now: int,
    last: int = 0,
    protected: Callable[[dt.datetime], bool] = lambda _moment: False,
) -> list[Span]:
    """The coming reminders, at most ``MOST``. ``last`` is the latest that has come: its day (or week) has had one.
    None comes in quiet hours, or while a time is ``protected``.
    """

    def quiet(moment: int) -> bool:
        return is_quiet(moment, rhythm, zone) or protected(dt.datetime.fromtimestamp(moment, zone))

    taken = {_share(last, rhythm.often, zone)} if last else set()
    kept: dict[int, Span] = {}
    for due, agreed in sorted(_spread(moments, rhythm, zone, quiet), key=lambda each: (each[0], not each[1])):
        share = _share(due, rhythm.often, zone)
        if due <= now or due in kept or (share in taken and not agreed):
            continue
        kept[due] = Span(due, _first(due, LATEST, quiet), agreed)
        if not agreed:
            taken.add(share)
        if len(kept) == MOST:
            break
    return list(kept.values())


def moment_of(day: dt.date, time: dt.time, zone: dt.tzinfo) -> int:
    """The moment of a wall-clock time, never earlier, on whole five minutes. A time that the clocks skip comes as
    much later as they skip; of one that comes twice it is the first.
    """
    exact = dt.datetime.combine(day, time, zone).timestamp()
    return int(-(-exact // STEP) * STEP)


def is_quiet(moment: int, rhythm: Rhythm, zone: dt.tzinfo) -> bool:
    """Whether it lies in the quiet hours."""
    return within(dt.datetime.fromtimestamp(moment, zone).time(), rhythm.quiet_from, rhythm.quiet_until)


def within(clock: dt.time, start: dt.time, end: dt.time) -> bool:
    """Whether a time of day lies between two others, over midnight too. From one to the same is no time at all."""
    return start <= clock < end if start <= end else clock >= start or clock < end


def _spread(
    moments: Iterable[Moment], rhythm: Rhythm, zone: dt.tzinfo, quiet: Callable[[int], bool]
) -> Iterator[tuple[int, bool]]:
    """When each may come: in quiet hours, at their end."""
    for one in moments:
        due = moment_of(one.day, one.time or rhythm.time, zone) - 60 * one.early
        yield _first(due, DAY, lambda moment: not quiet(moment)), one.agreed


def _first(start: int, within: int, fits: Callable[[int], bool]) -> int:
    """The first step from ``start`` on that fits, or the last one within this time."""
    return next((moment for moment in range(start, start + within, STEP) if fits(moment)), start + within)


def _share(moment: int, often: Often, zone: dt.tzinfo) -> Hashable:
    """The day, or the week, on the person's clock."""
    day = dt.datetime.fromtimestamp(moment, zone).date()
    return day if often is Often.DAY else day.isocalendar()[:2]
