"""A set of answers given without looking counts for a quarter, and is never thrown away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import quick

from troth.engine.straight_line import Given, is_straight_line, variance_factor

answers = st.builds(Given, value=st.integers(0, 10).map(float), high_is_good=st.booleans())
sets = st.lists(answers, max_size=15)
seconds = st.one_of(st.none(), st.floats(0, 600))


def line(value: float, *ways: bool) -> list[Given]:
    return [Given(value, way) for way in ways]


@quick
@given(sets, seconds)
def test_the_factor_is_one_or_four_so_nothing_is_dropped(given_answers, took):
    assert variance_factor(given_answers, took) in (1.0, 4.0)


@quick
@given(st.integers(0, 10), st.lists(st.booleans(), min_size=3, max_size=15))
def test_one_place_on_every_slider_is_a_line_exactly_where_the_questions_run_both_ways(value, ways):
    assert variance_factor(line(value, *ways)) == (4.0 if len(set(ways)) == 2 else 1.0)


@quick
@given(sets)
def test_any_spread_is_no_line(given_answers):
    spread = [*given_answers, Given(3, high_is_good=True), Given(4, high_is_good=False)]
    assert not is_straight_line(spread)


@quick
@given(sets, st.randoms(use_true_random=False), seconds)
def test_the_order_of_the_answers_does_not_matter(given_answers, rng, took):
    shuffled = rng.sample(given_answers, len(given_answers))
    assert variance_factor(shuffled, took) == variance_factor(given_answers, took)


@quick
@given(sets, seconds)
def test_turning_every_question_round_changes_nothing(given_answers, took):
    turned = [Given(answer.value, not answer.high_is_good) for answer in given_answers]
    assert variance_factor(turned, took) == variance_factor(given_answers, took)


@quick
@given(sets, st.floats(0, 600), st.floats(0, 600))
def test_more_time_never_makes_a_set_more_doubtful(given_answers, one, other):
    assert variance_factor(given_answers, max(one, other)) <= variance_factor(given_answers, min(one, other))


@quick
@given(sets)
def test_without_a_measured_time_only_sameness_counts(given_answers):
    assert (variance_factor(given_answers) == 4.0) == is_straight_line(given_answers)


@pytest.mark.parametrize(("took", "factor"), [(5.99, 4.0), (6.0, 1.0), (0.0, 4.0), (60.0, 1.0)])
def test_under_a_second_and_a_half_an_answer_is_too_fast(took, factor):
    varied = [Given(7, True), Given(8, True), Given(2, False), Given(6, True)]
    assert variance_factor(varied, took) == factor


def test_two_answers_that_agree_by_chance_are_no_line():
    assert variance_factor(line(5, True, False)) == 1.0


def test_no_answers_are_not_in_doubt():
    assert variance_factor([], 0.0) == 1.0


@pytest.mark.parametrize("took", [-1.0, float("nan"), float("inf")])
def test_a_time_that_cannot_be_is_refused(took):
    with pytest.raises(ValueError, match="seconds"):
        variance_factor([], took)
