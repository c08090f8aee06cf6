"""The policies that the recommender is held against, all behind the same gates."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.util import find_spec
from random import Random
from typing import Any, Final, Self

from troth.engine.beliefs import COLD_SD, SEEDS, Beliefs
from troth.engine.features import SIZE
from troth.engine.footing import Footing
from troth.engine.recommender import FLOOR, NOTHING_SHARE, Lot, Recommender
from troth.engine.simulated_days import ACTIONS, Policy
from troth.engine.suggestion import NOTHING, Choice, Context, Outcome


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
    """Learns from what was felt as it was, and from what was chosen as it is."""

    def learn(self, outcome: Outcome) -> Self:
        trace = outcome.choice.trace
        if trace is not None:
            plain = replace(trace, expected=(0.0,) * SIZE)
            outcome = replace(outcome, choice=replace(outcome.choice, trace=plain))
        return replace(super().learn(outcome), footing=Footing())


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
        choice = self._gates.choose(candidates, context, rng)
        lot = self._gates.lot(candidates, context, rng)
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
    "**shared, warm, centred (ours)**": Recommender,
    "ours, main prior sign wrong": lambda: Recommender(beliefs=wrong()),
    "the same, never falling back": lambda: Unwatched(beliefs=wrong()),
}
