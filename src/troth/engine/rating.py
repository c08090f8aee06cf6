"""What goes into the trust model and what comes out: one rating in, one estimate with its interval out."""

from dataclasses import dataclass
from itertools import chain
from math import isfinite, sqrt
from typing import Literal, Self

Facet = Literal["trust", "credibility", "reliability", "intimacy", "self_orientation"]

Quality = Literal["boundaries", "reliability", "accountability", "vault", "integrity", "non_judgment", "generosity"]
"""One of the seven of BRAVING. Rated of the other it says something of the facets, though nobody estimates it there."""

FACTORS = ("credibility", "reliability", "intimacy", "other_focus")
"""The four facets inside the state, in order; other-focus is self-orientation turned round: high is good."""

Z90 = 1.6448536269514722
"""Half the width of a central 90 % interval, in standard deviations of a normal distribution."""

PLACES: dict[Facet, tuple[int, ...]] = {
    "credibility": (0,),
    "reliability": (1,),
    "intimacy": (2,),
    "self_orientation": (3,),
    "trust": (0, 1, 2, 3),
}
"""Which of the four facets of the state each one reads: trust is the mean of all. Self-orientation reads other-focus,
and is turned round (1 - x) on the way in and on the way out."""

QUALITIES: dict[Quality, tuple[int, ...]] = {
    "boundaries": (2, 3),
    "reliability": (1,),
    "accountability": (0, 3),
    "vault": (2,),
    "integrity": (0,),
    "non_judgment": (2,),
    "generosity": (3,),
}
"""Which facets a rating of each quality reads, and loads: two of them by half each (ENGINE.md 3.3)."""

READS = dict[Facet | Quality, tuple[int, ...]](chain(PLACES.items(), QUALITIES.items()))
"""Both: all that can be rated. A rating of the quality and of the factor reliability read the same."""

REVERSED: Facet = "self_orientation"


@dataclass(frozen=True, slots=True)
class Rating:
    """One answer of the person who trusts, about the other, on one facet or one quality.

    `value` is 0–1 (an answer of 7 on 0–10 is 0.7; self-orientation raw: high is bad), or None where the
    answer is still to come. `items` (≥ 1) is how many questions it averages, `step` (0–1) the distance
    between two neighbouring answers, 0 for a continuous scale. `doubt` (≥ 1) multiplies its noise, as
    `straight_line` finds it. Raises ValueError outside these ranges.
    """

    facet: Facet | Quality
    value: float | None
    items: int = 1
    step: float = 0.1
    doubt: float = 1.0

    def __post_init__(self) -> None:
        """Check the ranges, so that the filter need not."""
        if self.facet not in READS:
            raise ValueError(f"unknown facet: {self.facet!r}")
        if self.value is not None and not 0.0 <= self.value <= 1.0:
            raise ValueError("a rating is between 0 and 1")
        if self.items < 1 or not isfinite(self.items):
            raise ValueError("a rating averages at least one item")
        if not 0.0 <= self.step <= 1.0:
            raise ValueError("a step is between 0 and 1")
        if not 1.0 <= self.doubt < float("inf"):
            raise ValueError("a rating is doubted by a finite factor, at least 1")

    def variance(self, rating_sd: float) -> float:
        """The noise of this answer, given that of one item: less for more items, and rounding added."""
        return self.doubt * (rating_sd**2 / self.items + self.step**2 / 12)

    def turned(self, number: float) -> float:
        """`number` on the scale of the state: turned round where the facet is."""
        return 1.0 - number if self.facet == REVERSED else number


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number from 0 to 1 and its central 90 % interval; `low <= mean <= high` always holds."""

    mean: float
    low: float
    high: float

    @classmethod
    def around(cls, mean: float, variance: float) -> Self:
        """The estimate of a normal distribution, all three numbers cut off at 0 and 1."""
        return cls.reaching(mean, Z90 * sqrt(max(variance, 0.0)))

    @classmethod
    def reaching(cls, mean: float, reach: float) -> Self:
        """The estimate that reaches so far on either side, all three numbers cut off at 0 and 1."""
        return cls(_shown(mean), _shown(mean - reach), _shown(mean + reach))

    @property
    def sd(self) -> float:
        """The standard deviation behind the interval; a little too small where both ends were cut off."""
        return max(self.mean - self.low, self.high - self.mean) / Z90

    def reversed(self) -> Self:
        """The same estimate of the opposite: 1 - x."""
        return type(self)(1.0 - self.mean, 1.0 - self.high, 1.0 - self.low)


def _shown(number: float) -> float:
    return min(1.0, max(0.0, number))
