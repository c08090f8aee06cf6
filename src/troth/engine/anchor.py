"""A day to look back to: what was believed then, what is known of it now, and what has moved trust since.

An anchor keeps what was believed of the four facets on its day and how that hangs together with the state of today, so
that a change and its uncertainty are exact and cost the same however long ago it was (ENGINE.md 3.7). Later ratings
also tell something about that day; the split into causes calls that "hindsight" (3.8).
"""

from dataclasses import dataclass
from math import sqrt
from operator import add, mul
from statistics import NormalDist
from typing import Final, Self

from troth.engine.certainty import Moods
from troth.engine.linear import FACETS, SIZE, Symmetric, Vector, along, mean_along, reach_of
from troth.engine.parameters import Parameters
from troth.engine.rating import Z90

TIME, RATINGS, HINDSIGHT, OTHER = "time", "ratings", "hindsight", "other"
ROOM: Final = 800
"""Bytes for causes in one anchor; a cause that does not fit is counted under "other"."""
BESIDE_NAME: Final = 1 + 8 * SIZE

Causes = tuple[tuple[str, Vector], ...]
"""What each cause has moved, in each of the eight numbers."""

PAIRS: Final = tuple((one, other) for one in range(FACETS) for other in range(one + 1))
ONES: Final = tuple(one for one, _ in PAIRS)
OTHERS: Final = tuple(other for _, other in PAIRS)
HALF: Final = FACETS * FACETS
"""Cells of `cross` that belong to levels; those of passing deviations follow."""
ROWS: Final = tuple(row for part in range(2) for row in range(part, SIZE, 2) for _ in range(FACETS))
COLUMNS: Final = tuple(facet for _ in range(SIZE) for facet in range(FACETS))


@dataclass(frozen=True, slots=True)
class Change:
    """How far a facet moved since an anchor: -1 to 1, with a central 90 % interval. `reliable`: worth an arrow."""

    mean: float
    low: float
    high: float
    reliable: bool

    @classmethod
    def around(cls, mean: float, variance: float, parameters: Parameters, shown: bool) -> Self:
        """A change with this variance. An arrow that is `shown` already stays until it is clearly doubtful."""
        sd = sqrt(max(variance, 0.0))
        z = abs(mean) / sd if sd > 0.0 else (0.0 if mean == 0.0 else 40.0)
        certain = NormalDist().cdf(z) >= (parameters.change_doubt if shown else parameters.change_certainty)
        reliable = certain and (shown or abs(mean) >= parameters.change_least)
        low, high = (min(1.0, max(-1.0, number)) for number in (mean - Z90 * sd, mean + Z90 * sd))
        return cls(min(1.0, max(-1.0, mean)), low, high, reliable)

    def below(self, limit: float) -> float:
        """How probable it is that the change was below this."""
        sd = (self.high - self.low) / (2.0 * Z90)
        return NormalDist(self.mean, sd).cdf(limit) if sd > 0.0 else float(self.mean < limit)

    def reversed(self) -> Self:
        """The same change of the opposite."""
        return type(self)(-self.mean, -self.high, -self.low, self.reliable)


