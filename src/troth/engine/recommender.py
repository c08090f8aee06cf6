"""One relationship, one thing to share, one action: what to suggest today, learned within hard gates.

First the gates, which nothing is traded against. Then the relationship: the one that the person picked, or else
the one that needs it most. In it, one shared linear model of how suggestions feel draws the suggestion that is
best under one of the worlds it believes possible; a tenth of all choices goes evenly to everything safe. Nothing
today is always a choice. Where nothing was learned yet and the seeds are not asked, or where what was learned
does not hold, the hand rule takes the model's place. A day's share and action are two choices, the second among
the relationship of the first. Asking once a day, and quiet hours, are the caller's.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from itertools import accumulate
from operator import mul
from random import Random
from statistics import fmean
from typing import Any, NamedTuple, Self

from troth.engine import rule
from troth.engine.beliefs import COLD_SD, SEEDS, Beliefs
from troth.engine.features import NOTHING_AT_ALL, SIZE, Day
from troth.engine.footing import Footing
from troth.engine.gates import closed_by
from troth.engine.habits import Habits
from troth.engine.linear import Vector, dot
from troth.engine.need import Facets, decline, goodness, needs, served, slipping, waited
from troth.engine.reasons import reasons
from troth.engine.sampling import chances
from troth.engine.suggestion import NOTHING, PROMPT, Candidate, Choice, Closed, Context, Outcome, Reason, Trace

__all__ = ["NOTHING", "Candidate", "Choice", "Context", "Outcome", "Reason", "Recommender"]

FLOOR = 0.1
"""The part of all choices that goes evenly to everything safe."""
NOTHING_SHARE = 0.1
"""What nothing today gets of an even share: a known chance, and hardly more, as trying it out teaches nothing."""
COLD_OUTCOMES = 14
"""Without the seeds, outcomes for which the hand rule chooses: it does better than a model that knows nothing."""
QUIET_MOST = 4
"""After so many days without a suggestion there is one, if anything is safe: silence teaches nothing, so that a wrong
belief in it would never be put right. Chosen, 2026."""

_FORMAT = 1


class Lot(NamedTuple):
    """What a choice is drawn from: everything safe and nothing today, in one order; the three lists go together."""

    arms: list[Candidate]
    features: list[Vector]
    odds: list[float]
    gates: tuple[Closed, ...]
    by_rule: bool = False

    @property
    def expected(self) -> Vector:
        """The features of something, on average; that of nothing tells nothing, as it is never asked about."""
        something = max(1.0 - self.odds[-1], 1e-9)
        return tuple([sum(map(mul, self.odds, column)) / something for column in zip(*self.features, strict=True)])


class Decision(NamedTuple):
    """What was chosen, and what it was drawn from."""

    choice: Choice
    lot: Lot


class _Whom(NamedTuple):
    """The relationships with anything safe, what is known of each, and the neediest (more than one if equal)."""

    facets: Mapping[str, Facets]
    days: Mapping[str, Day]
    neediest: list[str]


@dataclass(frozen=True, slots=True)
class Recommender:
    """What was learned about one person. Immutable: `learn` returns a new one.

    `seed_prior` is the belief in the seeds' signs before anything is learned; `beliefs` are None until
    something is.
    """

    seed_prior: bool = True
    habits: Habits = field(default_factory=Habits)
    footing: Footing = field(default_factory=Footing)
    beliefs: Beliefs | None = None

    @property
    def believed(self) -> Beliefs:
        """What is believed now."""
        return self.beliefs or (Beliefs.start(SEEDS) if self.seed_prior else Beliefs.start({}, COLD_SD))

    def choose(self, candidates: Iterable[Candidate], context: Context, rng: Random) -> Choice:
        """The suggestion for today, or `NOTHING`; the order of the candidates does not matter.

        A relationship that the person picked is never swapped for another, and whoever picks asks for something:
        it is nothing only where nothing is safe.
        """
        return self.decide(candidates, context, rng).choice

    def decide(self, candidates: Iterable[Candidate], context: Context, rng: Random) -> Decision:
        """The same, with everything it was drawn from: what is logged."""
        safe, gates = self.safe(candidates, context)
        if not safe:
            none = Choice(NOTHING, 1.0, (Reason("nothing_safe"),), gates, context.day)
            return Decision(none, Lot([NOTHING], [NOTHING_AT_ALL], [1.0], gates))
        whom = self._whom(safe, context)
        lot = self._lot(safe, whom, context, rng, gates)
        at = _drawn(lot.odds, rng)
        trace = Trace(_rounded(lot.features[at]), _rounded(lot.expected), len(lot.arms), lot.by_rule)
        why = tuple(self._reasons(at, lot, whom, context))
        return Decision(Choice(lot.arms[at], lot.odds[at], why, gates, context.day, trace), lot)

    def safe(self, candidates: Iterable[Candidate], context: Context) -> tuple[list[Candidate], tuple[Closed, ...]]:
        """What no gate closes and does not rest, in the one order that counts, and what closed the others."""
        verdicts = [
            (candidate, closed_by(candidate, context) or self.habits.held_back(candidate, context))
            for candidate in candidates
            if candidate.id != NOTHING.id and context.picked in (None, candidate.relationship)
        ]
        safe = [candidate for candidate, gate in verdicts if gate is None]
        safe.sort(key=lambda candidate: (candidate.id, candidate.relationship))
        return safe, tuple(sorted({gate for _, gate in verdicts if gate}))

    def learn(self, outcome: Outcome) -> Self:
        """What is known after an outcome. Nothing today teaches nothing, one's own choice no weights."""
        return replace(self._taught(outcome.choice, outcome.reward), habits=self.habits.after(outcome))

    def credit(self, choice: Choice) -> Self:
        """What is known after a choice was followed, but told of as the person's own: `learn` has heard the rest."""
        felt = self.habits.felt.get(choice.candidate.id)
        return self if felt is None else self._taught(choice, felt - PROMPT)

    def without(self, relationship: str) -> Self:
        """What is known when all that was learned of one relationship is to be forgotten."""
        beliefs = self.beliefs and self.beliefs.without(relationship)
        return replace(self, habits=self.habits.without(relationship), beliefs=beliefs)

    def _taught(self, choice: Choice, reward: float | None) -> Self:
        if choice.trace is None or choice.candidate.id == NOTHING.id or reward is None:
            return self
        if len(choice.trace.features) != SIZE:  # described as a version before did
            return self
        before, day = self.believed, choice.day
        effect = dot(before.weights(choice.candidate.relationship), choice.trace.features)
        return replace(
            self,
            beliefs=self._learned(choice.candidate.relationship, choice.trace, reward - self.footing.weekday(day)),
            footing=self.footing.after(day, reward, level=before.level, effect=effect),
        )

    def _learned(self, relationship: str, trace: Trace, felt: float) -> Beliefs:
        return self.believed.learn(relationship, trace.features, felt)

    def by_rule(self, day: int) -> bool:
        """Whether the hand rule chooses: the model knows nothing yet, or foretells badly."""
        cold = not self.seed_prior and self.footing.count < COLD_OUTCOMES
        return cold or self.footing.fails(day)

    def to_bytes(self) -> bytes:
        """All that was learned, as versioned JSON."""
        found = {
            "version": _FORMAT,
            "seed_prior": self.seed_prior,
            "habits": self.habits.plain(),
            "footing": asdict(self.footing),
            "beliefs": self.beliefs and self.beliefs.plain(),
        }
        return json.dumps(found, separators=(",", ":"), sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The recommender that `to_bytes` wrote, or ValueError."""
        return cls.from_plain(json.loads(data))

    @classmethod
    def from_plain(cls, found: Any) -> Self:
        """The same from what that JSON says, for who reads it in another way."""
        try:
            if found["version"] != _FORMAT:
                raise ValueError("not a recommender of a known version")
            return cls(
                bool(found["seed_prior"]),
                Habits.from_plain(found["habits"]),
                Footing.from_plain(found["footing"]),
                Beliefs.from_plain(found["beliefs"]) if found["beliefs"] else None,
            )
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError("not a recommender") from error

    def _whom(self, safe: list[Candidate], context: Context) -> _Whom:
        there = {candidate.relationship for candidate in safe}
        facets = {one: goodness(one, context) for one in there}
        days = {one: Day(one, facets[one], context, self.habits) for one in there}
        found = {one: round(need, 6) for one, need in needs(there, facets, context, self.habits).items()}
        most = max(found.values())
        return _Whom(facets, days, [one for one in there if found[one] == most])

    def _lot(self, safe: list[Candidate], whom: _Whom, context: Context, rng: Random, gates: tuple[Closed, ...]) -> Lot:
        """The odds: the best of the neediest relationship by the model or the rule, and the floor under all."""
        features = [whom.days[candidate.relationship].features(candidate) for candidate in safe]
        seed, by_rule, picked = rng.getrandbits(64), self.by_rule(context.day), context.picked is not None
        due = picked or self.habits.is_quiet(context.day, QUIET_MOST)
        if by_rule:
            best = self._mixed(safe, whom, lambda at, one: self._by_rule(at, safe, whom.facets[one], context))
        else:
            best = self._mixed(safe, whom, lambda at, one: self._by_model(at, one, features, seed, due))
        floors = [1.0] * len(safe) + [0.0 if picked else NOTHING_SHARE]
        odds = [(1 - FLOOR) * share + FLOOR * floor / sum(floors) for share, floor in zip(best, floors, strict=True)]
        return Lot([*safe, NOTHING], [*features, NOTHING_AT_ALL], odds, gates, by_rule)

    @staticmethod
    def _mixed(safe: list[Candidate], whom: _Whom, shares: Callable[[list[int], str], list[float]]) -> list[float]:
        """The shares of the suggestions of each of the neediest, and last of nothing, put together evenly."""
        mixed = [0.0] * (len(safe) + 1)
        for one in whom.neediest:
            at = [index for index, candidate in enumerate(safe) if candidate.relationship == one]
            for index, share in zip([*at, -1], shares(at, one), strict=True):
                mixed[index] += share / len(whom.neediest)
        return mixed

    def _by_model(self, at: list[int], one: str, features: list[Vector], seed: int, due: bool) -> list[float]:
        """The chance of each to be the best, and last that of nothing: none, where it is time for something."""
        there = [features[index] for index in at] + ([] if due else [NOTHING_AT_ALL])
        found = chances(there, self.believed.weights(one), self.believed.roots(one), Random(seed))
        return [*found, 0.0] if due else found

    def _by_rule(self, at: list[int], safe: list[Candidate], facets: Facets, context: Context) -> list[float]:
        """Even chances for all that the rule leaves; it never says nothing."""
        beside = [safe[index] for index in at]
        left = self._narrowed(beside, facets, context).short
        return [*(1 / len(left) if candidate in left else 0.0 for candidate in beside), 0.0]

    def _narrowed(self, beside: list[Candidate], facets: Facets, context: Context) -> rule.Rule:
        return rule.narrowed(beside, served(beside, facets), context, self.habits, small_first=self.seed_prior)

    def _reasons(self, at: int, lot: Lot, whom: _Whom, context: Context) -> list[Reason]:
        """Whom it is about first, where there was a choice; then the thing itself."""
        chosen, one = lot.arms[at], lot.arms[at].relationship
        if chosen.id == NOTHING.id:
            return [Reason("quiet")]
        beside = [index for index, arm in enumerate(lot.arms) if arm.relationship == one]
        tried = lot.odds[at] < 2 * FLOOR / len(lot.arms)
        found = [Reason("by_chance")] if tried else self._speaks_for(at, beside, lot, whom, context)
        return [*self._whose(one, whom, context), *(found or [Reason("as_good")])]

    def _speaks_for(self, at: int, beside: list[int], lot: Lot, whom: _Whom, context: Context) -> list[Reason]:
        chosen, others = lot.arms[at], [lot.arms[index] for index in beside]
        facets, day = whom.facets[chosen.relationship], whom.days[chosen.relationship]
        if lot.by_rule:
            found = self._narrowed(others, facets, context)
            return list(found.reasons(chosen, self.habits, small_first=self.seed_prior))
        usual = tuple([fmean(column) for column in zip(*[lot.features[index] for index in beside], strict=True)])
        need, felt_good = rule.needed_by(chosen, served(others, facets)), self.habits.liking_of(chosen) > 0
        return reasons(chosen, day, usual, self.believed.weights(chosen.relationship), need, felt_good=felt_good)

    def _whose(self, one: str, whom: _Whom, context: Context) -> list[Reason]:
        if context.picked is not None:
            return [Reason("picked")]
        others = [other for other in whom.facets if other not in whom.neediest]
        if one not in whom.neediest or not others:
            return []
        slid = decline(one, whom.facets[one], context) - max(decline(o, whom.facets[o], context) for o in others)
        waiting = waited(one, context, self.habits) - max(waited(o, context, self.habits) for o in others)
        if waiting > 0 and waiting >= slid:
            return [Reason("longest_since")]
        return [Reason("slipping")] if slid > 0 and slipping(one, context) else []


def _drawn(odds: list[float], rng: Random) -> int:
    """One index, each as likely as its odds say."""
    sums = list(accumulate(odds))
    point = rng.random() * sums[-1]
    return next((index for index, until in enumerate(sums) if point < until), len(odds) - 1)


def _rounded(vector: Vector) -> Vector:
    """Short to write down."""
    return tuple([round(number, 4) for number in vector])
