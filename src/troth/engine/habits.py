"""What is remembered of someone's days: what rests, what was attended to, how such things felt."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self, TypeVar

from troth.engine.rating import Facet
from troth.engine.suggestion import NOTHING, Candidate, Closed, Context, Outcome

T = TypeVar("T")

REST_DAYS = 3
"""How long a suggestion rests after it was made, done or not."""
COOL_DOWN_DAYS = 30
"""How long a suggestion stays away after "not this"."""
PAUSE_DAYS = 7
"""How long a "not now" pauses shares, whichever of the two said it."""
WEEK = 7
DEEP_LEVEL, DEEP_MOST = 3, 2
"""From this level on a share is deep, and in seven days so many are enough."""
DAYS_MOST = 5
"""On so many of seven days something may be suggested."""
SEEN_DAYS = 30
"""How long it is known when something was last suggested."""
LIKING_PACE = 0.2
"""How much of the running liking the last feeling makes up: one good time does little. Chosen, 2026."""
NEVER = -(10**9)


@dataclass(frozen=True, slots=True)
class Habits:
    """Immutable, and no larger than a month of suggestions and what rests longer: `after` returns what an outcome
    leaves.

    `resting` holds the day from which a suggestion may be made again, by its id and by what it is with anybody; `seen`
    the day on which it was last made, with anybody; `attended` the day on which something was last done for a
    relationship, `refused` the one on which the person last said "not now" to a share; `asked` the days, of the last
    seven, on which something was suggested for one; `deep_days` those of the deep shares. `liking` holds, for
    "kind/facet", the running mean of how such things felt, -1 to 1; `felt` how what rests felt, where it was done of
    the person's own accord.
    """

    resting: Mapping[str, int] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)
    attended: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    asked: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    deep_days: tuple[int, ...] = ()
    liking: Mapping[str, float] = field(default_factory=dict)
    felt: Mapping[str, float] = field(default_factory=dict)

    def held_back(self, candidate: Candidate, context: Context) -> Closed | None:
        """Whether it rests, is a share after a "not now", one deep share too many, or today one day too many.

        Someone who picks a relationship asks for something themselves, on any day.
        """
        day, relationship = context.day, candidate.relationship
        refused = context.refusals.get(relationship, NEVER)
        if candidate.share_level > 0 and (day - refused < PAUSE_DAYS or self.rests_from_sharing(relationship, day)):
            return "not_now"
        if any(day < self.resting.get(what, NEVER) for what in (candidate.id, candidate.what)):
            return "resting"
        if candidate.share_level >= DEEP_LEVEL and sum(_within_week(self.deep_days, day)) >= DEEP_MOST:
            return "enough_depth"
        return "enough_days" if context.picked is None and self.is_full(day) else None

    def is_full(self, day: int) -> bool:
        """Whether the six days before this one had their suggestions, and this one has none yet."""
        days = {asked for days in self.asked.values() for asked in days if 0 <= day - asked < WEEK}
        return day not in days and len(days) >= DAYS_MOST

    def is_quiet(self, day: int, days: int) -> bool:
        """Whether the last suggestion was so many days ago, or there was none yet."""
        return all(day - asked >= days for days_asked in self.asked.values() for asked in days_asked)

    def rests_from_sharing(self, relationship: str, day: int) -> bool:
        """Whether the person said "not now" to a share lately."""
        return day - self.refused.get(relationship, NEVER) < PAUSE_DAYS

    def load(self, relationship: str, day: int) -> float:
        """How much was suggested for a relationship this week, 0–1."""
        return min(1.0, sum(_within_week(self.asked.get(relationship, ()), day)) / DAYS_MOST)

    def last_attended(self, relationship: str, context: Context) -> int:
        """The day of the last attention, or long ago."""
        return max(self.attended.get(relationship, NEVER), context.attended.get(relationship, NEVER))

    def liking_of(self, candidate: Candidate) -> float:
        """How such things felt, -1 to 1."""
        likings = [self.liking.get(_like(candidate, facet), 0.0) for facet in candidate.serves]
        return sum(likings) / len(likings)

    def after(self, outcome: Outcome) -> Self:
        """What is remembered after an outcome. Nothing today leaves no mark; one's own choice was not asked."""
        choice = outcome.choice
        candidate, day = choice.candidate, choice.day
        if candidate.id == NOTHING.id:
            return self
        resting = self._resting_after(outcome)
        attended = dict(self.attended)
        if outcome.done:
            attended[candidate.relationship] = max(day, attended.get(candidate.relationship, day))
        deep_days = [earlier for earlier in self.deep_days if day - earlier < WEEK]
        if candidate.share_level >= DEEP_LEVEL:
            deep_days.append(day)
        return type(self)(
            resting=resting,
            seen={id_: seen for id_, seen in self.seen.items() if day - seen < SEEN_DAYS} | {candidate.what: day},
            attended=attended,
            refused=self._refused_after(outcome),
            asked=self._asked_after(outcome),
            deep_days=tuple(deep_days),
            liking=self._liking_after(outcome),
            felt=self._felt_after(outcome, resting),
        )

    def without(self, relationship: str) -> Self:
        """The same without one relationship; what rests, rests, and is forgotten in its time."""
        return replace(
            self,
            attended=_without(self.attended, relationship),
            refused=_without(self.refused, relationship),
            asked=_without(self.asked, relationship),
        )

    def plain(self) -> dict[str, Any]:
        """All of it as JSON takes it."""
        return asdict(self)

    @classmethod
    def from_plain(cls, found: Mapping[str, Any]) -> Self:
        """What `plain` wrote."""
        asked = {relationship: tuple(days) for relationship, days in found["asked"].items()}
        return cls(**{**found, "asked": asked, "deep_days": tuple(found["deep_days"])})

    def _resting_after(self, outcome: Outcome) -> Mapping[str, int]:
        candidate, day = outcome.choice.candidate, outcome.choice.day
        until = day + (COOL_DOWN_DAYS if outcome.not_this else REST_DAYS)
        here = max(until, day + candidate.rest_days) if outcome.done else until
        kept = {what: end for what, end in self.resting.items() if end > day}
        new = {candidate.what: until, candidate.id: here}
        return kept | {what: max(end, kept.get(what, end)) for what, end in new.items()}

    def _refused_after(self, outcome: Outcome) -> Mapping[str, int]:
        candidate, day = outcome.choice.candidate, outcome.choice.day
        kept = {key: refused for key, refused in self.refused.items() if day - refused < PAUSE_DAYS}
        return kept | {candidate.relationship: day} if outcome.not_now and candidate.share_level > 0 else kept

    def _asked_after(self, outcome: Outcome) -> Mapping[str, tuple[int, ...]]:
        day, relationship = outcome.choice.day, outcome.choice.candidate.relationship
        kept = {key: tuple(asked for asked in days if day - asked < WEEK) for key, days in self.asked.items()}
        if outcome.choice.trace is not None and day not in kept.get(relationship, ()):
            kept[relationship] = (*kept.get(relationship, ()), day)
        return {key: days for key, days in kept.items() if days}

    def _felt_after(self, outcome: Outcome, resting: Mapping[str, int]) -> Mapping[str, float]:
        kept = {id_: felt for id_, felt in self.felt.items() if id_ in resting}
        own = outcome.done and outcome.choice.trace is None
        return kept if outcome.felt is None or not own else kept | {outcome.choice.candidate.id: outcome.felt}

    def _liking_after(self, outcome: Outcome) -> Mapping[str, float]:
        felt = outcome.felt
        if not outcome.done or felt is None:
            return self.liking
        liking = dict(self.liking)
        for facet in outcome.choice.candidate.serves:
            key = _like(outcome.choice.candidate, facet)
            liking[key] = (1 - LIKING_PACE) * liking.get(key, 0.0) + LIKING_PACE * felt / 2
        return liking


def _without(kept: Mapping[str, T], relationship: str) -> Mapping[str, T]:
    return {key: one for key, one in kept.items() if key != relationship}


def _like(candidate: Candidate, facet: Facet) -> str:
    return f"{candidate.kind}/{facet}"


def _within_week(days: tuple[int, ...], day: int) -> list[bool]:
    return [0 <= day - earlier < WEEK for earlier in days]
