"""What is rated by itself, now and then: one level, and the gap between what is and what is wished for."""

from itertools import accumulate
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import quick, variance

from troth.engine.levels import Level, gap
from troth.engine.linear import mean_along
from troth.engine.rating import PLACES
from troth.engine.trust import Parameters, Rating, TrustState

CLOSE = 1e-12
START = 740_000
values = st.floats(0, 1)
silences = st.integers(0, 400)
answers = st.tuples(values, st.sampled_from([0.0, 0.1, 0.25]), st.sampled_from([1.0, 4.0]))
histories = st.lists(st.tuples(silences, answers), max_size=12)
NEW = Level.start(START)


def answered(level: Level, day: int, answer: tuple[float, float, float]) -> Level:
    value, step, doubt = answer
    return level.answered(value, day, step=step, doubt=doubt)


def after(history: list[tuple[int, tuple[float, float, float]]], level: Level = NEW) -> Level:
    for days, answer in history:
        level = answered(level, level.day + days, answer)
    return level


def rated(value: float, times: int = 8) -> Level:
    return after([(7, (value, 0.1, 1.0))] * times)


@quick
@given(histories)
def test_it_is_the_filter_of_trust_for_one_facet_that_hangs_together_with_no_other(history):
    alone = Parameters(prior_mean=0.5, prior_sd=0.3, prior_correlation=0.0, passing_correlation=0.0)
    state, level = TrustState.initial(alone), after(history)
    for days, (value, step, doubt) in history:
        state = state.advance(days).observe(Rating("reliability", value, step=step, doubt=doubt))
    assert level.mean == pytest.approx(mean_along(state.mean, PLACES["reliability"]), abs=CLOSE)
    assert level.variance == pytest.approx(variance(state, "reliability"), abs=CLOSE)


@quick
@given(histories, silences, silences)
def test_two_steps_in_time_are_one_step(history, first, second):
    level = after(history)
    stepwise, at_once = level.on(level.day + first).on(level.day + first + second), level.on(level.day + first + second)
    assert stepwise == pytest.approx(at_once, abs=CLOSE)


@quick
@given(histories, answers, answers)
def test_two_answers_of_one_day_may_come_in_either_order(history, one, other):
    level = after(history)
    forth, back = (
        answered(answered(level, level.day, first), level.day, second) for first, second in ((one, other), (other, one))
    )
    assert forth == pytest.approx(back, abs=CLOSE)


@quick
@given(histories, answers)
def test_an_answer_pulls_between_what_was_believed_and_itself_and_makes_it_surer(history, answer):
    before = after(history)
    now = answered(before, before.day, answer)
    assert min(before.mean, answer[0]) - CLOSE <= now.mean <= max(before.mean, answer[0]) + CLOSE
    assert now.variance < before.variance
    assert now.answers == before.answers + 1


@quick
@given(histories, silences, silences)
def test_in_silence_certainty_goes_until_no_more_is_known_than_at_the_start(history, first, second):
    level = after(history)
    days = accumulate((level.day, first, second))
    variances = [level.on(day).variance for day in days]
    assert variances == pytest.approx(sorted(variances), abs=CLOSE)
    assert variances[-1] <= NEW.variance + CLOSE
    assert level.on(level.day + 10_000).variance == pytest.approx(NEW.variance, abs=CLOSE)


@quick
@given(histories, silences)
def test_in_silence_it_glides_to_the_lasting_level_and_never_past_it(history, days):
    level = after(history)
    later = level.on(level.day + days)
    assert later.lasting == level.lasting
    assert abs(later.passing) <= abs(level.passing)
    assert later.passing * level.passing >= 0


@quick
@given(histories, silences, st.floats(0.05, 16))
def test_shown_numbers_stay_between_0_and_1_and_the_interval_holds_the_mean(history, days, scale):
    level = after(history)
    shown = level.estimate(level.day + days, scale)
    assert 0 <= shown.low <= shown.mean <= shown.high <= 1


@quick
@given(histories, st.integers(0, 12))
def test_a_replay_from_any_point_ends_to_the_bit_where_the_whole_did(history, at):
    assert after(history[at:], Level(*after(history[:at]))) == after(history)


@quick
@given(histories, histories, silences, st.floats(0.05, 16))
def test_a_gap_turned_round_is_its_opposite_and_its_interval_holds_it(actual, wished, days, scale):
    there, wanted = after(actual), after(wished)
    day = max(there.day, wanted.day) + days
    found, turned = gap(there, wanted, day, scale), gap(wanted, there, day, scale)
    assert -1 <= found.low <= found.mean <= found.high <= 1
    assert (found.mean, found.low) == pytest.approx((-turned.mean, -turned.high), abs=CLOSE)
    assert 0 <= found.probability <= 1


def test_before_any_answer_nearly_everything_is_possible():
    start = NEW.estimate(START)
    assert start.low < 0.05
    assert start.high > 0.95


def test_a_changeable_person_gets_a_wider_interval():
    usual, wide = (rated(0.6).estimate(rated(0.6).day, scale) for scale in (1.0, 4.0))
    assert wide.high - wide.low > usual.high - usual.low


def test_a_doubted_answer_pulls_less():
    sure, doubted = (NEW.answered(0.9, START, doubt=doubt).mean for doubt in (1.0, 4.0))
    assert 0.5 < doubted < sure < 0.9


def test_a_gap_shows_only_where_it_is_most_likely_more_than_one_step():
    day = rated(0.5).day
    assert gap(rated(0.3), rated(0.8), day).clear
    assert not gap(rated(0.3), rated(0.4), day).clear
    assert not gap(rated(0.8), rated(0.3), day).clear
    assert not gap(rated(0.3, 1), rated(0.6, 1), day).clear
    assert not gap(rated(0.3), rated(0.8), day + 1000).clear


@pytest.mark.parametrize(
    ("value", "options"),
    [(1.01, {}), (-0.01, {}), (nan, {}), (0.5, {"doubt": 0.5}), (0.5, {"doubt": inf}), (0.5, {"step": 1.1})],
)
def test_an_answer_outside_its_ranges_is_refused(value, options):
    with pytest.raises(ValueError, match="answer"):
        NEW.answered(value, START, **options)


def test_a_level_does_not_go_back_in_time():
    with pytest.raises(ValueError, match="forward"):
        NEW.on(START - 1)
