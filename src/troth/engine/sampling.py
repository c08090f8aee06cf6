"""How likely each suggestion is to be the best, by draws from what is believed, in a few milliseconds.

What may well do harm counts for less. Suggestions of equal features share one draw. Draws come in pairs, one the
mirror of the other, and only the most promising take part: the others have next to no chance of winning, and are tried
through the floor instead. The choice is then drawn from these very shares, so that what is logged is the probability
it was made with.
"""

from collections.abc import Sequence
from math import sqrt
from operator import add, mul, sub
from random import Random
from statistics import NormalDist
from typing import Final

from troth.engine.linear import Matrix, Vector, dot

DRAWS: Final = 200
"""Draws in all; a share is known to a fortieth or better."""
PROMISING: Final = 24
"""How many different suggestions take part."""
BOLDNESS: Final = 0.35
"""What is left of the uncertainty that draws show. The floor tries things out already, and over two months of noisy
answers full draws cost more than they find: of 1, .5, .35 and .2 the simulated days preferred the last three, hardly
one before another. 2026."""
HARM: Final = -0.3
"""An effect below this is a harm."""
WARINESS: Final = 0.5
"""What is taken off for a harm that is certain; for one that is possible, by how likely it is. Chosen, 2026."""
FAR: Final = 3.0
"""Standard deviations behind the leader beyond which winning is out of the question."""


def chances(features: Sequence[Vector], weights: Vector, roots: Matrix, rng: Random) -> list[float]:
    """For each of some suggestions the probability that it is the best; they add up to 1.

    `features` are what they are; `roots` times its transpose is the covariance of the weights. Equals share.
    """
    groups: dict[Vector, list[int]] = {}
    for index, one in enumerate(features):
        groups.setdefault(one, []).append(index)
    columns = list(zip(*roots, strict=True))
    reaches = [tuple([BOLDNESS * sum(map(mul, one, column)) for column in columns]) for one in groups]
    means = [_wary(dot(weights, one), reach) for one, reach in zip(groups, reaches, strict=True)]
    playing = _promising(means, reaches)
    wins = _wins([means[index] for index in playing], [reaches[index] for index in playing], rng)
    shares = [0.0] * len(features)
    members = list(groups.values())
    for index, won in zip(playing, wins, strict=True):
        for member in members[index]:
            shares[member] = won / DRAWS / len(members[index])
    return shares


def _wary(effect: float, reach: Vector) -> float:
    """What is expected of it, less what a possible harm takes off."""
    sd = sqrt(dot(reach, reach)) / BOLDNESS
    return effect - WARINESS * (NormalDist(effect, sd).cdf(HARM) if sd else 0.0)


def _promising(means: list[float], reaches: list[Vector]) -> list[int]:
    """Those that could beat the leader, in the order of their features, so that no other order matters."""
    leader = max(range(len(means)), key=lambda index: (means[index], reaches[index]))
    behind = []
    for index, (mean, reach) in enumerate(zip(means, reaches, strict=True)):
        apart = list(map(sub, reach, reaches[leader]))
        spread = sqrt(dot(apart, apart))
        behind.append(((means[leader] - mean) / spread if spread else 0.0 if index == leader else FAR, reach, index))
    near = [one for one in sorted(behind) if one[0] < FAR][:PROMISING]
    return [index for _, _, index in sorted(near, key=lambda one: one[1])]


def _wins(means: list[float], reaches: list[Vector], rng: Random) -> list[int]:
    """How often each comes out best."""
    wins = [0] * len(means)
    if len(means) == 1:
        return [DRAWS]
    gauss, size = rng.gauss, range(len(reaches[0]))
    for _ in range(DRAWS // 2):
        draw = [gauss(0.0, 1.0) for _ in size]
        ways = [sum(map(mul, reach, draw)) for reach in reaches]
        for turned in (add, sub):
            drawn = list(map(turned, means, ways))
            wins[drawn.index(max(drawn))] += 1
    return wins
