"""What time alone does to what is believed."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import FACETS, NEW, after, days, facets, full, histories, numbers, quick, rated, variance

from troth.engine.trust import Parameters, Rating, TrustState

CLOSE = 1e-12


@quick
@given(histories, days, days)
def test_p24_two_steps_in_time_are_one_step(history, first, second):
    state = after(history, NEW.with_anchor("then"))
    stepwise, at_once = state.advance(first).advance(second), state.advance(first + second)
    assert numbers(stepwise) == pytest.approx(numbers(at_once), abs=CLOSE, rel=CLOSE)


@quick
@given(histories, days, facets)
def test_p19_in_silence_certainty_never_grows(history, gap, facet):
    state = after(history)
    assert variance(state.advance(gap), facet) >= variance(state, facet) - CLOSE


@quick
@given(rated, facets)
def test_silence_after_ratings_widens_no_further_than_knowing_nothing(history, facet):
    nothing = variance(TrustState.initial(Parameters()), facet)
    assert variance(after(history).advance(10_000), facet) <= nothing + CLOSE


@quick
@given(histories, days, st.integers(0, 3))
def test_p19_in_silence_the_estimate_glides_to_the_lasting_level_and_never_past_it(history, gap, factor):
    state = after(history)
    later = state.advance(gap)
    level, deviation = state.mean[2 * factor : 2 * factor + 2]
    later_level, later_deviation = later.mean[2 * factor : 2 * factor + 2]
    assert later_level == level
    assert abs(later_deviation) <= abs(deviation)
    assert later_deviation * deviation >= 0


@quick
@given(histories, days)
def test_p19_silence_never_lowers_the_lasting_level(history, gap):
    state = after(history)
    assert state.advance(gap).mean[::2] == state.mean[::2]


@quick
@given(histories, days)
def test_the_covariance_stays_one(history, gap):
    covariance = full(after(history).advance(gap))
    assert all(covariance[i][i] > 0 for i in range(8))
    assert all(covariance[i][j] ** 2 <= covariance[i][i] * covariance[j][j] for i in range(8) for j in range(i))


def test_no_time_changes_nothing():
    state = after([(1.0, Rating("trust", 0.4))])
    assert state.advance(0) is state


def test_closeness_fades_sooner_than_reliability():
    history = [(0.0, Rating("intimacy", 1.0)), (0.0, Rating("reliability", 1.0))]
    before, later = after(history), after(history).advance(3)
    assert abs(later.mean[5] / before.mean[5]) == pytest.approx(0.5)
    assert abs(later.mean[3] / before.mean[3]) == pytest.approx(0.5 ** (3 / 7))


@pytest.mark.parametrize("gap", [-0.001, inf, nan])
def test_time_that_is_no_time_is_refused(gap):
    with pytest.raises(ValueError, match="days"):
        TrustState.initial(Parameters()).advance(gap)


def test_a_very_long_silence_leaves_shown_numbers_whole():
    state = after([(0.0, Rating("trust", 0.1))]).advance(1e9)
    assert all(0 <= state.estimate(facet).low <= state.estimate(facet).high <= 1 for facet in FACETS)
