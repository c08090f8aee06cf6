"""Every constant of the trust model, one a line, with where it came from and when.

Trust runs from 0 to 1, time in days. "Series" means forty open data sets of people rating people (evening diaries of
couples and families, friendship surveys in waves, repeated trust games, ratings at odd times), analysed in 2026
outside this repository; "diary", "waves" and "games" the analyses behind ENGINE.md 3.10. "Chosen" means nobody has
measured it yet: it is the first thing to test with real users.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from math import isfinite
from typing import Self

from troth.engine import fitting
from troth.engine.evidence import Evidence
from troth.engine.linear import PAIRS, Symmetric, Vector


@dataclass(frozen=True)
class Parameters:
    """The priors and rates of the model. Immutable; raises ValueError where a value could not be meant."""

    # How one direction starts, and how it moves in time
    prior_mean: float = 0.70  # people start high (trust games and surveys, 2026)
    prior_sd: float = 0.24  # of one facet, .21 of their mean: between people .11–.29 in the series, 2026
    prior_correlation: float = 0.70  # trust, intimacy, commitment: .76–.85 (diary, 2026), lowered a little
    passing_sd: float = 0.08  # of one facet, .06 of their mean; forecasts hardly tell it from .14 (series, 2026)
    passing_correlation: float = 0.40  # chosen, 2026: moods spill over less than levels do
    half_life: float = 7.0  # days; the series hardly tell 2 from 20 (2026); trust slower than mood: chosen
    intimacy_half_life: float = 3.0  # days; closeness fades sooner without contact: chosen, 2026
    drift: float = 1.5e-3  # variance a day of the lasting level: 1e-4 to 4e-3 in the series, 2026

    # What one rating is worth
    rating_sd: float = 0.10  # one answer about the whole: .05–.20 in the series, 2026
    part_factor: float = 2.5  # on that variance, for a question about one of the four parts: chosen, 2026
    scale_spread: float = 1.2  # of the logarithm of a person's variances around what is usual (series, 2026)
    scale_memory: float = 0.98  # what a sitting leaves of what was learned of a person's scale (series, 2026)

    # What is rated by itself, now and then; time and noise as above
    level_mean: float = 0.50  # nobody knows where one starts, so in the middle: chosen, 2026
    level_sd: float = 0.30  # wide, and the same for all: chosen, 2026
    gap_least: float = 0.1  # of one answer's step, between what is wished for and what is (ENGINE.md 1.7)
    gap_certainty: float = 0.9  # show it from this probability on (ENGINE.md 1.7)

    # What one act is worth: the share of the way to full trust gained, or of trust lost
    gain: float = 0.06  # .09–.15 an act between strangers (games, 2026), halved for people with a history
    size_most: float = 1.5  # a grand gesture is worth at most so many small ones (guide A4; chosen, 2026)
    bunching: float = 0.5  # the second like act in one sitting counts half, and so on: chosen, 2026
    loss_credibility: float = 0.10  # losses are 1–3.2 times gains (games, 2026)
    loss_reliability: float = 0.10  # as above
    loss_intimacy: float = 0.12  # as above
    loss_other_focus: float = 0.18  # as above; selfishness weighs most
    loss_most: float = 0.9  # no single deed takes more than this share: chosen, 2026
    breach_factor: float = 2.0  # on the losses, for a breach of severity 1 (games, 2026)
    lasting: float = 0.35  # the share of a jump that stays in the level; the rest fades: chosen, 2026
    lasting_breach: float = 0.70  # the same for a breach, which days alone do not mend (guide A14; chosen, 2026)
    effect_spread: float = 0.35  # standard deviation of the size of an effect, as a share of it: chosen, 2026
    unanswered: float = 0.002  # variance added to reliability by a promise nobody answered: chosen, 2026

    # What stands between deeds and trust after a breach
    gate_least: float = 0.25  # good deeds never count for less than this share: chosen, 2026
    gate_breach: float = 0.75  # how far a breach of severity 1 closes the gate: chosen, 2026
    gate_repair: float = 0.30  # how far a repair step of full quality opens it: chosen, 2026
    gate_promise: float = 0.06  # how far a kept promise opens it: chosen, 2026
    repair_gain: float = 0.02  # what a good repair step gains by itself; deeds weigh more (guide A14)
    repair_hurts: float = 0.05  # what a step that blames or belittles loses: chosen, 2026
    wary_ceiling: float = 0.9  # as far as deeds can lead after a deception (games: never whole again, 2026)
    wary_days: float = 60.0  # without a breach once both closed the repair, until that ends: chosen, 2026

    # When a change may be called one
    change_certainty: float = 0.95  # show an arrow from this probability on (one-sided 5 %)
    change_doubt: float = 0.90  # and keep it until below this one, so that it does not flicker: chosen, 2026
    change_least: float = 0.05  # and never for less than this part of the scale: chosen, 2026

    def __post_init__(self) -> None:
        """Refuse values that would break the filter instead of bending it."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        if not all(isfinite(value) and value >= 0 for value in values.values()):
            raise ValueError("every parameter must be a finite number, not below 0")
        positive = (
            "prior_sd",
            "passing_sd",
            "half_life",
            "intimacy_half_life",
            "rating_sd",
            "scale_spread",
            "level_sd",
            "size_most",
        )
        if not all(values[name] > 0 for name in positive):
            raise ValueError(f"these parameters must be above 0: {', '.join(positive)}")
        fractions = {name for name in values if name.startswith(("gate_", "lasting"))} | {
            "prior_mean", "prior_correlation", "passing_correlation", "scale_memory", "bunching", "loss_most",
            "repair_gain", "wary_ceiling", "level_mean", "gap_certainty",
        }  # fmt: skip
        if not all(values[name] <= 1 for name in fractions):
            raise ValueError(f"these parameters must be at most 1: {', '.join(sorted(fractions))}")

    @cached_property
    def losses(self) -> Vector:
        """The share of each facet that a bad act of full load and severity 1 takes."""
        return (self.loss_credibility, self.loss_reliability, self.loss_intimacy, self.loss_other_focus)

    @cached_property
    def level_variance(self) -> float:
        """The variance of one lasting level before anything is known; drift never goes above it."""
        return self.prior_sd**2

    @cached_property
    def resting(self) -> Symmetric:
        """What the covariance goes back to in long silence, lasting levels left out."""
        return tuple(self._resting(row, column) for row, column in PAIRS)

    def _resting(self, row: int, column: int) -> float:
        if row % 2 == 0 or column % 2 == 0:
            return 0.0
        return self.passing_sd**2 * (1.0 if row == column else self.passing_correlation)

    @cached_property
    def prior_covariance(self) -> Symmetric:
        """The covariance of the state before anything is known."""

        def cell(row: int, column: int) -> float:
            if row % 2 or column % 2:
                return self._resting(row, column)
            return self.level_variance * (1.0 if row == column else self.prior_correlation)

        return tuple(cell(row, column) for row, column in PAIRS)

    def kept(self, days: float) -> Vector:
        """Eight factors: what is left of each number of the state after `days` (≥ 0); lasting levels stay."""
        slow: float = 0.5 ** (days / self.half_life)
        fast: float = 0.5 ** (days / self.intimacy_half_life)
        return (1.0, slow, 1.0, slow, 1.0, fast, 1.0, slow)

    def faded(self, covariance: Symmetric, kept: Vector) -> Symmetric:
        """The covariance drawn towards its resting values, as each pair of numbers is kept or forgotten."""
        slow, fast = kept[1], kept[5]
        share = (1.0, slow, fast, slow * slow, slow * fast, fast * fast)
        return tuple(
            [
                rest + share[place] * (cell - rest)
                for cell, rest, place in zip(covariance, self.resting, FADING, strict=True)
            ]
        )

    def drifted(self, covariance: Symmetric, days: float) -> Symmetric:
        """The covariance after the lasting levels drifted, each until it is as uncertain as at the start.

        Levels drift together, correlated as they start. A pair drifts for as long as both do, which keeps the
        matrix a covariance and makes two steps equal to one.
        """
        drift, ceiling = self.drift, self.level_variance
        if drift == 0.0:
            return covariance
        drifting = [min(days, max(0.0, (ceiling - covariance[place]) / drift)) for place in LEVELS]
        if not any(drifting):
            return covariance
        cells = list(covariance)
        for place, one, other in LEVEL_PAIRS:
            correlation = 1.0 if one == other else self.prior_correlation
            cells[place] += drift * correlation * min(drifting[one], drifting[other])
        return tuple(cells)

    @classmethod
    def fit(
        cls,
        series: Sequence[Sequence[tuple[float, float]]],
        evidence: Sequence[Sequence[tuple[float, Evidence]]] | None = None,
        step: float = 0.0,
    ) -> Self:
        """Priors and rates that forecast these series best, by maximum likelihood; needs the extra "fit".

        `series` are lists of (days, rating of trust 0–1), one a direction; `evidence` the matching lists of (days,
        what happened); `step` the distance of two neighbouring answers. Raises ValueError without any rating,
        ImportError without the extra.
        """
        return cls(**fitting.fitted(cls(), series, evidence, step))


def _fading(row: int, column: int) -> int:
    """Which of (1, slow, fast, slow², slow·fast, fast²) a cell of the covariance keeps."""
    speeds = sorted(0 if i % 2 == 0 else 2 if i == 5 else 1 for i in (row, column))
    return {(0, 0): 0, (0, 1): 1, (0, 2): 2, (1, 1): 3, (1, 2): 4, (2, 2): 5}[speeds[0], speeds[1]]


FADING = tuple(_fading(row, column) for row, column in PAIRS)
LEVEL_PAIRS = tuple(
    (place, row // 2, column // 2) for place, (row, column) in enumerate(PAIRS) if row % 2 == 0 and column % 2 == 0
)
LEVELS = tuple(place for place, one, other in LEVEL_PAIRS if one == other)
