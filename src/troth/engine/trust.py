"""One person's trust in another: what is believed, how sure that is, and how it moves in time and by ratings.

The state is eight numbers with their 8×8 covariance. For each of credibility, reliability, intimacy and
other-focus: a lasting level, which drifts, and a passing deviation, which fades (an Ornstein–Uhlenbeck
process). A rating corrects them by the Kalman rule. Every step is exact for any number of days, and costs the
same after ten events as after ten thousand. A state knows one direction only, and nothing of it reaches
the other's.
"""

import struct
from dataclasses import dataclass, fields, replace
from math import isfinite
from operator import mul
from typing import Self

from troth.engine.linear import Matrix, Vector, dot, from_lower_triangle, less_outer, lower_triangle, times
from troth.engine.parameters import FACTORS, Parameters
from troth.engine.rating import DIRECTIONS, REVERSED, Estimate, Facet, Rating

__all__ = ["Estimate", "Facet", "Parameters", "Rating", "TrustState"]

_FORMAT = 1
_BODY = struct.Struct("<BI?2d8d36d")
_NUMBER = struct.Struct("<d")


@dataclass(frozen=True, slots=True)
class TrustState:
    """What is believed about one direction of trust. Immutable: every step returns a new state.

    `mean` is (level, deviation) for each of FACTORS; `covariance` is 8×8 and exactly symmetric. Ratings
    between which no time passes make one sitting; their order does not matter. `surprise_sum` and
    `surprise_count` are the discounted sum and number of squared standardised surprises.
    """

    parameters: Parameters
    mean: Vector
    covariance: Matrix
    sittings: int = 0
    in_sitting: bool = False
    surprise_sum: float = 0.0
    surprise_count: float = 0.0

    @classmethod
    def initial(cls, parameters: Parameters) -> Self:
        """The state before anything is known."""
        return cls(parameters, (parameters.prior_mean, 0.0) * len(FACTORS), parameters.prior_covariance)

    @property
    def scale(self) -> float:
        """How changeable this person is: multiplies every shown variance; 1 is like most people."""
        weight = self.parameters.scale_weight
        return (weight + self.surprise_sum) / (weight + self.surprise_count)

    def advance(self, days: float) -> Self:
        """The state after `days` of silence (finite, ≥ 0; else ValueError); two steps equal their sum.

        Deviations fade, so the mean glides to the lasting level, and the interval widens up to a ceiling.
        """
        if not 0.0 <= days < float("inf"):
            raise ValueError("days must be a finite number, not below 0")
        if days == 0.0:
            return self
        kept = self.parameters.kept(days)
        faded = _faded(self.covariance, self.parameters.passing_covariance, kept)
        return replace(
            self,
            mean=tuple(map(mul, self.mean, kept)),
            covariance=_drifted(faded, days, self.parameters),
            in_sitting=False,
        )

    def observe(self, rating: Rating) -> Self:
        """The state after an answer; ValueError where the rating has no value.

        The mean moves some of the way to the answer, by how sure each of the two is.
        """
        if rating.value is None:
            raise ValueError("only a rating with a value can be observed")
        direction = DIRECTIONS[rating.facet]
        reach = times(self.covariance, direction)
        variance = dot(direction, reach) + self._noise(rating)
        surprise = rating.turned(rating.value) - dot(direction, self.mean)
        pull = surprise / variance
        memory = 1.0 if self.in_sitting else self.parameters.scale_memory
        return replace(
            self,
            mean=tuple([number + at * pull for number, at in zip(self.mean, reach, strict=True)]),
            covariance=less_outer(self.covariance, reach, variance),
            sittings=self._sitting,
            in_sitting=True,
            surprise_sum=memory * self.surprise_sum + surprise * pull,
            surprise_count=memory * self.surprise_count + 1.0,
        )

    def estimate(self, facet: Facet) -> Estimate:
        """What is believed about one facet now, 0–1, with a central 90 % interval.

        "trust" is the mean of credibility, reliability, intimacy and other-focus; self-orientation is raw:
        high is bad. Raises KeyError for an unknown facet.
        """
        direction = DIRECTIONS[facet]
        variance = dot(direction, times(self.covariance, direction)) * self.scale
        estimate = Estimate.around(dot(direction, self.mean), variance)
        return estimate.reversed() if facet == REVERSED else estimate

    def predict(self, rating: Rating) -> Estimate:
        """Where the next such answer falls nine times in ten, noise and rounding included.

        The rating's value is not read. Rounding counts as a uniform error of half a step either way.
        """
        direction = DIRECTIONS[rating.facet]
        variance = dot(direction, times(self.covariance, direction)) + self._noise(rating)
        estimate = Estimate.around(dot(direction, self.mean), variance * self.scale)
        return estimate.reversed() if rating.facet == REVERSED else estimate

    def factor_covariance(self) -> Matrix:
        """4×4: how the errors of credibility, reliability, intimacy and raw self-orientation go together."""
        signs = (1.0, 1.0, 1.0, -1.0)
        names: tuple[Facet, ...] = ("credibility", "reliability", "intimacy", "self_orientation")
        reaches = [times(self.covariance, DIRECTIONS[name]) for name in names]
        return tuple(
            tuple(
                self.scale * sign * other_sign * dot(DIRECTIONS[other], reach)
                for other, other_sign in zip(names, signs, strict=True)
            )
            for reach, sign in zip(reaches, signs, strict=True)
        )

    @property
    def _sitting(self) -> int:
        """The number of the sitting that a rating given now belongs to, from 1."""
        return self.sittings if self.in_sitting else self.sittings + 1

    def _noise(self, rating: Rating) -> float:
        """The variance of a rating given now: larger while its author still learns the scale."""
        learning = self._sitting <= self.parameters.learning_sittings
        factor = self.parameters.learning_factor if learning else 1.0
        return factor * rating.variance(self.parameters.rating_sd)

    def to_bytes(self) -> bytes:
        """The whole state in at most 1.5 kB: version, float64 numbers, parameters where not the default."""
        body = _BODY.pack(
            _FORMAT,
            self.sittings,
            self.in_sitting,
            self.surprise_sum,
            self.surprise_count,
            *self.mean,
            *lower_triangle(self.covariance),
        )
        return body + _packed(self.parameters)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The state that `to_bytes` wrote, equal to the last bit; ValueError for anything else."""
        if len(data) < _BODY.size or data[0] != _FORMAT:
            raise ValueError("not a trust state of a known version")
        _, sittings, in_sitting, surprise_sum, surprise_count, *numbers = _BODY.unpack_from(data)
        if not all(isfinite(number) for number in (surprise_sum, surprise_count, *numbers)):
            raise ValueError("a trust state holds finite numbers only")
        return cls(
            parameters=_unpacked(data[_BODY.size :]),
            mean=tuple(numbers[:8]),
            covariance=from_lower_triangle(tuple(numbers[8:]), 8),
            sittings=sittings,
            in_sitting=in_sitting,
            surprise_sum=surprise_sum,
            surprise_count=surprise_count,
        )


def _faded(covariance: Matrix, resting: Matrix, kept: Vector) -> Matrix:
    """The covariance drawn towards its resting values, as each pair of numbers is kept or forgotten."""
    return tuple(
        [
            tuple(
                [
                    rest + at_row * at_column * (cell - rest)
                    for cell, rest, at_column in zip(row, resting_row, kept, strict=True)
                ]
            )
            for row, resting_row, at_row in zip(covariance, resting, kept, strict=True)
        ]
    )


def _drifted(covariance: Matrix, days: float, parameters: Parameters) -> Matrix:
    """The covariance after the lasting levels drifted, each until it is as uncertain as at the start.

    Levels drift together, correlated as they start. A pair drifts for as long as both do, which keeps the
    matrix a covariance and makes two steps equal to one.
    """
    drift, ceiling = parameters.drift, parameters.level_variance
    if drift == 0.0:
        return covariance
    drifting = [min(days, max(0.0, (ceiling - covariance[i][i]) / drift)) for i in (0, 2, 4, 6)]
    if not any(drifting):
        return covariance
    rows = [list(row) for row in covariance]
    for i, days_row in enumerate(drifting):
        for j, days_column in enumerate(drifting):
            correlation = 1.0 if i == j else parameters.prior_correlation
            rows[2 * i][2 * j] += drift * correlation * min(days_row, days_column)
    return tuple([tuple(row) for row in rows])


def _packed(parameters: Parameters) -> bytes:
    """The parameters that differ from the default: for each a length byte, its name and a float64."""
    parts = []
    for field in fields(parameters):
        value = getattr(parameters, field.name)
        if value != field.default:
            name = field.name.encode()
            parts.append(bytes([len(name)]) + name + _NUMBER.pack(value))
    return b"".join(parts)


def _unpacked(data: bytes) -> Parameters:
    """The parameters that `_packed` wrote; ValueError for anything else."""
    known = {field.name for field in fields(Parameters)}
    values: dict[str, float] = {}
    while data:
        end = 1 + data[0]
        name, rest = data[1:end].decode(errors="replace"), data[end:]
        if name not in known or len(rest) < _NUMBER.size:
            raise ValueError("not the parameters of a trust state")
        (values[name],) = _NUMBER.unpack_from(rest)
        data = rest[_NUMBER.size :]
    return Parameters(**values)
