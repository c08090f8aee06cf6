"""One relationship, one thing to share, one action: what to suggest today, by a clear rule within hard gates.

The rule: the relationship that the person picked, or else the one that waited longest; in it, the facet that
needs it most, standing low or little known; for that, the smallest thing; the shortest where time is short;
chance between equals. What was suggested lately rests, and what felt good comes back a little sooner. Nothing
today is always a choice. A day's share and action are two choices, the second among the relationship of the
first. How often to ask at all, and quiet hours, are the caller's.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import NamedTuple, Self

from troth.engine.gates import closed_by
from troth.engine.rating import REVERSED, Estimate, Facet
from troth.engine.suggestion import NOTHING, Candidate, Choice, Closed, Context, Outcome, Reason
from troth.engine.trust import Parameters, TrustState

__all__ = ["NOTHING", "Candidate", "Choice", "Context", "Outcome", "Reason", "Recommender"]

REST_DAYS = 3
"""How long a suggestion rests after it was made, done or not."""
COOL_DOWN_DAYS = 30
"""How long a suggestion stays away after "not this"."""
DEEP_LEVEL, DEEP_DAYS, DEEP_MOST = 3, 7, 2
"""From this level on a share is deep, and within so many days so many are enough."""
FEW_MINUTES = 10
"""With this much time or less, shorter is better."""
LIKING_PACE = 0.2
"""How much of the running liking the last feeling makes up: one good time does little. Chosen, 2026."""
KNOWN_WIDTH = 0.4
"""A facet whose interval is wider is little known; one answer brings it to about this."""

_FORMAT = 1
_NEVER = -(10**9)

_Goodness = Mapping[str, Mapping[Facet, Estimate]]


class _Stages(NamedTuple):
    """The candidates left after each rule, in order; `goodness` is what the need was read from."""

    safe: list[Candidate]
    waiting: list[Candidate]
    goodness: _Goodness
    needed: list[Candidate]
    easy: list[Candidate]
    short: list[Candidate]


@dataclass(frozen=True, slots=True)
class Recommender:
    """The rule and what it remembers of one person. Immutable: `learn` returns a new one.

    `seed_prior` is the belief that small things come first; without it effort does not count. `resting` holds
    the day from which a suggestion (by id) may be made again; `attended` the day on which something was last
    done for a relationship; `deep_days` those of the deep shares suggested lately. `liking` holds, for
    "kind/facet", the running mean of how such things felt, -1 to 1: at most it counts as one step of effort.
    """

    seed_prior: bool = True
    resting: Mapping[str, int] = field(default_factory=dict)
    attended: Mapping[str, int] = field(default_factory=dict)
    deep_days: tuple[int, ...] = ()
    liking: Mapping[str, float] = field(default_factory=dict)

    def choose(self, candidates: Iterable[Candidate], context: Context, rng: Random) -> Choice:
        """The suggestion for today, or `NOTHING`; the order of the candidates does not matter.

        A relationship that the person picked is never swapped for another: where nothing is safe, it is
        nothing.
        """
        considered = [
            candidate
            for candidate in candidates
            if candidate.id != NOTHING.id and context.picked in (None, candidate.relationship)
        ]
        verdicts = [
            (candidate, closed_by(candidate, context) or self._held_back(candidate, context.day))
            for candidate in considered
        ]
        gates = tuple(sorted({gate for _, gate in verdicts if gate}))
        safe = [candidate for candidate, gate in verdicts if gate is None]
        if not safe:
            return Choice(NOTHING, 1.0, (Reason("nothing_safe"),), gates, context.day)
        stages = self._narrowed(safe, context)
        chosen = rng.choice(sorted(stages.short, key=lambda equal: (equal.id, equal.relationship)))
        reasons = tuple(self._reasons(chosen, stages, context))
        return Choice(chosen, 1.0 / len(stages.short), reasons, gates, context.day)

    def learn(self, outcome: Outcome) -> Self:
        """What is remembered after an outcome. Nothing today teaches nothing."""
        candidate, day = outcome.choice.candidate, outcome.choice.day
        if candidate.id == NOTHING.id:
            return self
        until = day + (COOL_DOWN_DAYS if outcome.not_this else REST_DAYS)
        resting = {id_: end for id_, end in self.resting.items() if end > day}
        resting[candidate.id] = max(until, resting.get(candidate.id, until))
        attended = dict(self.attended)
        if outcome.done:
            attended[candidate.relationship] = max(day, attended.get(candidate.relationship, day))
        deep_days = [earlier for earlier in self.deep_days if day - earlier < DEEP_DAYS]
        if candidate.share_level >= DEEP_LEVEL:
            deep_days.append(day)
        return replace(
            self,
            resting=resting,
            attended=attended,
            deep_days=tuple(deep_days),
            liking=self._liking_after(outcome),
        )

    def to_bytes(self) -> bytes:
        """All that is remembered, as versioned JSON."""
        return json.dumps(
            {
                "version": _FORMAT,
                "seed_prior": self.seed_prior,
                "resting": dict(self.resting),
                "attended": dict(self.attended),
                "deep_days": self.deep_days,
                "liking": dict(self.liking),
            },
            separators=(",", ":"),
            sort_keys=True,
        ).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The recommender that `to_bytes` wrote; ValueError for anything else."""
        try:
            found = json.loads(data)
            if found["version"] != _FORMAT:
                raise ValueError("not a recommender of a known version")
            return cls(
                seed_prior=bool(found["seed_prior"]),
                resting={id_: int(day) for id_, day in found["resting"].items()},
                attended={id_: int(day) for id_, day in found["attended"].items()},
                deep_days=tuple(int(day) for day in found["deep_days"]),
                liking={key: float(liking) for key, liking in found["liking"].items()},
            )
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError("not a recommender") from error

    def _held_back(self, candidate: Candidate, day: int) -> Closed | None:
        """Whether it rests, or is one deep share too many."""
        if day < self.resting.get(candidate.id, _NEVER):
            return "resting"
        lately = sum(day - earlier < DEEP_DAYS for earlier in self.deep_days)
        return "enough_depth" if candidate.share_level >= DEEP_LEVEL and lately >= DEEP_MOST else None

    def _narrowed(self, safe: list[Candidate], context: Context) -> _Stages:
        """The safe candidates narrowed down rule by rule; those left at the end are equally good."""
        waiting = _most(safe, lambda candidate: -self._last_attended(candidate.relationship, context))
        goodness = _goodness(waiting, context)
        needed = _most(waiting, lambda candidate: -_neediest(candidate, goodness)[1].low)
        easy = _most(needed, self._ease)
        few = context.minutes <= FEW_MINUTES
        short = _most(easy, lambda candidate: -candidate.minutes) if few else easy
        return _Stages(safe, waiting, goodness, needed, easy, short)

    def _reasons(self, chosen: Candidate, stages: _Stages, context: Context) -> Iterator[Reason]:
        """Why this one: the facet always, the other rules where they left something out."""
        if context.picked is not None:
            yield Reason("picked")
        if len(stages.waiting) < len(stages.safe):
            yield Reason("longest_since")
        facet, estimate = _neediest(chosen, stages.goodness)
        lowest = min(other.mean for other in stages.goodness[chosen.relationship].values())
        known = estimate.high - estimate.low <= KNOWN_WIDTH
        yield Reason("needs" if known and estimate.mean <= lowest else "unclear", facet)
        left_out = [other for other in stages.needed if other not in stages.easy]
        harder = [other for other in left_out if self.seed_prior and other.effort > chosen.effort]
        if harder:
            yield Reason("small")
        if len(harder) < len(left_out) and self._liking_of(chosen) > 0:
            yield Reason("felt_good")
        if len(stages.short) < len(stages.easy):
            yield Reason("short")

    def _last_attended(self, relationship: str, context: Context) -> int:
        return max(self.attended.get(relationship, _NEVER), context.attended.get(relationship, _NEVER))

    def _ease(self, candidate: Candidate) -> float:
        """How gladly it is likely done: little effort first, moved by how such things felt."""
        return self._liking_of(candidate) - (candidate.effort if self.seed_prior else 0)

    def _liking_of(self, candidate: Candidate) -> float:
        likings = [self.liking.get(_like(candidate, facet), 0.0) for facet in candidate.serves]
        return sum(likings) / len(likings)

    def _liking_after(self, outcome: Outcome) -> Mapping[str, float]:
        feelings = [felt for felt in (outcome.felt_self, outcome.felt_other) if felt is not None]
        if not outcome.done or not feelings:
            return self.liking
        felt = sum(feelings) / len(feelings) / 2
        liking = dict(self.liking)
        for facet in outcome.choice.candidate.serves:
            key = _like(outcome.choice.candidate, facet)
            liking[key] = (1 - LIKING_PACE) * liking.get(key, 0.0) + LIKING_PACE * felt
        return liking


def _like(candidate: Candidate, facet: Facet) -> str:
    return f"{candidate.kind}/{facet}"


def _most(candidates: list[Candidate], key: Callable[[Candidate], float]) -> list[Candidate]:
    """All candidates with the highest key."""
    highest = max(map(key, candidates))
    return [candidate for candidate in candidates if key(candidate) == highest]


def _goodness(candidates: list[Candidate], context: Context) -> _Goodness:
    """What is believed of each facet that the candidates serve, by relationship; high is good."""
    found: dict[str, dict[Facet, Estimate]] = {}
    for candidate in candidates:
        state = context.states.get(candidate.relationship) or TrustState.initial(Parameters())
        facets = found.setdefault(candidate.relationship, {})
        for facet in candidate.serves:
            estimate = state.estimate(facet)
            facets[facet] = estimate.reversed() if facet == REVERSED else estimate
    return found


def _neediest(candidate: Candidate, goodness: _Goodness) -> tuple[Facet, Estimate]:
    """The facet it serves whose interval reaches lowest: it stands low, or is little known."""
    facets = goodness[candidate.relationship]
    return min(((facet, facets[facet]) for facet in candidate.serves), key=lambda pair: pair[1].low)
