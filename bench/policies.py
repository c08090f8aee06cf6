"""The policies that the recommender is held against, all behind the same gates."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.util import find_spec
from operator import sub
from random import Random
from typing import Any, Final, Self

from troth.engine.beliefs import COLD_SD, SEEDS, Beliefs
from troth.engine.linear import dot
from troth.engine.recommender import FLOOR, NOTHING_SHARE, Lot, Recommender
from troth.engine.simulated_days import ACTIONS, Policy
from troth.engine.suggestion import NOTHING, Choice, Context, Outcome, Trace


class RandomSafe(Recommender):
    """Anything safe, or nothing, with even odds."""

    def _lot(self, *given: Any) -> Lot:
        lot = super()._lot(*given)
        return lot._replace(odds=[1 / len(lot.odds)] * len(lot.odds))


class HandRule(Recommender):
    """The rule alone, without the floor."""

    def by_rule(self, _day: int) -> bool:
        return True

    def _lot(self, *given: Any) -> Lot:
        lot = super()._lot(*given)
        floors = [1.0] * (len(lot.odds) - 1) + [NOTHING_SHARE if lot.odds[-1] else 0.0]
        odds = [(one - FLOOR * floor / sum(floors)) / (1 - FLOOR) for one, floor in zip(lot.odds, floors, strict=True)]
        return lot._replace(odds=odds)


class Uncentred(Recommender):
    """Learns from what was felt as it was: how things feel anyway is not learned beside it."""

    @property
    def believed(self) -> Beliefs:
        return _level_known(super().believed, 0.0)


class ByOdds(Recommender):
    """Centred by the odds: learns from how much better a thing was than what else might have come, and no more."""

    def _learned(self, relationship: str, trace: Trace, felt: float) -> Beliefs:
        usual = (*trace.expected[:-1], 0.0)  # the last says that it is something at all, which all have in common
        centred = tuple(map(sub, trace.features, usual))
        return self.believed.learn(relationship, centred, felt - dot(self.believed.weights(relationship), usual))


class Unwatched(Recommender):
    """Centred, but never falls back to the rule."""

    def by_rule(self, _day: int) -> bool:
        return False


class PerAction:
    """One linear Thompson sampler for each action, starting cold (MABWiser), on what is known of the day."""

    def __init__(self, seed: int = 0) -> None:
        from mabwiser.mab import MAB, LearningPolicy  # noqa: PLC0415 - only the benchmark has it

        self._gates: Recommender = RandomSafe()
        self._arms = [f"{number:02}" for number in range(ACTIONS)]
        self._mab = MAB([*self._arms, NOTHING.id], LearningPolicy.LinTS(alpha=1.0, l2_lambda=1.0), seed=seed)
        self._mab.fit([NOTHING.id], [0.0], [[0.0] * 4])
        self._told: list[float] = []

    def choose(self, candidates: Any, context: Context, rng: Random) -> Choice:
        choice, lot = self._gates.decide(candidates, context, rng)
        breach = any("open_breach" in gates for gates in context.gates.values())
        self._told = [1.0, context.minutes / 60, sum(context.balance.values()), float(breach)]
        expected: Mapping[str, float] = self._mab.predict_expectations([self._told])
        best = max(lot.arms, key=lambda arm: expected[arm.id])
        return replace(choice, candidate=best)

    def learn(self, outcome: Outcome) -> Self:
        self._gates = self._gates.learn(outcome)
        arm, reward = outcome.choice.candidate.id, outcome.reward
        if reward is not None and arm != NOTHING.id:
            self._mab.partial_fit([arm], [reward], [self._told])
        return self


def _level_known(beliefs: Beliefs, level: float) -> Beliefs:
    """The same beliefs, sure of how things feel anyway."""
    rows = [(*row[:-1], 0.0) for row in beliefs.covariance[:-1]]
    return replace(beliefs, mean=(*beliefs.mean[:-1], level), covariance=(*rows, (0.0,) * len(beliefs.mean)))


def wrong() -> Beliefs:
    """The seeds with the sign of what matters most turned round."""
    return Beliefs.start({**SEEDS, "need": -SEEDS["need"]})


_COLD: Final = Beliefs.start({}, COLD_SD)

POLICIES: Final[dict[str, Callable[[], Policy]]] = {
    "random safe action": RandomSafe,
    "hand rule": HandRule,
    **({"one linear sampler per action, cold (MABWiser)": PerAction} if find_spec("mabwiser") else {}),
    "shared sampler, cold": lambda: Uncentred(beliefs=_COLD),
    "shared, cold, centred": lambda: Unwatched(beliefs=_COLD),
    "cold start by the rule, centred": lambda: Recommender(seed_prior=False),
    "shared, warm prior": Uncentred,
    "shared, warm, centred by the odds": ByOdds,
    "**shared, warm, centred (ours)**": Recommender,
    "ours, main prior sign wrong": lambda: Recommender(beliefs=wrong()),
    "the same, never falling back": lambda: Unwatched(beliefs=wrong()),
}
