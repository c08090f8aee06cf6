"""A day to look back to: what was believed then, what is known of it now, and what has moved trust since.

An anchor keeps the state of its day and how that hangs together with the state of today, so that a change and its
uncertainty are exact and cost the same however long ago it was (ENGINE.md 3.7). Later ratings also tell something
about that day; the split into causes books it as "hindsight" (3.8).
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final, Self

from troth.engine.linear import AT, COLUMNS, ROWS, SIZE, Symmetric, Vector, along
from troth.engine.parameters import Parameters
from troth.engine.rating import Z90

TIME, RATINGS, HINDSIGHT, OTHER = "time", "ratings", "hindsight", "other"
ROOM: Final = 800
"""Bytes for causes in one anchor; a cause that does not fit is counted under "other"."""
BESIDE_NAME: Final = 1 + 8 * SIZE

Cross = tuple[Vector, ...]
"""8 rows: the covariance of each number of today (row) with each of that day (column)."""
Causes = tuple[tuple[str, Vector], ...]


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
        return cls(name, mean, covariance, tuple([tuple([covariance[place] for place in row]) for row in AT]))

    def advanced(self, kept: Vector) -> Self:
        """After days in which each number of today's state kept this share of itself."""
        faded = tuple(
            [
                (name, tuple([part * share for part, share in zip(moved, kept, strict=True)]))
                for name, moved in self.causes
            ]
        )
        lost = [(share - 1.0) * number for share, number in zip(kept, self.mean, strict=True)]
        return self._with(
            self.mean,
            self.covariance,
            tuple([tuple([share * cell for cell in row]) for share, row in zip(kept, self.cross, strict=True)]),
            booked(faded, TIME, lost),
        )

    def observed(self, told: list[float], gain: list[float], surprise: float, variance: float) -> Self:
        """After a rating. `told` is what it says of that day: the rating's direction times `cross`."""
        revised = [cell * surprise / variance for cell in told]
        causes = booked(self.causes, RATINGS, [at * surprise for at in gain])
        return self._with(
            tuple([number + more for number, more in zip(self.mean, revised, strict=True)]),
            tuple(
                [
                    cell - told[row] * told[column] / variance
                    for cell, row, column in zip(self.covariance, ROWS, COLUMNS, strict=True)
                ]
            ),
            tuple(
                [
                    tuple([cell - at * more for cell, more in zip(row, told, strict=True)])
                    for at, row in zip(gain, self.cross, strict=True)
                ]
            ),
            booked(causes, HINDSIGHT, [-more for more in revised]),
        )

    def moved(self, taken: list[float], jump: list[float], cause: str) -> Self:
        """After an event that took the share `taken` of its facet off each number, and moved the mean by `jump`."""
        cross = list(self.cross)
        for first in range(0, SIZE, 2):
            if taken[first] or taken[first + 1]:
                both = [a + b for a, b in zip(cross[first], cross[first + 1], strict=True)]
                for row in (first, first + 1):
                    cross[row] = tuple([cell - taken[row] * at for cell, at in zip(cross[row], both, strict=True)])
        return self._with(self.mean, self.covariance, tuple(cross), booked(self.causes, cause, jump))

    def _with(self, mean: Vector, covariance: Symmetric, cross: Cross, causes: Causes) -> Self:
        return type(self)(self.name, mean, covariance, cross, causes)

    def told_by(self, facets: tuple[int, ...]) -> list[float]:
        """The direction of the mean of some facets, times `cross`."""
        columns = zip(*self.cross, strict=True)
        return [sum([along(column, facet) for facet in facets]) / len(facets) for column in columns]


def booked(causes: Causes, name: str, moved: list[float]) -> Causes:
    """The causes with one more move. A cause that there is no room for is counted under "other"."""
    if not any(moved):
        return causes
    known = [cause for cause, _ in causes]
    if name not in known and _room(known) < BESIDE_NAME + len(name.encode()):
        name = OTHER
    if name not in known:
        return (*causes, (name, tuple(moved)))
    return tuple(
        [
            (cause, tuple([old + more for old, more in zip(parts, moved, strict=True)]) if cause == name else parts)
            for cause, parts in causes
        ]
    )


def _room(known: list[str]) -> int:
    """Bytes that are free, with a place kept for each of the causes that there always are."""
    names = {*known, TIME, RATINGS, HINDSIGHT, OTHER}
    return ROOM - sum(BESIDE_NAME + len(name.encode()) for name in names)
