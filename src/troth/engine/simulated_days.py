"""Simulated people for the recommender: what would suit them is known, so that a policy can be held against it.

The world is not the model. A person's tastes scatter around sizes that the seeds do not know; what they need is
their true trust, of which the policy sees answers; every suggestion suits or does not in a way of its own; some
stress is hidden; feelings are told in whole steps, with noise of SD 1, and sometimes not at all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final, Literal, NamedTuple, Protocol, Self, get_args

from troth.engine.ladder import offered_level
from troth.engine.rating import Facet
from troth.engine.suggestion import NOTHING, Candidate, Choice, Context, Gate, Kind, Outcome
from troth.engine.trust import Parameters, Rating, TrustState

Scenario = Literal["stationary", "fading", "shifted", "wrong_prior", "one_sided", "unwelcome"]
"""As ever; what comes again gives less each time; the mood turns half-way; what stands low had better be left
alone, and on the whole suggestions do as much good as ever; the other receives badly what is shared or done together;
what stands low had better be left alone, and most suggestions do harm."""

SCENARIOS: Final[tuple[Scenario, ...]] = get_args(Scenario)
ACTIONS, DAYS, HARMFUL = 24, 60, -0.3
VISITS, WEEK = 5, 7  # they come on five days of a week, so that every day is one to decide on
SPREAD, QUIRK, NOISE = 0.2, 0.1, 1.0
UNANSWERED = 0.1
REFUSED = -2.5  # what feels worse than this is turned down for a month
STYLE = (0.8, 0.5)  # how people answer whatever was done: at .70 of a scale, as trust starts; and how they differ
MOOD_SD, MOOD_KEPT = 0.4, 0.8
HARDER = 0.6  # what no time at all, or an open breach, takes from a day whatever is done
MOOD_TURN, FADING = 0.8, 0.8

WELCOME = 0.35  # what any suggestion is worth in itself; with it chance does harm as often as in the design's table
EFFECT = 0.6
USUAL_NEED = 0.6  # of what a suggestion is for, on average
TASTES: Final[Mapping[str, float]] = {
    "need": EFFECT,
    "effort": -EFFECT,
    "hurry": -EFFECT,
    "depth": -EFFECT,
    "fit": EFFECT,
    "familiar": -EFFECT,
    "load": -EFFECT,
    "repair": EFFECT,
    "balance": EFFECT,
    "joint": 0.0,
    "share": 0.0,
}
"""What people like on average, on -2 to 2: all of one size, with the seeds' signs but not their sizes, so that with
the spread between people effects lie between .3 and .9."""

_KINDS: Final[tuple[Kind, ...]] = ("action",) * 7 + ("share",) * 3 + ("repair",) * 2
_FACETS: Final[tuple[Facet, ...]] = ("credibility", "reliability", "intimacy", "self_orientation")
_WITH: Final = "them"


class Policy(Protocol):
    """Anything that chooses and learns."""

    def choose(self, candidates: Sequence[Candidate], context: Context, rng: Random, /) -> Choice: ...

    def learn(self, outcome: Outcome, /) -> Self: ...


class Step(NamedTuple):
    """One day: how much better the best safe thing would have been, and the true effect of what was chosen."""

    regret: float
    effect: float
    silent: bool
    violation: str | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A day as it comes: what the policy is told, and what it is not."""

    context: Context
    stress: float
    mood: float


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who lives through the same days whichever policy speaks to them."""

    seed: int
    scenario: Scenario
    tastes: Mapping[str, float]
    quirks: Mapping[str, float]
    trust: Mapping[Facet, float]
    candidates: tuple[Candidate, ...]
    moments: tuple[Moment, ...]

    @classmethod
    def born(cls, seed: int, scenario: Scenario = "stationary", days: int = DAYS) -> Self:
        """The person of this number."""
        rng = Random(f"{seed}/{scenario}")
        tastes = {name: rng.gauss(mean, SPREAD) for name, mean in TASTES.items()}
        tastes["anything"] = WELCOME
        if scenario in {"wrong_prior", "unwelcome"}:
            tastes["need"] = -tastes["need"]
        if scenario == "wrong_prior":
            tastes["anything"] += 2 * EFFECT * USUAL_NEED
        if scenario == "one_sided":
            tastes |= {"share": tastes["share"] - 0.8, "joint": tastes["joint"] - 0.7}
        trust = {facet: rng.uniform(0.3, 0.95) for facet in _FACETS}
        candidates = tuple(_candidate(number, rng) for number in range(ACTIONS))
        quirks = {candidate.id: rng.gauss(0.0, QUIRK) for candidate in candidates}
        return cls(seed, scenario, tastes, quirks, trust, candidates, tuple(_moments(scenario, trust, days, rng)))

    def effect(self, candidate: Candidate, moment: Moment, past: Sequence["Past"]) -> float:
        """How much better the day is for it than with nothing, on average."""
        if candidate.id == NOTHING.id:
            return 0.0
        seen = [one for one in past if one.candidate.id == candidate.id]
        described = self._described(candidate, moment, past, seen)
        worth = sum(self.tastes[name] * number for name, number in described.items())
        worth += self.quirks[candidate.id]
        return worth * FADING ** len(seen) if self.scenario == "fading" and worth > 0 else worth

    def _described(
        self, candidate: Candidate, moment: Moment, past: Sequence["Past"], seen: Sequence["Past"]
    ) -> dict[str, float]:
        context, day = moment.context, moment.context.day
        trust = sum(self.trust.values()) / len(self.trust)
        effort, depth = candidate.effort / 5, candidate.share_level / 6
        pressed = (max(0.0, 1 - context.minutes / 60) + moment.stress) / 2
        breach = "open_breach" in context.gates[_WITH]
        week = sum(day - one.day < WEEK for one in past)
        return {
            "need": max(min(1.0, (0.95 - self.trust[facet]) / 0.6) for facet in candidate.facets),
            "effort": effort,
            "hurry": pressed * (effort + candidate.minutes / context.minutes) / 2,
            "depth": depth,
            "fit": depth * (trust - 0.7) / 0.3,
            "familiar": 0.5 ** ((day - seen[-1].day) / 5) if seen else 0.0,
            "load": min(1.0, week / VISITS) * effort,
            "repair": (candidate.kind == "repair") * (1.0 if breach else (0.7 - trust) / 0.3),
            "balance": (candidate.kind == "share") * context.balance[_WITH],
            "joint": float(candidate.joint),
            "share": float(candidate.kind == "share"),
            "anything": 1.0,
        }


class Past(NamedTuple):
    """Something that was suggested."""

    day: int
    candidate: Candidate
    not_this: bool


@dataclass(slots=True)
class Life:
    """One person under one policy, day by day."""

    person: Person
    policy: Policy
    rng: Random
    past: list[Past] = field(default_factory=list)

    def steps(self) -> Iterator[Step]:
        """All their days."""
        for moment in self.person.moments:
            choice = self.policy.choose(self.person.candidates, moment.context, self.rng)
            effects = {one.id: self.person.effect(one, moment, self.past) for one in self._safe(moment.context)}
            effect = self.person.effect(choice.candidate, moment, self.past)
            broken = violation(choice.candidate, moment.context, self.past)
            self.live(choice, moment)
            yield Step(max(effects.values()) - effect, effect, choice.candidate.id == NOTHING.id, broken)

    def live(self, choice: Choice, moment: Moment) -> Outcome:
        """One day with what was chosen; the policy hears of it."""
        effect = self.person.effect(choice.candidate, moment, self.past)
        outcome = self._outcome(choice, effect + moment.mood)
        self.policy = self.policy.learn(outcome)
        if choice.candidate.id != NOTHING.id:
            self.past.append(Past(moment.context.day, choice.candidate, outcome.not_this))
        return outcome

    def _safe(self, context: Context) -> list[Candidate]:
        return [one for one in (*self.person.candidates, NOTHING) if violation(one, context, self.past) is None]

    def _outcome(self, choice: Choice, mean: float) -> Outcome:
        felt = mean + self.rng.gauss(0.0, NOISE)
        silent = self.rng.random() < UNANSWERED
        if choice.candidate.id == NOTHING.id or silent:
            return Outcome(choice, done=False, felt_self=None)
        return Outcome(choice, done=True, felt_self=round(min(2.0, max(-2.0, felt))), not_this=felt < REFUSED)


def live(seed: int, scenario: Scenario, start: Callable[[], Policy], days: int = DAYS) -> list[Step]:
    """The days of the person of this number under a policy; the same numbers give the same days."""
    return list(Life(Person.born(seed, scenario, days), start(), Random(seed)).steps())


def violation(candidate: Candidate, context: Context, past: Sequence[Past]) -> str | None:
    """The gate that a suggestion breaks: said anew, so that an error in the gates does not hide itself."""
    if candidate.id == NOTHING.id:
        return None
    gates, shares = context.gates.get(candidate.relationship, frozenset()), candidate.share_level > 0
    receptions = context.last_receptions.get(candidate.relationship, ())
    week = [one for one in past if context.day - one.day < WEEK]
    again = [one for one in past if one.candidate.id == candidate.id]
    broken = {
        "harm": "harm" in gates and (shares or candidate.joint or candidate.kind == "repair"),
        "breach": "open_breach" in gates and candidate.kind != "repair",
        "consent": "no_joint" in gates and candidate.joint,
        "not now": shares and context.day - context.refusals.get(candidate.relationship, -99) < WEEK,
        "badly received": shares and any(reception < 4 for _, reception in receptions[-2:]),
        "level": shares and candidate.share_level > offered_level(receptions),
        "minutes": candidate.minutes > context.minutes,
        "depth": candidate.share_level >= 3 and sum(one.candidate.share_level >= 3 for one in week) >= 2,
        "days": len({one.day for one in week} - {context.day}) >= 5 and context.picked is None,
        "rest": any(context.day - one.day < (30 if one.not_this else 3) for one in again),
    }
    return next((name for name, is_so in broken.items() if is_so), None)


def _candidate(number: int, rng: Random) -> Candidate:
    kind = _KINDS[number % len(_KINDS)]
    return Candidate(
        id=f"{number:02}",
        relationship=_WITH,
        kind=kind,
        share_level=rng.randint(1, 4) if kind == "share" else rng.choice((0, 0, 1)),
        effort=rng.randint(0, 5),
        minutes=rng.choice((2, 3, 5, 5, 10, 15, 30)),
        facets=tuple(rng.sample(_FACETS, rng.choice((1, 1, 2)))),
        joint=kind == "action" and rng.random() < 0.5,
    )


def _moments(scenario: Scenario, trust: Mapping[Facet, float], days: int, rng: Random) -> Iterator[Moment]:
    """The days to come: five of each week, spells of breach, a "not now" at times, shares received or not."""
    style, turn = rng.gauss(*STYLE), rng.choice((-MOOD_TURN, MOOD_TURN))
    mood = rng.gauss(0.0, MOOD_SD)
    weekdays = [rng.gauss(0.0, 0.15) for _ in range(WEEK)]
    lasting: set[Gate] = {"no_joint"} if rng.random() < 0.2 else set()
    lasting |= {"harm"} if rng.random() < 0.03 else set()
    well = [1, 2, 3, 4] if scenario == "one_sided" else [4, 4, 5, 5, 5, 5, 5, 3]
    receptions = [(level, 5) for level in range(1, rng.randint(1, 4)) for _ in range(2)]
    breach, refused, balance, state = -9, -9, 0.0, _answered(trust, rng)
    for number in range(days):
        day = number // VISITS * WEEK + number % VISITS
        breach = day + 5 if rng.random() < 0.02 else breach
        refused = day if rng.random() < 0.02 else refused
        balance = min(1.0, max(-1.0, balance + rng.gauss(0.0, 0.2)))
        if rng.random() < 0.15:
            receptions.append((offered_level(receptions), rng.choice(well)))
        gates: frozenset[Gate] = frozenset(lasting | ({"open_breach"} if day < breach else set()))
        context = Context(
            day=day,
            states={_WITH: state},
            gates={_WITH: gates},
            minutes=rng.choice((5, 10, 15, 15, 30, 60)),
            refusals={_WITH: refused},
            last_receptions={_WITH: tuple(receptions)},
            balance={_WITH: balance},
        )
        mood = MOOD_KEPT * mood + (1 - MOOD_KEPT**2) ** 0.5 * rng.gauss(0.0, MOOD_SD)
        turned = turn if scenario == "shifted" and number >= days // 2 else 0.0
        harder = HARDER * (max(0.0, 1 - context.minutes / 60) + (day < breach))
        yield Moment(context, rng.random(), style + mood + turned + weekdays[day % WEEK] - harder)


def _answered(trust: Mapping[Facet, float], rng: Random) -> TrustState:
    """What four check-ins tell of this trust."""
    state = TrustState.initial(Parameters())
    for _ in range(4):
        for facet, level in trust.items():
            goodness = min(1.0, max(0.0, level + rng.gauss(0.0, 0.1)))
            state = state.observe(Rating(facet, 1 - goodness if facet == "self_orientation" else goodness))
        state = state.advance(3.0)
    return state
