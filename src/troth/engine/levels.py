"""One quantity that is rated now and then, by itself: a quality, or a closeness as it is or as it is wished for.

The same filter as trust has, in its smallest form (ENGINE.md 3.1, 3.2): a lasting level, which drifts, and a passing
deviation, which fades. How changeable the person is comes from elsewhere, and widens or narrows what is shown.
"""

from math import sqrt
from statistics import NormalDist
from typing import Final, NamedTuple, Self

from troth.engine.parameters import Parameters
from troth.engine.rating import Z90, Estimate

USUAL: Final = Parameters()
REST: Final = USUAL.passing_sd**2
"""The variance of a passing deviation in long silence."""
MOST: Final = USUAL.level_sd**2
"""The variance of a lasting level before the first answer; drift never goes above it."""


class Level(NamedTuple):
    """What is believed of one quantity at the end of `day` (an ordinal). Immutable: every step returns a new one.

    A tuple, because many are kept for each relationship. The variances are before the person's own scale.
    """

    lasting: float
    passing: float
    lasting_variance: float
    both: float  # their covariance
    passing_variance: float
    day: int
    answers: int = 0

    @classmethod
    def start(cls, day: int) -> Self:
        """Before the first answer: the same for everybody and everything, and wide."""
        return cls(USUAL.level_mean, 0.0, MOST, 0.0, REST, day)

    @property
    def mean(self) -> float:
        """What is believed, before the ends of 0–1 cut it off."""
        return self.lasting + self.passing

    @property
    def variance(self) -> float:
        """How unsure that is."""
        return self.lasting_variance + 2.0 * self.both + self.passing_variance

    def on(self, day: int) -> Self:
        """The same on a later day, if nothing is answered until then; ValueError for an earlier one.

        Two steps equal their sum. The deviation fades, and certainty goes until no more is known than at the start.
        """
        days = day - self.day
        if days < 0:
            raise ValueError("a level goes forward in time only")
        kept = 0.5 ** (days / USUAL.half_life)
        return type(self)(
            self.lasting,
            kept * self.passing,
            min(self.lasting_variance + USUAL.drift * days, MOST),
            kept * self.both,
            REST + kept * kept * (self.passing_variance - REST),
            day,
            self.answers,
        )

    def answered(self, value: float, day: int, *, step: float = 0.1, doubt: float = 1.0) -> Self:
        """After an answer from 0 to 1 on a day that is not before the last (else ValueError).

        `step` is the distance of two neighbouring answers, `doubt` (≥ 1) multiplies the noise, both as in a `Rating`.
        Answers of one day may come in any order.
        """
        if not (0.0 <= value <= 1.0 and 0.0 <= step <= 1.0 and 1.0 <= doubt < float("inf")):
            raise ValueError("an answer and its step are between 0 and 1, its doubt finite and at least 1")
        now = self.on(day)
        noise = doubt * USUAL.part_factor * (USUAL.rating_sd**2 + step**2 / 12)
        reach = now.lasting_variance + now.both, now.both + now.passing_variance
        total = now.variance + noise
        surprise = value - now.mean
        return type(self)(
            now.lasting + reach[0] * surprise / total,
            now.passing + reach[1] * surprise / total,
            now.lasting_variance - reach[0] * reach[0] / total,
            now.both - reach[0] * reach[1] / total,
            now.passing_variance - reach[1] * reach[1] / total,
            day,
            now.answers + 1,
        )

    def estimate(self, day: int, scale: float = 1.0) -> Estimate:
        """What is believed on a day, 0–1, with a central 90 % interval; `scale` is the person's own (`TrustState`)."""
        now = self.on(day)
        return Estimate.around(now.mean, now.variance * scale)

    def belief(self, day: int, scale: float = 1.0) -> NormalDist:
        """The same whole, with nothing cut off: for weighing one level against another."""
        now = self.on(day)
        return NormalDist(now.mean, sqrt(now.variance * scale))


class Gap(NamedTuple):
    """By how much more is wished for than there is: -1 to 1, with a central 90 % interval.

    `probability` is that of a gap of more than one step. Only where it is `clear` is a gap ever shown (ENGINE.md 1.7):
    the difference of two answers is far less sure than either.
    """

    mean: float
    low: float
    high: float
    probability: float

    @property
    def clear(self) -> bool:
        """Whether it may be shown."""
        return self.probability > USUAL.gap_certainty


def gap(actual: Level, wished: Level, day: int, scale: float = 1.0) -> Gap:
    """The gap between what is and what is wished for, on a day that is not before either level's."""
    there, wanted = actual.on(day), wished.on(day)
    mean = wanted.mean - there.mean
    sd = sqrt((wanted.variance + there.variance) * scale)
    low, middle, high = (min(1.0, max(-1.0, mean + by * sd)) for by in (-Z90, 0.0, Z90))
    return Gap(middle, low, high, 1.0 - NormalDist(mean, sd).cdf(USUAL.gap_least))
