"""The filter says what the model implies, and nine times in ten its intervals hold what they should."""

from itertools import accumulate
from random import Random

import pytest
from hypothesis import given
from tests.engine.histories import Event, after, quick, rated, variance

from troth.engine.linear import AT, mean_along
from troth.engine.parameters import Parameters
from troth.engine.rating import PLACES, Facet
from troth.engine.simulate import ASKED, Someone
from troth.engine.trust import Rating, TrustState

Vector = tuple[float, ...]
DIRECTIONS: dict[Facet, Vector] = {
    facet: tuple(1 / len(places) if part // 2 in places else 0.0 for part in range(8))
    for facet, places in PLACES.items()
}
WITHOUT_DRIFT = Parameters(drift=0.0)
UNCUT = Parameters(prior_mean=0.5, prior_sd=0.10, passing_sd=0.08, drift=2e-4, rating_sd=0.06)
"""A population that the ends of the scale hardly touch, so that the answers are those of the model."""


def dot(left: Vector | list[float], right: Vector | list[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


def noise(rating: Rating, parameters: Parameters) -> float:
    """The variance of an answer."""
    return rating.variance(parameters.rating_sd) * (1 if rating.facet == "trust" else parameters.part_factor)


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a small linear system, by elimination."""
    rows = [[*row, number] for row, number in zip(matrix, right, strict=True)]
    for i, pivot in enumerate(rows):
        for row in rows[i + 1 :]:
            factor = row[i] / pivot[i]
            row[i:] = [cell - factor * at for cell, at in zip(row[i:], pivot[i:], strict=True)]
    found = [0.0] * len(rows)
    for i in reversed(range(len(rows))):
        found[i] = (rows[i][-1] - dot(rows[i][i + 1 : -1], found[i + 1 :])) / rows[i][i]
    return found


def between(early: Vector, late: Vector, gap: float, parameters: Parameters) -> float:
    """The covariance that the model without drift implies for two readings, `gap` days apart."""
    kept = parameters.kept(gap)
    prior = parameters.prior_covariance
    return sum(early[i] * prior[AT[i][j]] * kept[j] * late[j] for i in range(8) for j in range(8))


def at_once(history: list[Event], facet: Facet, parameters: Parameters) -> tuple[float, float]:
    """Mean and variance of a facet after a history, from all ratings together instead of one by one."""
    ratings = [rating for _, rating in history]
    days = list(accumulate(gap for gap, _ in history))
    readings = [DIRECTIONS[rating.facet] for rating in ratings]
    indices = range(len(history))
    together = [[0.0] * len(history) for _ in indices]
    for late in indices:
        for early in range(late + 1):
            gap = days[late] - days[early]
            together[late][early] = between(readings[early], readings[late], gap, parameters)
            together[early][late] = together[late][early]
        together[late][late] += noise(ratings[late], parameters)
    asked = DIRECTIONS[facet]
    to_asked = [between(readings[i], asked, days[-1] - days[i], parameters) for i in indices]
    start = TrustState.initial(parameters).mean
    off = [rating.turned(rating.value or 0.0) - dot(DIRECTIONS[rating.facet], start) for rating in ratings]
    mean = dot(asked, start) + dot(to_asked, solved(together, off))
    return mean, between(asked, asked, 0.0, parameters) - dot(to_asked, solved(together, to_asked))


@quick
@given(rated.filter(bool))
def test_one_by_one_the_ratings_say_what_all_of_them_say_together(history):
    state = after(history, TrustState.initial(WITHOUT_DRIFT))
    for facet in ("trust", "intimacy", "self_orientation"):
        mean, spread = at_once(history, facet, WITHOUT_DRIFT)
        assert mean_along(state.mean, PLACES[facet]) == pytest.approx(mean, abs=1e-9)
        assert variance(state, facet) == pytest.approx(spread, abs=1e-9)


def share_inside(people: int, checkins: int) -> tuple[float, float]:
    """How often the interval held the trust of that day, and the predicted one the next answer."""
    rng, held, foretold, asked = Random(20261122), 0, 0, 0
    for _ in range(people):
        person, state = Someone(rng, UNCUT), TrustState.initial(UNCUT)
        for _ in range(checkins):
            days = rng.expovariate(1 / 4)
            person.live(days)
            state = state.advance(days)
            for facet in ASKED:
                answer = person.answer(facet)
                expected = state.predict(answer)
                foretold += expected.low <= (answer.value or 0.0) <= expected.high
                asked += 1
                state = state.observe(answer)
            trust = state.estimate("trust")
            held += trust.low <= person.truth("trust") <= trust.high
    return held / (people * checkins), foretold / asked


def test_p30_intervals_hold_the_truth_nine_times_in_ten_on_lives_that_follow_the_model():
    held, foretold = share_inside(people=600, checkins=15)
    assert 0.88 <= held <= 0.92
    assert 0.88 <= foretold <= 0.92
