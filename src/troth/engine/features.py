"""A suggestion on a day, in twelve numbers: what the model learns about. Nothing today is zero throughout."""

from typing import Final

from troth.engine.habits import NEVER, SEEN_DAYS, Habits
from troth.engine.ladder import LEVELS
from troth.engine.linear import Vector
from troth.engine.need import Facets
from troth.engine.suggestion import Candidate, Context

FEATURES: Final = (
    "need",  # how low the facet that it serves may stand
    "effort",
    "hurry",  # effort and length where time is short
    "depth",  # how much it opens
    "fit",  # depth with trust above the usual, or against trust below it
    "familiar",  # suggested lately, fading by half a week
    "load",  # effort after a week with many suggestions
    "repair",  # a repair where trust is low or a breach is open
    "balance",  # a share where the other has shared more
    "joint",
    "share",
    "anything",  # that it is something at all, rather than nothing today
)
SIZE: Final = len(FEATURES)
NOTHING_AT_ALL: Final[Vector] = (0.0,) * SIZE

MUCH_TIME = 60
"""Minutes from which on nobody is pressed."""
USUAL_TRUST, TRUST_REACH = 0.7, 0.3
"""Where trust usually stands, and how far from there counts as one."""
WELL, POOR = 0.9, 0.3
"""A facet that surely stands above the first needs nothing, one that may stand below the second needs most."""
FAMILIAR_HALF_LIFE = 3.5


class Day:
    """What the suggestions of one day and relationship have in common."""

    def __init__(self, relationship: str, facets: Facets, context: Context, habits: Habits) -> None:
        self.day = context.day
        self.minutes = max(context.minutes, 1)
        self.habits = habits
        self.needs = {facet: _within(1 - (one.low - POOR) / (WELL - POOR)) for facet, one in facets.items()}
        self.trust = _within((facets["trust"].mean - USUAL_TRUST) / TRUST_REACH, least=-1.0)
        self.breach = "open_breach" in context.gates.get(relationship, frozenset())
        self.balance = _within(context.balance.get(relationship, 0.0), least=-1.0)
        self.load = habits.load(relationship, context.day)
        self.pressed = _within(1 - context.minutes / MUCH_TIME)

    def features(self, candidate: Candidate) -> Vector:
        """The twelve numbers of a candidate, in the order of `FEATURES`."""
        needs, depth = self.needs, candidate.share_level / LEVELS
        effort = candidate.effort / 5
        share = 1.0 if candidate.kind == "share" else 0.0
        mends = 1.0 if self.breach else -self.trust
        return (
            max([needs[facet] for facet in candidate.serves]),
            effort,
            self.pressed * (effort + min(candidate.minutes / self.minutes, 1.0)) / 2,
            depth,
            depth * self.trust,
            self.familiar(candidate),
            self.load * effort,
            mends if candidate.kind == "repair" else 0.0,
            share * self.balance,
            1.0 if candidate.joint else 0.0,
            share,
            1.0,
        )

    def familiar(self, candidate: Candidate) -> float:
        """Whether it was suggested lately, 0–1, fading."""
        ago = self.day - self.habits.seen.get(candidate.what, NEVER)
        return 0.5 ** (ago / FAMILIAR_HALF_LIFE) if 0 <= ago < SEEN_DAYS else 0.0


def _within(number: float, least: float = 0.0) -> float:
    return min(1.0, max(least, number))
