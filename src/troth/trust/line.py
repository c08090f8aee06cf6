"""Trust over time as a picture: paths in a frame of 1000 by 240, thinned so that years cost no more than weeks."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.utils.translation import get_language

from troth.trust.entries import Point
from troth.trust.reading import halves, inner
from troth.ui.jinja import month

WIDTH: Final = 1000
LEFT, RIGHT = 130, 965  # of the first and the last day
FULL, NONE = 26, 214  # the height of 1 and of 0
DEEP: Final = NONE - FULL
MANY: Final = 40  # days drawn one by one; of more, the last of each week
LABELS: Final = 5  # months named under the line, besides the first
ROOM: Final = 90  # of one such name


@dataclass(frozen=True, slots=True)
class Mark:
    """A month under the line."""

    at: str
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Row:
    """One month of the table, by its last day."""

    day: dt.date
    likely: str  # one in two
    possible: str  # nine in ten


@dataclass(frozen=True, slots=True)
class Line:
    """One direction of trust over time. ``gap`` is the dotted way through long silences, empty without any."""

    possible: str
    likely: str
    way: str
    gap: str
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]


def draw(points: Sequence[Point]) -> Line:
    """The picture of a line with at least one point, in order."""
    shown = thinned(points)
    first, last = shown[0].day, shown[-1].day
    scale = (RIGHT - LEFT) / max((last - first).days, 1)
    across = [f"{LEFT + (point.day - first).days * scale:.0f}" for point in shown]
    way, gap = _strokes(shown, across)
    return Line(
        _band(across, [(point.low, point.high) for point in shown]),
        _band(across, [inner(point.low, point.mean, point.high) for point in shown]),
        way,
        gap,
        tuple(_marks(first, last, scale)),
        _rows(points),
    )


def thinned(points: Sequence[Point]) -> list[Point]:
    """At most about forty answered days: of more, the last of each week, or of each longer stretch.

    What silences did stays apart from the answers, so that the line never looks surer than it was.
    """
    if len(points) <= MANY:
        return list(points)
    first = points[0].day
    stretch = max(7, -(-(points[-1].day - first).days // MANY))
    kept = {((point.day - first).days // stretch, point.quiet): point for point in points}
    return sorted(kept.values(), key=lambda point: point.day)


def _band(across: list[str], ranges: list[tuple[float, float]]) -> str:
    there = [f"{x},{NONE - DEEP * high:.1f}" for x, (_low, high) in zip(across, ranges, strict=True)]
    back = [f"{x},{NONE - DEEP * low:.1f}" for x, (low, _high) in zip(across, ranges, strict=True)]
    return f"M{' L'.join(there)} L{' L'.join(reversed(back))}Z"


def _strokes(shown: list[Point], across: list[str]) -> tuple[str, str]:
    """The line, and the dotted line through silences. An answer between two silences stays as a dot."""
    places = [f"{x},{NONE - DEEP * point.mean:.1f}" for x, point in zip(across, shown, strict=True)]
    quiet = [one.quiet or other.quiet for one, other in pairwise(shown)]
    drawn: dict[bool, list[str]] = {False: [], True: []}
    for (start, end), dotted, before in zip(pairwise(places), quiet, [None, *quiet], strict=False):
        drawn[dotted].append(f"L{end}" if dotted == before else f"M{start} L{end}")
    for point, place, around in zip(shown, places, pairwise([True, *quiet, True]), strict=True):
        if all(around) and not point.quiet:
            drawn[False].append(f"M{place} h0")
    return " ".join(drawn[False]), " ".join(drawn[True])


def _marks(first: dt.date, last: dt.date, scale: float) -> list[Mark]:
    """The first month, and of the following ones as many as there is room for; in long lines January is its year."""
    marks, at = [Mark(_percent(LEFT), month(first), "start")], float(LEFT)
    months = (last.year - first.year) * 12 + last.month - first.month
    apart = next(apart for apart in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if months / apart <= LABELS)
    start = first.year * 12 + first.month - 1
    for number in range(start - start % apart + apart, start + months + 1, apart):
        day = dt.date(number // 12, number % 12 + 1, 1)
        place = LEFT + (day - first).days * scale
        if place - at >= ROOM:
            text = str(day.year) if months > 12 and day.month == 1 else month(day)
            marks.append(Mark(_percent(place), text, "end" if place > RIGHT - ROOM / 2 else "middle"))
            at = place
    return marks


def _percent(place: float) -> str:
    return f"{place * 100 / WIDTH:.1f}%"


def _rows(points: Sequence[Point]) -> tuple[Row, ...]:
    language, months = get_language(), {(point.day.year, point.day.month): point for point in points}
    rows = []
    for point in months.values():
        low, high = inner(point.low, point.mean, point.high)
        likely = halves(low * 10, high * 10, language)
        rows.append(Row(point.day, likely, halves(point.low * 10, point.high * 10, language)))
    return tuple(rows)
