"""The hand rule: what to suggest where nothing was learned yet, or where what was learned does not hold.

In one relationship: the facet that needs it most, standing low or little known; for that, the smallest thing;
the shortest where time is short; chance between equals. What felt good comes back a little sooner.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from troth.engine.habits import Habits
from troth.engine.need import Facets
from troth.engine.rating import Estimate, Facet
from troth.engine.suggestion import Candidate, Context, Reason

FEW_MINUTES = 10
"""With this much time or less, shorter is better."""
KNOWN_WIDTH = 0.4
"""A facet whose interval is wider is little known; one answer brings it to about this."""


class Rule(NamedTuple):
    """The candidates of one relationship left after each step, in order; the last are equally good."""

    goodness: Facets
    needed: list[Candidate]
    easy: list[Candidate]
    short: list[Candidate]

    def reasons(self, chosen: Candidate, habits: Habits, *, small_first: bool) -> Iterator[Reason]:
        """Why one of the last: the facet it is for, and the steps that left something out."""
        need = needed_by(chosen, self.goodness)
        if need:
            yield need
        left_out = [other for other in self.needed if other not in self.easy]
        harder = [other for other in left_out if small_first and other.effort > chosen.effort]
        if harder:
            yield Reason("small")
        if len(harder) < len(left_out) and habits.liking_of(chosen) > 0:
            yield Reason("felt_good")
        if len(self.short) < len(self.easy):
            yield Reason("short")


def narrowed(
    candidates: list[Candidate], goodness: Facets, context: Context, habits: Habits, *, small_first: bool
) -> Rule:
    """The safe candidates of one relationship, narrowed down step by step.

    `small_first` is the belief that small things come first; without it effort does not count. How such things
    felt counts as one step of effort at most, so that nothing disappears.
    """

    def ease(candidate: Candidate) -> float:
        return habits.liking_of(candidate) - (candidate.effort if small_first else 0)

    needed = _most(candidates, lambda candidate: -neediest(candidate, goodness)[1].low)
    easy = _most(needed, ease)
    few = context.minutes <= FEW_MINUTES
    short = _most(easy, lambda candidate: -candidate.minutes) if few else easy
    return Rule(goodness, needed, easy, short)


def neediest(candidate: Candidate, goodness: Facets) -> tuple[Facet, Estimate]:
    """The facet it serves whose interval reaches lowest: it stands low, or is little known."""
    return min(((facet, goodness[facet]) for facet in candidate.serves), key=lambda pair: pair[1].low)


def needed_by(candidate: Candidate, goodness: Facets) -> Reason | None:
    """The facet it is for: it stands lowest, or is known too little; None where neither is so."""
    facet, estimate = neediest(candidate, goodness)
    if estimate.high - estimate.low > KNOWN_WIDTH:
        return Reason("unclear", facet)
    return Reason("needs", facet) if estimate.mean <= min(other.mean for other in goodness.values()) else None


def _most(candidates: list[Candidate], key: Callable[[Candidate], float]) -> list[Candidate]:
    """All candidates with the highest key."""
    highest = max(map(key, candidates))
    return [candidate for candidate in candidates if key(candidate) == highest]
