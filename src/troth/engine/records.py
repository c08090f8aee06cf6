"""A decision as it is kept for good, so that another policy can be judged by it later: what might have come, how
likely each was, what came, and what it was worth.

Suggestions of equal features are one: the model does not tell them apart. A record is small: features in hundredths,
a byte each, and a probability, for each thing that differs.
"""

import struct
from collections.abc import Iterable
from typing import NamedTuple

from troth.engine.features import SIZE
from troth.engine.linear import Vector

HUNDREDTHS = 100


class Record(NamedTuple):
    """One decision. `chosen` is a place among the things; `reward` is None where nobody said what it was worth."""

    things: tuple[Vector, ...]
    odds: tuple[float, ...]
    chosen: int
    reward: float | None


def thing(features: Vector) -> Vector:
    """What a record tells apart: features in hundredths."""
    return _features(_hundredths(features))


def packed(features: Iterable[Vector], odds: Iterable[float]) -> bytes:
    """What might have come, and how likely each was."""
    sums: dict[tuple[int, ...], float] = {}
    for one, share in zip(features, odds, strict=True):
        kind = _hundredths(one)
        sums[kind] = sums.get(kind, 0.0) + share
    cells = struct.Struct(f"<{SIZE}bf")
    return bytes([SIZE]) + b"".join(cells.pack(*kind, share) for kind, share in sums.items())


def unpacked(data: bytes, chosen: Vector, reward: float | None) -> Record:
    """The record of a decision in which something of these features was chosen; ValueError for anything else."""
    try:
        size, *_ = data
        cells = list(struct.Struct(f"<{size}bf").iter_unpack(data[1:]))
        kinds = [cell[:-1] for cell in cells]
        at = kinds.index(_hundredths(chosen))
    except struct.error as error:
        raise ValueError("not a record") from error
    return Record(
        things=tuple([_features(kind) for kind in kinds]),
        odds=tuple([cell[-1] for cell in cells]),
        chosen=at,
        reward=reward,
    )


def _hundredths(features: Vector) -> tuple[int, ...]:
    return tuple([round(HUNDREDTHS * number) for number in features])


def _features(hundredths: tuple[int, ...]) -> Vector:
    return tuple([number / HUNDREDTHS for number in hundredths])
