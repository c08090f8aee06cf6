"""Which of several quantities stands highest, where that can be said at all.

What is believed of each is a normal distribution, and they are independent. A few answers leave them wide, so the
largest mean alone says little: named is what is the highest with enough probability, or between which few it lies.
"""

from collections.abc import Mapping
from math import prod
from statistics import NormalDist
from typing import Final, TypeVar

ENOUGH: Final = 2 / 3
"""The least probability with which the highest is among those named. Chosen, 2026: it picks something to practise, and
a wrong pick costs little."""
MOST: Final = 3
"""So many may share the place; of more, nothing is said."""
ALIKE: Final = 0.75
"""Whose chance is at least this share of another's is left out only together with it."""
PLACES: Final = tuple(step / 4 for step in range(-16, 17))
"""Where each is looked at, in its own standard deviations: beyond them nothing is left."""
SHARES: Final = tuple(NormalDist().pdf(place) / 4 for place in PLACES)

K = TypeVar("K")
Beliefs = Mapping[K, NormalDist]


def highest(beliefs: Beliefs[K]) -> tuple[K, ...]:
    """The few among which the highest is with enough probability, the likeliest first; empty where it takes more."""
    odds = sorted(chances(beliefs).items(), key=lambda one: -one[1])
    said = 0.0
    for number, (_one, chance) in enumerate(odds[:MOST], start=1):
        said += chance
        following = odds[number][1] if number < len(odds) else 0.0
        if said >= ENOUGH and following < ALIKE * chance:
            return tuple(one for one, _chance in odds[:number])
    return ()


def lowest(beliefs: Beliefs[K]) -> tuple[K, ...]:
    """The same of the lowest."""
    return highest({one: -belief for one, belief in beliefs.items()})


def chances(beliefs: Beliefs[K]) -> dict[K, float]:
    """The probability of each to be the highest: wherever it may be, that all others are below. Right to about .01."""
    found = dict.fromkeys(beliefs, 0.0)
    for one, belief in beliefs.items():
        others = [other for each, other in beliefs.items() if each != one]
        for place, share in zip(PLACES, SHARES, strict=True):
            number = belief.mean + place * belief.stdev
            found[one] += share * prod([other.cdf(number) for other in others])
    total = sum(found.values())
    return {one: chance / total for one, chance in found.items()}
