"""The trust equation as it is read out."""

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import FACETS, after, histories, quick

from troth.engine.equation import to_scale, trust_equation
from troth.engine.rating import Z90, Estimate
from troth.engine.trust import Parameters, Rating, TrustState

scores = st.floats(1, 10)


@quick
@given(scores, scores, scores, st.floats(1, 9), st.floats(0.001, 1))
def test_lower_self_orientation_raises_trust(c, r, i, s, step):
    assert trust_equation(c, r, i, s).ratio > trust_equation(c, r, i, s + step).ratio
    assert trust_equation(c, r, i, s).index > trust_equation(c, r, i, s + step).index


@quick
@given(st.tuples(*[st.floats(1, 9)] * 3), st.integers(0, 2), st.floats(0.001, 1), scores)
def test_trust_rises_with_each_of_credibility_reliability_and_intimacy(factors, which, step, s):
    raised = [factor + step * (index == which) for index, factor in enumerate(factors)]
    before, then = trust_equation(*factors, s), trust_equation(*raised, s)
    assert then.ratio > before.ratio
    assert then.index > before.index


@quick
@given(scores, scores, scores, scores)
def test_the_ratio_stays_on_its_scale_and_the_ranges_hold_their_middle(c, r, i, s):
    reading = trust_equation(c, r, i, s)
    assert 0.3 <= reading.low <= reading.ratio <= reading.high <= 30
    assert 0 <= reading.index_low <= reading.index <= reading.index_high <= 1
    assert reading.ratio == pytest.approx((c + r + i) / s)


@pytest.mark.parametrize(
    ("factors", "ratio", "low", "high"),
    [((7, 7, 7, 2), 10.5, 5.4, 20.5), ((5, 5, 5, 5), 3.0, 2.2, 4.1)],
)
def test_bare_answers_have_the_ranges_their_noise_gives_them(factors, ratio, low, high):
    reading = trust_equation(*factors)
    assert (reading.ratio, reading.low, reading.high) == pytest.approx((ratio, low, high), abs=0.05)


def test_with_little_self_orientation_nearly_all_noise_is_that_of_self_orientation():
    noisy, exact = Estimate.around((7 - 1) / 9, (0.8 / 9) ** 2), Estimate.around((7 - 1) / 9, 0.0)
    self_orientation = Estimate.around((2 - 1) / 9, (0.8 / 9) ** 2)
    with_all = trust_equation(noisy, noisy, noisy, self_orientation)
    with_one = trust_equation(exact, exact, exact, self_orientation)
    share = (log(with_one.high / with_one.ratio) / log(with_all.high / with_all.ratio)) ** 2
    assert share == pytest.approx(0.97, abs=0.005)


def test_the_ends_of_the_scale_are_the_ends_of_the_index():
    assert trust_equation(10, 10, 10, 1).index == pytest.approx(1)
    assert trust_equation(1, 1, 1, 10).index == pytest.approx(0)


def test_an_answer_of_0_is_1_in_the_formula_and_an_answer_of_10_is_10():
    assert (to_scale(0), to_scale(0.5), to_scale(1)) == (1, 5.5, 10)


@quick
@given(histories)
def test_the_range_of_a_state_counts_that_its_errors_go_together(history):
    state = after(history)
    factors = [state.estimate(facet) for facet in FACETS[1:]]
    reading = trust_equation(*factors, covariance=state.factor_covariance())
    c, r, i, s = (to_scale(factor.mean) for factor in factors)
    slope = [9 / (c + r + i)] * 3 + [-9 / s]
    covariance = state.factor_covariance()
    variance = sum(slope[j] * covariance[j][k] * slope[k] for j in range(4) for k in range(4))
    expected = min(30, reading.ratio * exp(Z90 * max(variance, 0) ** 0.5))
    assert reading.high == pytest.approx(expected)


@quick
@given(histories)
def test_the_shown_covariance_has_the_shown_variances(history):
    state = after(history)
    covariance = state.factor_covariance()
    for index, facet in enumerate(FACETS[1:]):
        estimate = state.estimate(facet)
        assert estimate.sd <= covariance[index][index] ** 0.5 + 1e-9


def test_where_the_four_rise_and_fall_together_the_range_is_wider_than_if_they_did_not():
    state = TrustState.initial(Parameters())
    factors = [state.estimate(facet) for facet in FACETS[1:]]
    together, apart = trust_equation(*factors, covariance=state.factor_covariance()), trust_equation(*factors)
    assert together.index_high - together.index_low > apart.index_high - apart.index_low


def test_more_answers_narrow_the_range():
    state = TrustState.initial(Parameters())
    few, many = state, state
    for _ in range(8):
        for facet in FACETS[1:]:
            many = many.observe(Rating(facet, 0.6))
        many = many.advance(3)
    ranges = [
        trust_equation(*(s.estimate(f) for f in FACETS[1:]), covariance=s.factor_covariance()) for s in (few, many)
    ]
    assert ranges[1].index_high - ranges[1].index_low < ranges[0].index_high - ranges[0].index_low


@pytest.mark.parametrize("factors", [(0.9, 5, 5, 5), (5, 5, 5, 10.1), (5, float("nan"), 5, 5), (5, 5, 5, 0)])
def test_numbers_off_the_scale_are_refused(factors):
    with pytest.raises(ValueError, match="1 to 10"):
        trust_equation(*factors)
