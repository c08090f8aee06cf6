"""The filter says what the model implies, and nine times in ten its intervals hold what they should."""

from itertools import accumulate
from math import sqrt
from random import Random

import pytest
from hypothesis import given
from tests.engine.histories import FACETS, Event, after, quick, rated, variance

from troth.engine.linear import AT, mean_along
from troth.engine.parameters import Parameters
from troth.engine.rating import PLACES, Facet
from troth.engine.trust import Rating, TrustState

Vector = tuple[float, ...]
Matrix = tuple[Vector, ...]
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


def normals(rng: Random, covariance: Matrix) -> list[float]:
    """One draw from a normal distribution around 0, by its Cholesky factor."""
    size = len(covariance)
    root = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1):
            rest = covariance[i][j] - dot(root[i][:j], root[j][:j])
            root[i][j] = sqrt(max(rest, 0.0)) if i == j else rest / root[j][j]
    draws = [rng.gauss(0, 1) for _ in range(size)]
    return [dot(row, draws) for row in root]


def equally_correlated(variance: float, correlation: float) -> Matrix:
    """The 4×4 covariance of four numbers that are all alike."""
    return tuple(tuple(variance * (1 if i == j else correlation) for j in range(4)) for i in range(4))


class Someone:
    """A person whose trust moves as the model says, and who answers as the model says."""

    def __init__(self, rng: Random, parameters: Parameters) -> None:
        """Draw where this person starts."""
        self.rng, self.parameters = rng, parameters
        level = normals(rng, equally_correlated(parameters.prior_sd**2, parameters.prior_correlation))
        self.level = [parameters.prior_mean + number for number in level]
        self.passing = normals(rng, equally_correlated(parameters.passing_sd**2, parameters.passing_correlation))

    def live(self, days: float) -> None:
        """Let days go by: levels drift together, deviations fade and are stirred anew."""
        parameters, kept = self.parameters, self.parameters.kept(days)[1::2]
        drift = normals(self.rng, equally_correlated(parameters.drift * days, parameters.prior_correlation))
        self.level = [level + step for level, step in zip(self.level, drift, strict=True)]
        resting = equally_correlated(parameters.passing_sd**2, parameters.passing_correlation)
        stirred = tuple(tuple(resting[i][j] * (1 - kept[i] * kept[j]) for j in range(4)) for i in range(4))
        new = normals(self.rng, stirred)
        self.passing = [fade * old + stir for fade, old, stir in zip(kept, self.passing, new, strict=True)]

    def truth(self, facet: Facet) -> float:
        """Where a facet stands just now, raw."""
        state = [number for pair in zip(self.level, self.passing, strict=True) for number in pair]
        return Rating(facet, None).turned(dot(DIRECTIONS[facet], state))

    def answer(self, facet: Facet, sd: float, step: float) -> float:
        """What this person answers: noisy, rounded to the step, within 0–1."""
        answer = self.truth(facet) + self.rng.gauss(0, sd)
        return min(1.0, max(0.0, round(answer / step) * step))


def share_inside(people: int, checkins: int, step: float = 0.1) -> tuple[float, float]:
    """How often the interval held the trust of that day, and the predicted one the next answer."""
    rng, held, foretold, asked = Random(20261122), 0, 0, 0
    for _ in range(people):
        someone, state = Someone(rng, UNCUT), TrustState.initial(UNCUT)
        for _ in range(checkins):
            days = rng.expovariate(1 / 4)
            someone.live(days)
            state = state.advance(days)
            sd = UNCUT.rating_sd * sqrt(UNCUT.part_factor)
            for facet in FACETS[1:]:
                answer = someone.answer(facet, sd, step)
                expected = state.predict(Rating(facet, None, step=step))
                foretold += expected.low <= answer <= expected.high
                asked += 1
                state = state.observe(Rating(facet, answer, step=step))
            trust = state.estimate("trust")
            held += trust.low <= someone.truth("trust") <= trust.high
    return held / (people * checkins), foretold / asked


def test_p30_intervals_hold_the_truth_nine_times_in_ten_on_lives_that_follow_the_model():
    held, foretold = share_inside(people=600, checkins=15)
    assert 0.88 <= held <= 0.92
    assert 0.88 <= foretold <= 0.92
