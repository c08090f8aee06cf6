"""The trust equation as a read-out: T = (C + R + I) / S, as a ratio and as an index, always with its range.

It is derived from what is believed and never fed back. On 1–10 the ratio runs from 0.3 to 30, and where
S is small nearly all of its noise is that of S alone; so people are shown the index, ln(T / 0.3) / ln
100, which runs from 0 to 1, up with C, R and I, down with S. One point off S moves ln T by 1/S, one
point of C, R or I by 1/(C + R + I): at equal fives, three times as much.
"""

from dataclasses import dataclass
from math import exp, log, sqrt

from troth.engine.linear import Vector
from troth.engine.rating import Z90, Estimate

LOWEST_RATIO = 0.3
HIGHEST_RATIO = 30.0
ANSWER_SD = 0.8
"""The noise of one bare answer on 1–10: .09 of the scale for a daily rating (couples' diaries, 2026)."""


@dataclass(frozen=True, slots=True)
class EquationReading:
    """The equation read out: `ratio` (0.3–30) and `index` (0–1), each with its central 90 % interval."""

    ratio: float
    low: float
    high: float
    index: float
    index_low: float
    index_high: float


def to_scale(x01: float) -> float:
    """A number from 0–1 on the equation's 1–10; an answer of 0 becomes 1, so that S is never 0."""
    return 1.0 + 9.0 * x01


def trust_equation(
    c: float | Estimate,
    r: float | Estimate,
    i: float | Estimate,
    s: float | Estimate,
    *,
    covariance: tuple[Vector, ...] | None = None,
) -> EquationReading:
    """Read the equation out of credibility, reliability, intimacy and self-orientation (raw: high is bad).

    A number is one bare answer on 1–10, as noisy as bare answers are; an `Estimate` is the filter's, on 0–1,
    and brings its own uncertainty. `covariance` is `TrustState.factor_covariance()`: with it the range is
    exact in that errors go together; without it they are taken as independent. The range is that of ln T
    by the delta formula. Raises ValueError for a number outside 1–10.
    """
    given = (c, r, i, s)
    factors = [_on_scale(factor) for factor in given]
    top, bottom = sum(factors[:3]), factors[3]
    slope = (1.0 / top, 1.0 / top, 1.0 / top, -1.0 / bottom)
    return _reading(log(top / bottom), _variance(slope, [_sd(factor) for factor in given], covariance))


def _variance(slope: Vector, sds: list[float], covariance: tuple[Vector, ...] | None) -> float:
    """The variance of ln T, where it changes by `slope` for a point of each factor."""
    if covariance is None:
        return sum((by * sd) ** 2 for by, sd in zip(slope, sds, strict=True))
    return 81.0 * sum(
        by * other * cell
        for by, row in zip(slope, covariance, strict=True)
        for other, cell in zip(slope, row, strict=True)
    )


def _reading(log_ratio: float, variance: float) -> EquationReading:
    reach = Z90 * sqrt(max(variance, 0.0))
    ratio, low, high = (
        min(HIGHEST_RATIO, max(LOWEST_RATIO, exp(number)))
        for number in (log_ratio, log_ratio - reach, log_ratio + reach)
    )
    return EquationReading(ratio, low, high, _index(ratio), _index(low), _index(high))


def _index(ratio: float) -> float:
    return min(1.0, log(ratio / LOWEST_RATIO) / log(HIGHEST_RATIO / LOWEST_RATIO))


def _on_scale(factor: float | Estimate) -> float:
    number = to_scale(factor.mean) if isinstance(factor, Estimate) else factor
    if not 1.0 <= number <= 10.0:
        raise ValueError("the equation takes numbers from 1 to 10, or estimates from 0 to 1")
    return number


def _sd(factor: float | Estimate) -> float:
    return 9.0 * factor.sd if isinstance(factor, Estimate) else ANSWER_SD
