"""How well held a practice is: it dents when left, recovers when done, and never breaks."""

from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import quick

from troth.engine.strength import DENT, GAIN, MOST, Kept, Rest, Start, after, strength

DAY = 730_000
days = st.integers(DAY - 30, DAY + 400)
marks = st.frozensets(days, max_size=60)
turns = st.sampled_from([1.0, 7.0 / 5, 3.5, 7.0, 30.4375])
values = st.floats(0.0, MOST)
rests = st.lists(
    st.builds(lambda first, length: Rest(first, None if length is None else first + length), days,
              st.none() | st.integers(-1, 40)),
    max_size=4,
)  # fmt: skip


@quick
@given(values, st.integers(DAY, DAY + 400), turns, marks, marks, rests)
def test_it_stays_between_none_and_whole(
    value: float, today: int, turn: float, done: frozenset[int], skipped: frozenset[int], resting: list[Rest]
) -> None:
    assert 0.0 <= strength(Start(DAY, value), today, turn, Kept(done, skipped, resting)) <= 1.0


@quick
@given(values, turns)
def test_a_turn_that_was_left_dents_no_more_than_the_next_time_restores(value: float, turn: float) -> None:
    """One turn is the way from one occasion to the next; the second one of them was left."""
    start, missed = Start(DAY, value), DAY + 1000
    left = strength(Start(missed - int(2 * turn), value), missed, turn, Kept())
    again = strength(Start(missed - 1, left), missed, turn, Kept([missed]))

    assert start.value - left <= again - left + 1e-12
    assert DENT < GAIN


@quick
@given(values, st.integers(1, 300), turns, st.integers(0, 20))
def test_a_rest_does_nothing_however_long(value: float, length: int, turn: float, later: int) -> None:
    rest = [Rest(DAY + 1, DAY + length)]
    rested = strength(Start(DAY, value), DAY + length + later, turn, Kept(rests=rest))

    assert rested == strength(Start(DAY, value), DAY + later, turn, Kept())
    assert strength(Start(DAY, value), DAY + length, turn, Kept(rests=[Rest(DAY + 1)])) == value


@quick
@given(values, turns, st.lists(days, max_size=40), st.lists(days, max_size=40), rests, st.randoms())
def test_neither_order_nor_doing_it_twice_on_a_day_matters(
    value: float, turn: float, done: list[int], skipped: list[int], resting: list[Rest], random: object
) -> None:
    once = strength(Start(DAY, value), DAY + 400, turn, Kept(set(done), set(skipped), resting))
    again = strength(Start(DAY, value), DAY + 400, turn, Kept([*reversed(done), *done], skipped, resting[::-1]))

    assert once == again


@quick
@given(values, turns, marks, marks, st.integers(DAY + 1, DAY + 400))
def test_doing_it_once_more_never_weakens_it(
    value: float, turn: float, done: frozenset[int], skipped: frozenset[int], more: int
) -> None:
    before = strength(Start(DAY, value), DAY + 400, turn, Kept(done, skipped))

    assert strength(Start(DAY, value), DAY + 400, turn, Kept(done | {more}, skipped)) >= before - 1e-12


@quick
@given(values, turns, marks, marks, st.integers(DAY + 1, DAY + 400))
def test_a_skip_never_weakens_it(
    value: float, turn: float, done: frozenset[int], skipped: frozenset[int], more: int
) -> None:
    before = strength(Start(DAY, value), DAY + 400, turn, Kept(done, skipped))

    assert strength(Start(DAY, value), DAY + 400, turn, Kept(done, skipped | {more})) >= before - 1e-12


@quick
@given(values, turns, marks, marks, rests, st.data())
def test_counting_on_from_a_day_on_which_it_was_done_is_exact(
    value: float, turn: float, done: frozenset[int], skipped: frozenset[int], resting: list[Rest], data: st.DataObject
) -> None:
    """Older days can be folded into where counting begins."""
    between = sorted(day for day in done | skipped if DAY < day <= DAY + 400)
    fold = data.draw(st.sampled_from(between or [DAY]))
    folded = after(Start(DAY, value), fold, turn, Kept(done, skipped, resting))
    whole = strength(Start(DAY, value), DAY + 400, turn, Kept(done, skipped, resting))

    assert strength(folded, DAY + 400, turn, Kept(done, skipped, resting)) == whole


def test_years_of_doing_do_not_hide_months_of_leaving() -> None:
    daily = Kept(range(DAY + 1, DAY + 1001))

    assert strength(Start(DAY), DAY + 1000, 1.0, daily) == MOST
    assert strength(Start(DAY), DAY + 1060, 1.0, daily) < 0.01


def test_in_the_first_turn_nothing_is_left_yet() -> None:
    assert strength(Start(DAY, 0.5), DAY + 7, 7.0, Kept()) == 0.5
    assert strength(Start(DAY, 0.5), DAY + 14, 7.0, Kept()) < 0.5


def test_two_weeks_of_days_hold_well_and_half_is_left_after_eighteen_days_away() -> None:
    daily = range(DAY + 1, DAY + 15)

    assert 0.97 < strength(Start(DAY), DAY + 14, 1.0, Kept(daily)) < 0.99
    assert 0.45 < strength(Start(DAY), DAY + 14 + 19, 1.0, Kept(daily)) < 0.55
