"""Every constant of the trust model, one a line, with where it came from and when.

Trust runs from 0 to 1, time in days. "Diary" means couples' evening diaries, "waves" repeated friendship
surveys, "games" repeated trust games: open data, analysed in 2026 outside this repository. "Chosen" means
nobody has measured it yet: it is the first thing to test with real users.
"""

from dataclasses import dataclass, fields
from functools import cached_property
from math import isfinite

from troth.engine.linear import Matrix, Vector

FACTORS = ("credibility", "reliability", "intimacy", "other_focus")
"""The four facets inside the state, in order; other-focus is self-orientation turned round: high is good."""


@dataclass(frozen=True)
class Parameters:
    """The priors and rates of the model. Immutable; raises ValueError where a value could not be meant."""

    # How one direction starts, and how it moves in time
    prior_mean: float = 0.70  # people start high (trust games and surveys, 2026)
    prior_sd: float = 0.18  # between people: .10–.12 in dating couples (diary, 2026), widened
    prior_correlation: float = 0.70  # trust, intimacy, commitment: .76–.85 (diary, 2026), lowered a little
    passing_sd: float = 0.11  # day-to-day deviation: .10–.12 (diary, 2026)
    passing_correlation: float = 0.40  # chosen, 2026: moods spill over less than levels do
    half_life: float = 7.0  # days; mood-like satisfaction has 0.9 (diary, 2026); trust slower: chosen
    intimacy_half_life: float = 3.0  # days; closeness fades sooner without contact: chosen, 2026
    drift: float = 2e-4  # variance a day of the lasting level: SD .038 per root week (waves, 2026)

    # What one rating is worth
    rating_sd: float = 0.10  # one item: .09 for a daily rating (diary), .15 in games, 2026
    learning_sittings: float = 3  # first sittings, in which people still learn the scale: chosen, 2026
    learning_factor: float = 2.0  # on the rating variance in those sittings: chosen, 2026
    scale_weight: float = 4.0  # sittings' worth of belief that someone is as changeable as most (diary, 2026)
    scale_memory: float = 0.99  # what a sitting leaves of the weight of those before it (diary, 2026)

    # What one act is worth: the share of the way to full trust gained, or of trust lost
    gain: float = 0.06  # .09–.15 an act between strangers (games, 2026), halved for people with a history
    loss_credibility: float = 0.10  # losses are 1–3.2 times gains (games, 2026)
    loss_reliability: float = 0.10  # as above
    loss_intimacy: float = 0.12  # as above
    loss_other_focus: float = 0.18  # as above; selfishness weighs most
    breach_factor: float = 2.0  # on the losses, for a breach of severity 1 (games, 2026)

    # When a change may be called one
    change_certainty: float = 0.95  # show an arrow from this probability on (one-sided 5 %)
    change_doubt: float = 0.90  # and keep it until below this one, so that it does not flicker: chosen, 2026
    change_least: float = 0.05  # and never for less than this part of the scale: chosen, 2026

    def __post_init__(self) -> None:
        """Refuse values that would break the filter instead of bending it."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        if not all(isfinite(value) and value >= 0 for value in values.values()):
            raise ValueError("every parameter must be a finite number, not below 0")
        positive = ("prior_sd", "passing_sd", "half_life", "intimacy_half_life", "rating_sd", "scale_weight")
        if not all(values[name] > 0 for name in positive):
            raise ValueError(f"these parameters must be above 0: {', '.join(positive)}")
        fractions = ("prior_mean", "prior_correlation", "passing_correlation", "scale_memory")
        if not all(values[name] <= 1 for name in fractions):
            raise ValueError(f"these parameters must be at most 1: {', '.join(fractions)}")

    @cached_property
    def level_variance(self) -> float:
        """The variance of one lasting level before anything is known; drift never goes above it."""
        return self.prior_sd**2

    @cached_property
    def passing_covariance(self) -> Matrix:
        """8×8: what the covariance of the state goes back to in long silence, lasting levels left out."""
        variance = self.passing_sd**2

        def cell(row: int, column: int) -> float:
            if row % 2 == 0 or column % 2 == 0:
                return 0.0
            return variance * (1.0 if row == column else self.passing_correlation)

        return tuple(tuple(cell(row, column) for column in range(8)) for row in range(8))

    @cached_property
    def prior_covariance(self) -> Matrix:
        """8×8: the covariance of the state before anything is known."""
        variance = self.level_variance

        def cell(row: int, column: int) -> float:
            if row % 2 or column % 2:
                return self.passing_covariance[row][column]
            return variance * (1.0 if row == column else self.prior_correlation)

        return tuple(tuple(cell(row, column) for column in range(8)) for row in range(8))

    def kept(self, days: float) -> Vector:
        """Eight factors: what is left of each number of the state after `days` (≥ 0); lasting levels stay."""
        slow: float = 0.5 ** (days / self.half_life)
        fast: float = 0.5 ** (days / self.intimacy_half_life)
        return (1.0, slow, 1.0, slow, 1.0, fast, 1.0, slow)
