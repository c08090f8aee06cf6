"""What is believed of how the features of a suggestion move how it feels: an exact linear filter.

The person's own weights are learned together with the level: how things feel to them anyway. That is what keeps a
hard time, or a person who calls everything good, from passing for the merit of a suggestion; and as the level is
known roughly beforehand, it also tells how welcome suggestions are at all. Each relationship adds deviations of its
own, which start at nothing and stay small, so that what is learned with one helps with the others. Person and
deviations are kept as if independent: that overstates their joint uncertainty a little, and keeps the work the same
however many there are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import sqrt
from operator import mul
from typing import Final, NamedTuple, Self

from troth.engine.features import FEATURES, SIZE
from troth.engine.linear import Matrix, Vector, dot, from_lower_triangle, less_outer, lower_triangle, times

NOISE: Final = 1.0
"""Variance of how one thing feels, on -2 to 2."""
EFFECT: Final = 0.6
"""The scale of effects, .3 to .9 on -2 to 2. ENGINE.md 5.4, 2026."""
PRIOR_SD: Final = 0.5 * EFFECT
"""How sure the seeds are: less than .35 of an effect, the surest that ENGINE.md 5.2.6 allows. Of .35, .4, .5 and .7
the simulated days that were not as the seeds say preferred this; the others hardly minded. 2026."""
COLD_SD: Final = 1.0 * EFFECT
"""How large effects may be where the seeds are not asked."""
DEVIATION_SD: Final = 0.15 * EFFECT
"""How much relationships of one person differ: chosen, 2026."""
FORGETTING: Final = 0.01
"""How much of the uncertainty of the start comes back with each outcome: people change. Chosen, 2026."""
LEVEL: Final = 0.6
LEVEL_SD: Final = 0.7
"""How things feel to people anyway, on -2 to 2, and how they differ: mostly somewhat good. Chosen, 2026."""
RELATIONSHIPS_MOST: Final = 24
"""Deviations of so many relationships are kept, the ones learned about last."""

SEEDS: Final[Mapping[str, float]] = {
    "need": 0.6,  # tend to what stands low
    "effort": -0.7,  # small first
    "hurry": -0.3,
    "depth": -0.2,  # gently
    "fit": 0.3,  # match the level
    "familiar": -0.4,  # something new
    "load": -0.3,  # rest after much
    "repair": 0.4,  # mend first
    "balance": 0.2,  # give back
    "joint": 0.1,
    "share": 0.0,
    "anything": 0.2,  # trust grows by many small things; else two who want for nothing would hear nothing
}
"""What the seeds say of each feature: the signs are theirs, the sizes a guess to be corrected. Chosen, 2026."""


class Deviation(NamedTuple):
    """How one relationship differs: mean and variance of each weight."""

    mean: Vector
    variance: Vector


WHOLE: Final = SIZE + 1
_WEIGHTS: Final = slice(SIZE)
_NO_DEVIATION = Deviation((0.0,) * SIZE, (DEVIATION_SD**2,) * SIZE)


@dataclass(frozen=True, slots=True)
class Beliefs:
    """Immutable: `learn` returns new ones. `mean` and `covariance` are of the weights, and last of the level; `rest` is
    the variance of each weight before anything is learned.
    """

    mean: Vector
    covariance: Matrix
    rest: float
    deviations: Mapping[str, Deviation] = field(default_factory=dict)

    @classmethod
    def start(cls, means: Mapping[str, float], sd: float = PRIOR_SD) -> Self:
        """What is believed before anything is learned."""
        variances = (sd**2,) * SIZE + (LEVEL_SD**2,)
        diagonal = tuple(tuple(one if i == j else 0.0 for j in range(WHOLE)) for i, one in enumerate(variances))
        return cls((*(means.get(name, 0.0) for name in FEATURES), LEVEL), diagonal, sd**2)

    @property
    def level(self) -> float:
        """How things feel anyway."""
        return self.mean[-1]

    def weights(self, relationship: str) -> Vector:
        """The weights as they are believed to be with someone."""
        there = self.deviations.get(relationship, _NO_DEVIATION)
        return tuple([own + more for own, more in zip(self.mean[_WEIGHTS], there.mean, strict=True)])

    def roots(self, relationship: str) -> Matrix:
        """A lower triangle whose square is the covariance of these weights."""
        variance = self.deviations.get(relationship, _NO_DEVIATION).variance
        return _cholesky([[*row[:i], row[i] + variance[i]] for i, row in enumerate(self.covariance[_WEIGHTS])])

    def learn(self, relationship: str, features: Vector, felt: float) -> Self:
        """After something of these features felt so."""
        there = self.deviations.get(relationship, _NO_DEVIATION)
        whole = (*features, 1.0)
        reach = times(self.covariance, whole)
        there_reach = tuple(map(mul, there.variance, features))
        total = NOISE + dot(whole, reach) + dot(features, there_reach)
        share = (felt - self.level - dot(features, self.weights(relationship))) / total
        deviation = Deviation(
            tuple([mean + share * way for mean, way in zip(there.mean, there_reach, strict=True)]),
            tuple(
                [
                    _drifted(variance - way * way / total, DEVIATION_SD**2)
                    for variance, way in zip(there.variance, there_reach, strict=True)
                ]
            ),
        )
        others = {key: one for key, one in self.deviations.items() if key != relationship}
        kept = list(others)[-(RELATIONSHIPS_MOST - 1) :]
        return replace(
            self,
            mean=tuple([mean + share * way for mean, way in zip(self.mean, reach, strict=True)]),
            covariance=self._forgetting(less_outer(self.covariance, reach, total)),
            deviations={key: others[key] for key in kept} | {relationship: deviation},
        )

    def without(self, relationship: str) -> Self:
        """The same, but for how one relationship differs."""
        return replace(self, deviations={key: one for key, one in self.deviations.items() if key != relationship})

    def _forgetting(self, covariance: Matrix) -> Matrix:
        rests = (self.rest,) * SIZE + (LEVEL_SD**2,)
        return tuple(
            tuple([_drifted(cell, rest if i == j else 0.0) for j, cell in enumerate(row)])
            for i, (row, rest) in enumerate(zip(covariance, rests, strict=True))
        )

    def plain(self) -> dict[str, object]:
        """All of it as JSON takes it."""
        return {
            "mean": self.mean,
            "covariance": lower_triangle(self.covariance),
            "rest": self.rest,
            "deviations": list(self.deviations.items()),
        }

    @classmethod
    def from_plain(cls, found: Mapping[str, object]) -> Self:
        """What `plain` wrote; ValueError for anything else."""
        mean, cells = _numbers(found["mean"], WHOLE), _numbers(found["covariance"], WHOLE * (WHOLE + 1) // 2)
        (rest,) = _numbers([found["rest"]], 1)
        listed = found["deviations"]
        if not isinstance(listed, list):
            raise ValueError("not beliefs")
        deviations = {
            str(key): Deviation(_numbers(means, SIZE), _numbers(variances, SIZE)) for key, (means, variances) in listed
        }
        return cls(mean, from_lower_triangle(cells, WHOLE), rest, deviations)


def _drifted(now: float, rest: float) -> float:
    return now + FORGETTING * (rest - now)


def _numbers(found: object, count: int) -> Vector:
    if not isinstance(found, list) or len(found) != count:
        raise ValueError("not beliefs")
    return tuple(float(number) for number in found)


def _cholesky(lower: list[list[float]]) -> Matrix:
    """The lower triangle L with L L' the symmetric positive definite matrix of which this is the lower triangle."""
    rows: list[list[float]] = []
    for i, row in enumerate(lower):
        new: list[float] = []
        for j in range(i):
            new.append((row[j] - sum(map(mul, new, rows[j]))) / rows[j][j])
        new.append(sqrt(max(row[i] - sum(map(mul, new, new)), 1e-12)))
        rows.append(new)
    return tuple(tuple(row) + (0.0,) * (len(lower) - len(row)) for row in rows)
