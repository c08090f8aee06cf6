"""The promise ledger: how often promises were kept, by the answers of who received them, and how sure that makes one
of the next (ENGINE.md 3.5).

It explains what stands beside it and never feeds trust, which has counted the same answers already.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import exp, fsum, lgamma, log, log1p
from typing import Final, Literal

Outcome = Literal["kept", "late", "broken"]

HALF_LIFE: Final = 90.0
"""Days after which an answer weighs half: chosen, 2026."""
KEPT: Final[dict[Outcome, float]] = {"kept": 1.0, "late": 0.5, "broken": 0.0}
"""The part of an answer that speaks for keeping; the rest speaks against it."""
PRIOR: Final = (2.0, 1.0)
"""Before any answer: people start high, and nobody is sure (computed, 2026)."""
LOW: Final = 0.05
HIGH: Final = 0.95

_STEPS = 300  # of the continued fraction; it needs about as many as the root of the larger number
_HALVINGS = 50
_TINY = 1e-300
_CLOSE = 1e-14


@dataclass(frozen=True, slots=True)
class Ledger:
    """So many kept, late ones among them, of so many answered; and where the next one most likely falls, 0 to 1."""

    kept: int
    answered: int
    mean: float
    low: float
    high: float


def read_ledger(answers: Iterable[tuple[float, Outcome]]) -> Ledger:
    """The ledger of these answers, each with its age in days (≥ 0). The interval is the central 90 %.

    Raises ValueError for an age below 0.
    """
    known = list(answers)
    if any(age < 0 for age, _ in known):
        raise ValueError("an answer is at least 0 days old")
    weights = [(0.5 ** (age / HALF_LIFE), KEPT[outcome]) for age, outcome in known]
    a = PRIOR[0] + fsum(weight * kept for weight, kept in weights)
    b = PRIOR[1] + fsum(weight * (1.0 - kept) for weight, kept in weights)
    kept = sum(outcome != "broken" for _, outcome in known)
    return Ledger(kept, len(known), a / (a + b), beta_quantile(LOW, a, b), beta_quantile(HIGH, a, b))


@lru_cache(256)
def beta_quantile(share: float, a: float, b: float) -> float:
    """Below which number this share of a Beta(a, b) lies."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        if beta_below(middle, a, b) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def beta_below(x: float, a: float, b: float) -> float:
    """The share of a Beta(a, b) that lies below ``x``: the regularised incomplete beta function."""
    if not 0.0 < x < 1.0:
        return 0.0 if x <= 0.0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1.0) / (a + b + 2.0):
        return front * _fraction(x, a, b) / a
    return 1.0 - front * _fraction(1.0 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Its continued fraction (Abramowitz and Stegun 26.5.8), evaluated from the front by Lentz's method."""
    c, d = 1.0, 1.0 / _off_zero(1.0 - (a + b) * x / (a + 1.0))
    value = d
    for m in range(1, _STEPS):
        for part in (
            m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0)),
        ):
            d = 1.0 / _off_zero(1.0 + part * d)
            c = _off_zero(1.0 + part / c)
            value *= c * d
        if abs(c * d - 1.0) < _CLOSE:
            break
    return value


def _off_zero(number: float) -> float:
    return number if abs(number) > _TINY else _TINY
