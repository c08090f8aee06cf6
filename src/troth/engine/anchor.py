"""A day to look back to: what was believed then, what is known of it now, and what has moved trust since.

An anchor keeps the state of its day and how that hangs together with the state of today, so that a change and its
uncertainty are exact and cost the same however long ago it was (ENGINE.md 3.7). Later ratings also tell something
about that day; the split into causes books it as "hindsight" (3.8).
"""

from dataclasses import dataclass
from math import sqrt
from operator import add, mul
from statistics import NormalDist
from typing import Final, Self

from troth.engine.linear import AT, COLUMNS, ROWS, SIZE, Symmetric, Vector, mean_of_rows
from troth.engine.parameters import Parameters
from troth.engine.rating import Z90

TIME, RATINGS, HINDSIGHT, OTHER = "time", "ratings", "hindsight", "other"
ROOM: Final = 800
"""Bytes for causes in one anchor; a cause that does not fit is counted under "other"."""
BESIDE_NAME: Final = 1 + 8 * SIZE

Cross = Vector
"""The 64 cells, row by row, of the covariance of each number of today (row) with each of that day (column)."""
Causes = tuple[tuple[str, Vector], ...]
EVERY: Final = tuple((row, column) for row in range(SIZE) for column in range(SIZE))
EVERY_ROW: Final = tuple(row for row, _ in EVERY)
EVERY_COLUMN: Final = tuple(column for _, column in EVERY)
LASTING: Final = range(0, SIZE, 2)
PASSING: Final = range(1, SIZE, 2)
"""Rows of the levels, and of the deviations, which fade."""


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

    def reversed(self) -> Self:
        """The same change of the opposite."""
        return type(self)(-self.mean, -self.high, -self.low, self.reliable)


@dataclass(frozen=True, slots=True)
class Anchor:
    """One day to look back to. `causes` are the shares of the change in each of the eight numbers."""

    name: str
    mean: Vector
    covariance: Symmetric
    cross: Cross
    causes: Causes = ()

    @classmethod
    def here(cls, name: str, mean: Vector, covariance: Symmetric) -> Self:
        """A state's own moment."""
        return cls(name, mean, covariance, tuple([covariance[place] for row in AT for place in row]))

    def advanced(self, kept: Vector) -> Self:
        """After days in which each number of today's state kept this share of itself."""
        cross = list(self.cross)
        for row in PASSING:
            share, cells = kept[row], slice(row * SIZE, (row + 1) * SIZE)
            cross[cells] = [share * cell for cell in cross[cells]]
        faded = tuple([(name, tuple(map(mul, moved, kept))) for name, moved in self.causes])
        lost = [(share - 1.0) * number for share, number in zip(kept, self.mean, strict=True)]
        return type(self)(self.name, self.mean, self.covariance, tuple(cross), booked(faded, TIME, lost))

    def observed(self, places: tuple[int, ...], gain: list[float], surprise: float, variance: float) -> Self:
        """After a rating of the mean of some facets."""
        told = self.told_by(places)
        learned = [cell / variance for cell in told]
        revised = [share * surprise for share in learned]
        causes = booked(self.causes, RATINGS, [at * surprise for at in gain])
        return type(self)(
            self.name,
            tuple(map(add, self.mean, revised)),
            tuple([c - told[i] * learned[j] for c, i, j in zip(self.covariance, ROWS, COLUMNS, strict=True)]),
            tuple([c - gain[i] * told[j] for c, i, j in zip(self.cross, EVERY_ROW, EVERY_COLUMN, strict=True)]),
            booked(causes, HINDSIGHT, [-more for more in revised]),
        )

    def moved(self, taken: list[float], jump: list[float], cause: str) -> Self:
        """After an event that took the share `taken` of its facet off each number, and moved the mean by `jump`."""
        cross = list(self.cross)
        for row in LASTING:
            level, passing = taken[row], taken[row + 1]
            if level or passing:
                at = row * SIZE
                pairs = [*zip(cross[at : at + SIZE], cross[at + SIZE : at + 2 * SIZE], strict=True)]
                cross[at : at + SIZE] = [one - level * (one + other) for one, other in pairs]
                cross[at + SIZE : at + 2 * SIZE] = [other - passing * (one + other) for one, other in pairs]
        return type(self)(self.name, self.mean, self.covariance, tuple(cross), booked(self.causes, cause, jump))

    def told_by(self, facets: tuple[int, ...]) -> list[float]:
        """The direction of the mean of some facets, times `cross`: what a rating of it says of that day."""
        return mean_of_rows(self.cross, facets)


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
    names = {*known, TIME, RATINGS, HINDSIGHT, OTHER}
    return ROOM - sum(BESIDE_NAME + len(name.encode()) for name in names)
