"""Why this one: the two features that speak most for it, against what else could have been chosen."""

from typing import Final

from troth.engine.beliefs import SEEDS
from troth.engine.features import FEATURES
from troth.engine.linear import Vector
from troth.engine.suggestion import Reason, ReasonCode

MOST: Final = 2
LEAST: Final = 0.01
"""What speaks for it by less than this, on -2 to 2, is no reason."""

_CODES: Final[dict[str, ReasonCode]] = {
    "effort": "small",
    "hurry": "short",
    "depth": "gentle",
    "fit": "fitting_depth",
    "familiar": "fresh",
    "load": "full_week",
    "repair": "mends",
    "balance": "balanced",
}


def reasons(features: Vector, expected: Vector, weights: Vector, need: Reason, *, learned: bool) -> list[Reason]:
    """At most two, the stronger first; `need` is the reason for the feature of that name.

    A weight that has come to speak against the seeds, or that they say nothing of, was learned from how such
    things felt. Where nothing speaks for it, it was tried by chance.
    """
    terms = [
        ((own - usual) * weight, name, weight)
        for name, own, usual, weight in zip(FEATURES, features, expected, weights, strict=True)
    ]
    found: list[Reason] = []
    for term, name, weight in sorted(terms, reverse=True):
        reason = _reason(name, weight, need, learned=learned) if term > LEAST else None
        if reason and reason not in found:
            found.append(reason)
    return found[:MOST] or [Reason("by_chance")]


def _reason(name: str, weight: float, need: Reason, *, learned: bool) -> Reason | None:
    as_the_seeds_say = weight * SEEDS[name] > 0
    if name == "need" and as_the_seeds_say:
        return need
    if name in _CODES and as_the_seeds_say:
        return Reason(_CODES[name])
    return Reason("felt_good") if learned else None
