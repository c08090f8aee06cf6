"""Why this one: the two features that speak most for it, against what else there was; and only what is true of it."""

from typing import Final

from troth.engine.beliefs import SEEDS
from troth.engine.features import FEATURES, Day
from troth.engine.linear import Vector
from troth.engine.suggestion import Candidate, Reason, ReasonCode

MOST: Final = 2
LEAST: Final = 0.01
"""What speaks for it by less than this, on -2 to 2, is no reason."""
LITTLE_EFFORT, FEW_MINUTES, EASY_LEVEL = 2, 5, 2
LATELY: Final = 0.1
"""What came up twelve days ago did not come up lately."""
FULL: Final = 0.6
"""A week with three of its five suggestions behind it is full."""

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


def reasons(
    candidate: Candidate, day: Day, usual: Vector, weights: Vector, need: Reason | None, *, felt_good: bool
) -> list[Reason]:
    """At most two, the stronger first; `usual` are the features of what else there was, on average.

    `need` is the reason for the feature of that name, if there is one. What is learned against the seeds, or what they
    say nothing of, is told as what it comes from: such things `felt_good`.
    """
    features = day.features(candidate)
    terms = [
        ((own - other) * weight, name, weight)
        for name, own, other, weight in zip(FEATURES, features, usual, weights, strict=True)
    ]
    found: list[Reason] = []
    for term, name, weight in sorted(terms, reverse=True):
        if term <= LEAST:
            break
        as_the_seeds_say = weight * SEEDS[name] > 0
        reason = need if name == "need" else _true(name, candidate, day)
        if not (as_the_seeds_say and (name == "need" or name in _CODES)):
            reason = Reason("felt_good") if felt_good else None
        if reason and reason not in found:
            found.append(reason)
    return found[:MOST]


def _true(name: str, candidate: Candidate, day: Day) -> Reason | None:
    """The reason for a feature, where what it says holds for this very thing and not only beside others."""
    little = candidate.effort <= LITTLE_EFFORT
    holds = {
        "effort": little,
        "hurry": candidate.minutes <= FEW_MINUTES,
        "depth": candidate.share_level <= EASY_LEVEL,
        "fit": candidate.share_level > 0,
        "familiar": day.familiar(candidate) < LATELY,
        "load": little and day.load >= FULL,
        "repair": candidate.kind == "repair",
        "balance": candidate.kind == "share" and day.balance > 0,
    }
    return Reason(_CODES[name]) if holds.get(name) else None
