"""How well held a practice is, 0 to 1: doing it strengthens, leaving it dents, resting does nothing.

No streak: nothing is lost at once and nothing starts over. The two rules are

    done        s becomes s + GAIN (1 - s), at most MOST        a quarter of the way to 1
    a turn left s / (1 - s) becomes (1 - DENT) s / (1 - s)      a fifth off the odds

Why these. Habits grow along a curve that flattens, and one missed occasion hardly shows in it (Lally, van Jaarsveld,
Potts and Wardle 2010); so what is done closes a share of the gap, and what is left takes a share of the odds, which is
little both from a habit well held and from one just begun. On odds, leaving is exact for any length of time: half a
turn twice is a turn once. And with DENT below GAIN one turn left never costs more than the next time done brings
back: the dent is s DENT / GAIN of it, or all of it at MOST. Without that bound, years of doing would hide months of
leaving. The numbers are our own choice; what is promised of them is tested. A practice done daily for two weeks stands
at 0.98, and half of that is left after 18 days away.

A turn is the time between two occasions: a day, a week shared by its days, a month. Only days that were neither rested
nor before the next turn was due count as left, and a turn that was skipped on purpose counts as none.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

GAIN: Final = 0.25
DENT: Final = 0.2
MOST: Final = 0.98


@dataclass(frozen=True, slots=True)
class Rest:
    """Days on which nothing was expected, as ordinals, both included; without ``last`` it goes on."""

    first: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """Where counting begins: at the end of ``day`` the strength was ``value``, and a turn began."""

    day: int
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class Kept:
    """The days on which it was done or skipped on purpose, as ordinals, and those that were rests. In any order."""

    done: Collection[int] = ()
    skipped: Collection[int] = ()
    rests: Sequence[Rest] = ()


def strength(start: Start, today: int, turn: float, kept: Kept) -> float:
    """How well held it is at the end of ``today``; ``turn`` is in days.

    What happened on one day counts once: as done, also where it was skipped as well. Days that are not after the
    start, or after today, count for nothing.
    """
    return after(start, today, turn, kept).value


def after(start: Start, today: int, turn: float, kept: Kept) -> Start:
    """The same as a start to count on from: exact where ``today`` is a day on which it was done or skipped."""
    if not turn > 0.0:
        raise ValueError("a turn takes time")
    resting = _joined(kept.rests)
    value, last = start.value, start.day
    for day in sorted({day for day in (*kept.done, *kept.skipped) if start.day < day <= today}):
        value = _left(value, _days(last, day, resting), turn)
        if day in kept.done:
            value = min(value + GAIN * (1.0 - value), MOST)
        last = day
    return Start(today, _left(value, _days(last, today, resting), turn))


def _left(value: float, days: int, turn: float) -> float:
    """After so many days without it, of which the first turn is nobody's miss."""
    turns = max(days / turn - 1.0, 0.0)
    kept: float = (1.0 - DENT) ** turns
    return value * kept / (1.0 - value + value * kept)


def _days(since: int, until: int, resting: list[tuple[float, float]]) -> int:
    """Days after ``since``, up to ``until``, that were not rested."""
    rested = sum(max(min(last, until) - max(first, since + 1) + 1.0, 0.0) for first, last in resting)
    return until - since - int(rested)


def _joined(rests: Iterable[Rest]) -> list[tuple[float, float]]:
    """Rests in order, with those that touch or overlap made one, so that no day is taken off twice."""
    joined: list[tuple[float, float]] = []
    for rest in sorted(rests, key=lambda rest: rest.first):
        first, last = float(rest.first), inf if rest.last is None else float(rest.last)
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return [span for span in joined if span[0] <= span[1]]