@dataclass(frozen=True, slots=True)
class Anchor:
    """One day to look back to.

    `mean` are the eight numbers as believed on that day, `revised` how far each facet's trust then looks different
    today, `covariance` the 10 cells of the lower triangle of what is not known of those four, `cross` the 32 cells of
    how each number of today hangs together with each facet of that day: row by row, the levels first.
    """

    name: str
    mean: Vector
    revised: Vector
    covariance: Vector
    cross: Vector
    causes: Causes = ()

    @classmethod
    def here(cls, name: str, mean: Vector, covariance: Symmetric) -> Self:
        """A state's own moment."""
        reaches = [reach_of(covariance, facet) for facet in range(FACETS)]
        then = tuple([along(reaches[one], other) for one, other in PAIRS])
        cross = tuple([reaches[facet][row] for row, facet in zip(ROWS, COLUMNS, strict=True)])
        return cls(name, mean, (0.0,) * FACETS, then, cross)

    def advanced(self, kept: Vector) -> Self:
        """After days in which each number of today's state kept this share of itself."""
        passing = [kept[row] * cell for cell, row in zip(self.cross[HALF:], ROWS[HALF:], strict=True)]
        faded = tuple([(name, tuple(map(mul, moved, kept))) for name, moved in self.causes])
        lost = [(share - 1.0) * number for share, number in zip(kept, self.mean, strict=True)]
        cross, causes = (*self.cross[:HALF], *passing), booked(faded, TIME, lost)
        return type(self)(self.name, self.mean, self.revised, self.covariance, cross, causes)

    def observed(self, places: tuple[int, ...], gain: list[float], surprise: float, variance: float) -> Self:
        """After a rating of the mean of some facets."""
        told = self.told_by(places)
        learned = [cell / variance for cell in told]
        return type(self)(
            self.name,
            self.mean,
            tuple([number + share * surprise for number, share in zip(self.revised, learned, strict=True)]),
            tuple([cell - told[i] * learned[j] for cell, i, j in zip(self.covariance, ONES, OTHERS, strict=True)]),
            tuple([cell - gain[i] * told[j] for cell, i, j in zip(self.cross, ROWS, COLUMNS, strict=True)]),
            booked(self.causes, RATINGS, [at * surprise for at in gain]),
        )

    def moved(self, taken: list[float], jump: list[float], cause: str, told: Moods | None = None) -> Self:
        """After an event that moved the mean by `jump`, and took `taken` off each number: shares of its facet, or, with
        what the deviations told of the levels, of what is not known of lasting trust besides.
        """
        lasting, passing = self.cross[:HALF], self.cross[HALF:]
        if told:
            unknown = self._unknown(told) * FACETS
            moved = [cell - taken[row] * at for cell, row, at in zip(passing, ROWS[HALF:], unknown, strict=True)]
            cross = (*lasting, *moved)
        else:
            both = list(map(add, lasting, passing)) * 2
            cross = tuple([cell - taken[row] * at for cell, row, at in zip(self.cross, ROWS, both, strict=True)])
        return type(self)(self.name, self.mean, self.revised, self.covariance, cross, booked(self.causes, cause, jump))

    def _unknown(self, told: Moods) -> list[float]:
        """How what is not known of lasting trust, whatever the deviations tell, hangs together with that day."""
        slow, fast = told
        rows = [self.cross[start : start + FACETS] for start in range(0, len(self.cross), FACETS)]
        return [
            (a + b + c + d - slow * (e + f + h) - fast * g) / 4.0 for a, b, c, d, e, f, g, h in zip(*rows, strict=True)
        ]

    def told_by(self, facets: tuple[int, ...]) -> list[float]:
        """How the mean of some facets today hangs together with each facet of that day."""
        both = list(map(add, self.cross[:HALF], self.cross[HALF:]))
        rows = [both[facet * FACETS : (facet + 1) * FACETS] for facet in facets]
        return [sum(column) / len(facets) for column in zip(*rows, strict=True)] if len(rows) > 1 else rows[0]

    def believed(self, facets: tuple[int, ...]) -> float:
        """What is believed today of the mean of some facets on that day."""
        return mean_along(self.mean, facets) - self.hindsight(facets)

    def hindsight(self, facets: tuple[int, ...]) -> float:
        """What later ratings tell of that day, as a share of the change since then."""
        return -sum([self.revised[facet] for facet in facets]) / len(facets)

    def shared_doubt(self, facets: tuple[int, ...]) -> tuple[float, float]:
        """The variance of the mean of some facets on that day, and its covariance with that mean of today."""
        told = self.told_by(facets)
        cells = [self.covariance[PAIRS.index((max(a, b), min(a, b)))] for a in facets for b in facets]
        return sum(cells) / len(facets) ** 2, sum([told[facet] for facet in facets]) / len(facets)

    def causes_of(self, facets: tuple[int, ...]) -> dict[str, float]:
        """What moved the mean of some facets since that day, by cause; the sum is the change."""
        causes = {cause: mean_along(moved, facets) for cause, moved in self.causes}
        return causes | {HINDSIGHT: self.hindsight(facets)} if any(self.revised) else causes


def booked(causes: Causes, name: str, moved: list[float]) -> Causes:
    """The causes with one more move. A cause that there is no room for is counted under "other"."""
    if not any(moved):
        return causes
    for place, (cause, parts) in enumerate(causes):
        if cause == name:
            return (*causes[:place], (name, tuple(map(add, parts, moved))), *causes[place + 1 :])
    if name != OTHER and _room([cause for cause, _ in causes]) < BESIDE_NAME + len(name.encode()):
        return booked(causes, OTHER, moved)
    return (*causes, (name, tuple(moved)))


def _room(known: list[str]) -> int:
    """Bytes that are free, with a place kept for each of the causes that there always are."""
    names = {*known, TIME, RATINGS, OTHER}
    return ROOM - sum(BESIDE_NAME + len(name.encode()) for name in names)
