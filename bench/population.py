"""A whole population at once: invented lives, and the filter over them, day by day, vectorised with numpy.

It is the engine's model for the mean of the four facets, as fitting uses it: a level, a passing deviation, noise, and
promises, which close a share of the gap to full trust or take a share of what is there.
"""

from dataclasses import dataclass
from math import exp, sqrt
from time import process_time
from typing import Final

import numpy as np
from numpy.typing import NDArray

from troth.engine.evidence import BAD, GOOD
from troth.engine.parameters import Parameters
from troth.engine.rating import Z90

Numbers = NDArray[np.float64]

TOGETHER: Final = 5_000  # relationships side by side: what a processor's cache holds
CHECKINS: Final = 0.3  # a day
PROMISES: Final = 0.25  # a day
KEPT: Final = 0.9  # the share of promises
STEP: Final = 0.1

usual: Final = Parameters()
LEVEL: Final = usual.level_variance * (1 + 3 * usual.prior_correlation) / 4  # variances of the mean of four facets
MOOD: Final = usual.passing_sd**2 * (1 + 3 * usual.passing_correlation) / 4
DRIFT: Final = usual.drift * (1 + 3 * usual.prior_correlation) / 4
FADE: Final = 0.5 ** (1 / usual.half_life)
STAYS: Final = exp(-DRIFT / (2 * LEVEL))
GAIN: Final = usual.gain * usual.size_most * (1 - exp(-1 / usual.size_most)) * sum(GOOD["promise_kept"]) / 4
BROKEN: Final = zip(usual.losses, BAD["promise_broken_told"], strict=True)
LOSS: Final = sum(loss * load for loss, load in BROKEN) / 4


@dataclass(frozen=True, slots=True)
class Walk:
    """What came out: how many days were walked through, how long one processor took, how often forecasts held."""

    relationship_days: int
    seconds: float
    held: float

    @property
    def rate(self) -> float:
        """Relationship-days a second."""
        return self.relationship_days / self.seconds


class Lives:
    """How trust really is, of many people."""

    def __init__(self, rng: np.random.Generator, count: int) -> None:
        self.rng, self.count = rng, count
        self.level = usual.prior_mean + sqrt(LEVEL) * rng.standard_normal(count)
        self.mood = sqrt(MOOD) * rng.standard_normal(count)

    def a_day(self) -> None:
        normal = self.rng.standard_normal((2, self.count))
        self.level += (1 - STAYS) * (usual.prior_mean - self.level) + sqrt(LEVEL * (1 - STAYS**2)) * normal[0]
        self.mood = FADE * self.mood + sqrt(MOOD * (1 - FADE**2)) * normal[1]

    def answers(self) -> Numbers:
        """Of everybody, NaN where nobody asked."""
        felt = self.level + self.mood + usual.rating_sd * self.rng.standard_normal(self.count)
        said = np.clip(np.round(felt / STEP) * STEP, 0.0, 1.0)
        return np.where(self.rng.random(self.count) < CHECKINS, said, np.nan)

    def promises(self) -> tuple[Numbers, Numbers]:
        """The shares that are gained and lost today: 0 for most."""
        luck = self.rng.random(self.count) / PROMISES
        return np.where(luck < KEPT, GAIN, 0.0), np.where((luck >= KEPT) & (luck < 1.0), LOSS, 0.0)


class Beliefs:
    """What the filter believes of them: means, and the three cells of each covariance."""

    def __init__(self, count: int) -> None:
        self.level, self.mood = np.full(count, usual.prior_mean), np.zeros(count)
        self.of_level, self.between, self.of_mood = np.full(count, LEVEL), np.zeros(count), np.full(count, MOOD)

    def a_day(self) -> None:
        self.mood *= FADE
        self.between *= FADE
        self.of_mood = MOOD + (self.of_mood - MOOD) * FADE**2
        self.of_level = np.minimum(self.of_level + DRIFT, LEVEL)

    def told(self, answers: Numbers) -> tuple[int, int]:
        """Learn from the answers; how many there were, and how many the forecast held."""
        seen = np.isfinite(answers)
        to_level, to_mood = self.of_level + self.between, self.between + self.of_mood
        variance = to_level + to_mood + usual.rating_sd**2 + STEP**2 / 12
        off = np.where(seen, answers - self.level - self.mood, 0.0)
        held = int(((np.abs(off) <= Z90 * np.sqrt(variance)) & seen).sum())
        share = np.where(seen, 1.0 / variance, 0.0)
        self.level += to_level * share * off
        self.mood += to_mood * share * off
        self.of_level -= to_level**2 * share
        self.between -= to_level * to_mood * share
        self.of_mood -= to_mood**2 * share
        return int(seen.sum()), held


def move(who: Lives | Beliefs, gained: Numbers, lost: Numbers) -> None:
    """Let promises close a share of the gap, or take a share of what is there; part of that lasts."""
    trust = who.level + who.mood
    by = gained * np.maximum(1.0 - trust, 0.0) - lost * np.maximum(trust, 0.0)
    who.level += usual.lasting * by
    who.mood += (1 - usual.lasting) * by


def walk(relationships: int, days: int, seed: int = 20261125) -> Walk:
    """Let so many relationships live for so many days, and follow each of them."""
    rng, began = np.random.default_rng(seed), process_time()
    asked = held = 0
    for start in range(0, relationships, TOGETHER):
        count = min(TOGETHER, relationships - start)
        lives, beliefs = Lives(rng, count), Beliefs(count)
        for _ in range(days):
            lives.a_day()
            beliefs.a_day()
            answered, foretold = beliefs.told(lives.answers())
            asked, held = asked + answered, held + foretold
            shares = lives.promises()
            move(lives, *shares)
            move(beliefs, *shares)
    return Walk(relationships * days, process_time() - began, held / asked)
