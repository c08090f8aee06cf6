"""The line over time, drawn: within its frame, thin enough, and no surer than what it shows."""

import datetime as dt
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.trust.entries import Point
from troth.trust.line import FULL, LEFT, MANY, NONE, RIGHT, draw, thinned

START = dt.date(2025, 11, 3)
numbers = st.floats(0, 1)


@st.composite
def lines(draw: st.DrawFn) -> list[Point]:
    days = sorted(draw(st.sets(st.integers(0, 3000), min_size=1, max_size=200)))
    points = []
    for day in days:
        low, mean, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
        points.append(Point(START + dt.timedelta(days=day), mean, low, high, draw(st.booleans())))
    return points


def steadily(count: int, every: int = 1) -> list[Point]:
    return [Point(START + dt.timedelta(days=number * every), 0.6, 0.5, 0.7) for number in range(count)]


def spots(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path)]


@given(lines())
def test_nothing_is_drawn_outside_the_frame(points: list[Point]) -> None:
    line = draw(points)
    drawn = [spot for path in (line.possible, line.likely, line.way, line.gap) for spot in spots(path)]
    assert drawn
    assert all(LEFT <= x <= RIGHT and FULL <= y <= NONE for x, y in drawn)
    assert all(0 <= float(mark.at.rstrip("%")) <= 97 for mark in line.marks)


@given(lines())
def test_the_likely_band_lies_within_the_possible_one(points: list[Point]) -> None:
    line = draw(points)
    count = len(spots(line.possible)) // 2
    for (x, inner), (also, outer) in zip(spots(line.likely)[:count], spots(line.possible)[:count], strict=True):
        assert (x, inner) >= (also, outer)  # further down is less


@given(lines())
def test_every_stretch_between_two_days_is_either_drawn_or_dotted(points: list[Point]) -> None:
    line, shown = draw(points), thinned(points)
    steps = len(re.findall("L", f"{line.way} {line.gap}"))
    assert steps == len(shown) - 1
    assert bool(line.gap) == (len(shown) > 1 and any(point.quiet for point in shown))


@pytest.mark.parametrize(("count", "every"), [(180, 1), (180, 7), (MANY + 1, 30), (5, 7)])
def test_many_days_are_thinned_and_the_newest_stays(count: int, every: int) -> None:
    points = steadily(count, every)
    shown = thinned(points)
    assert len(shown) <= MANY + 1
    assert shown[-1] == points[-1]
    assert shown == sorted(shown, key=lambda point: point.day)


def test_few_days_are_drawn_one_by_one() -> None:
    assert thinned(steadily(MANY)) == steadily(MANY)


def test_thinning_keeps_what_a_silence_did() -> None:
    points = steadily(100)
    points[50] = Point(points[50].day, 0.5, 0.1, 0.9, quiet=True)
    assert points[50] in thinned(points)


@pytest.mark.parametrize("days", [1, 5, 40, 200, 700, 3000])
def test_months_stand_under_the_line_with_room_between_them(days: int) -> None:
    marks = draw(steadily(2, days)).marks
    places = [float(mark.at.rstrip("%")) for mark in marks]
    assert 1 <= len(marks) <= 6
    assert marks[0].text == "Nov"
    assert all(after - before >= 9 for before, after in pairwise(places))


def test_an_answer_between_two_silences_stays_to_be_seen() -> None:
    first, silent, answer, again = steadily(4, 20)
    quiet = [Point(point.day, point.mean, point.low, point.high, quiet=True) for point in (silent, again)]
    assert draw([first, quiet[0], answer, quiet[1]]).way.count("h0") == 2
