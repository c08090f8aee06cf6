"""Invented people whose trust moves as in a life: for tests, benchmarks, and seeing what the model makes of one.

Somebody's trust has a lasting level that wanders around a home, moods that fade, and answers that are noisy, rounded
and cut off at the ends of the scale. What happens between two people moves it as the model says, by an effect that
differs each time. People differ in how steady they are. Nothing here is anybody's data.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from math import exp, sqrt
from random import Random
from typing import Final

from troth.engine import deeds
from troth.engine.evidence import Evidence, Kind
from troth.engine.linear import mean_along
from troth.engine.parameters import Parameters
from troth.engine.rating import FACTORS, PLACES, Facet, Rating
from troth.engine.temper import UNTOUCHED

USUAL: Final = Parameters()
ASKED: Final[tuple[Facet, ...]] = ("credibility", "reliability", "intimacy", "self_orientation")
TENTHS: Final = 0.1

Covariance = Sequence[Sequence[float]]


class Someone:
    """One direction of trust as it really is; `unrest` says how changeable this person is, 1 is like most people."""

    def __init__(self, rng: Random, parameters: Parameters = USUAL, unrest: float = 1.0) -> None:
        """Draw where this person starts."""
        self.rng, self.parameters, self.unrest = rng, parameters, unrest
        self.home = [parameters.prior_mean] * len(FACTORS)
        self.away = normals(rng, alike(parameters.level_variance, parameters.prior_correlation))
        self.mood = normals(rng, self._moods([0.0] * len(FACTORS)))
        self.temper = UNTOUCHED

    def live(self, days: float) -> None:
        """Let days go by: levels wander around home, moods fade and are stirred anew."""
        parameters = self.parameters
        stays = exp(-self.unrest * parameters.drift * days / (2.0 * parameters.level_variance))
        wandered = alike(parameters.level_variance * (1.0 - stays**2), parameters.prior_correlation)
        self.away = [stays * old + new for old, new in zip(self.away, normals(self.rng, wandered), strict=True)]
        kept = parameters.kept(days)[1::2]
        stirred = normals(self.rng, self._moods(kept))
        self.mood = [fade * old + new for fade, old, new in zip(kept, self.mood, stirred, strict=True)]
        self.temper = self.temper.after(days)

    def meet(self, evidence: Evidence) -> None:
        """Live through something, as far as this person confirms it."""
        if not evidence.confirmed:
            return
        done = deeds.done(self.mean, self.temper, evidence, self.parameters)
        self.temper = done.temper
        effect = max(0.0, 1.0 + done.spread * self.rng.gauss(0.0, 1.0))
        if done.jump:
            self.home = [at + effect * by for at, by in zip(self.home, done.jump[0::2], strict=True)]
            self.mood = [at + effect * by for at, by in zip(self.mood, done.jump[1::2], strict=True)]

    @property
    def mean(self) -> tuple[float, ...]:
        """Level and passing deviation of each facet, as a state has them."""
        pairs = zip(self.home, self.away, self.mood, strict=True)
        return tuple([number for home, away, mood in pairs for number in (home + away, mood)])

    def truth(self, facet: Facet) -> float:
        """Where a facet stands just now: raw, and not cut off."""
        return Rating(facet, None).turned(mean_along(self.mean, PLACES[facet]))

    def answer(self, facet: Facet, step: float = TENTHS) -> Rating:
        """What this person answers: noisy, rounded to the step if there is one, and never beyond 0 and 1."""
        factor = 1.0 if facet == "trust" else self.parameters.part_factor
        felt = self.truth(facet) + self.rng.gauss(0.0, self.parameters.rating_sd * sqrt(factor * self.unrest))
        said = round(felt / step) * step if step else felt
        return Rating(facet, min(1.0, max(0.0, said)), step=step)

    def _moods(self, kept: Sequence[float]) -> Covariance:
        """How moods are stirred while each keeps this share of itself."""
        resting = alike(self.unrest * self.parameters.passing_sd**2, self.parameters.passing_correlation)
        return [[cell * (1.0 - one * other) for cell, other in zip(row, kept, strict=True)]
                for row, one in zip(resting, kept, strict=True)]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """An answer, or something that happened, and its day from the start."""

    day: float
    what: Rating | Evidence


@dataclass(frozen=True, slots=True)
class Habits:
    """How two people live with each other for some time. Rates are a day, the rest are shares."""

    days: float
    checkins: float = 0.3
    silent: float = 0.03  # how many check-ins are followed by two or three weeks without one
    promises: float = 0.25
    kept: float = 0.9
    hidden: float = 0.3  # of the promises that were broken, those of which nothing was said
    kindness: float = 0.2
    disclosures: float = 0.07
    depth: int = 2  # how deep a disclosure goes at most, 1–6
    heard: float = 0.9  # disclosures received well


def steady(rng: Random, days: float = 365.0) -> list[Event]:
    """Two who get on, from day to day."""
    return lived(rng, someone(rng), [Habits(days)])


def growing(rng: Random, days: float = 365.0) -> list[Event]:
    """Two who start with little and come closer: more is kept, and more is told."""
    early = Habits(days / 3, kindness=0.15, depth=1, disclosures=0.05)
    later = replace(early, kept=0.97, kindness=0.4, disclosures=0.12, depth=3, heard=0.97)
    closest = replace(later, depth=5)
    return lived(rng, someone(rng, replace(USUAL, prior_mean=0.5)), [early, later, closest])


def breach_and_repair(rng: Random, days: float = 365.0) -> list[Event]:
    """Two who get on until a third of the time has passed; then one breaks trust, and mends it for as long again."""
    broken, third = days / 3, days / 3
    after = Habits(third, promises=0.4, kept=0.97, hidden=0.0, kindness=0.3, disclosures=0.03, heard=0.95)
    shares = (0.05, 0.15, 0.3, 0.6, 0.95)  # of that time, when the repair's steps are taken
    steps = [Evidence("repair_step", quality=0.3, closes=share == shares[-1]) for share in shares]
    mending = [Event(broken + share * third, step) for share, step in zip(shares, steps, strict=True)]
    breach = Event(broken, Evidence("breach", severity=1.0, deception=True))
    return lived(rng, someone(rng), [Habits(third), after, Habits(third)], [breach, *mending])


def drifting_apart(rng: Random, days: float = 365.0) -> list[Event]:
    """Two who get on, and then let it lie: fewer words, longer silences, promises that slip."""
    near = Habits(days / 3)
    apart = replace(near, checkins=0.15, silent=0.15, promises=0.15, kept=0.6, hidden=0.6, kindness=0.05, heard=0.4)
    return lived(rng, someone(rng), [near, apart, replace(apart, disclosures=0.01, kindness=0.02)])


def someone(rng: Random, parameters: Parameters = USUAL) -> Someone:
    """A person as steady or changeable as people are."""
    return Someone(rng, parameters, exp(rng.gauss(0.0, parameters.scale_spread / 2.0)))


def lived(rng: Random, person: Someone, phases: Iterable[Habits], once: Iterable[Event] = ()) -> list[Event]:
    """What happens to somebody in these phases, one after the other, and what they answer meanwhile."""
    told: list[Event] = []
    day = begin = 0.0
    happening: list[Event | float] = []
    for habits in phases:
        happening += _happening(rng, habits, begin)
        begin += habits.days
    for event in merge(happening, once, key=_day):
        person.live(_day(event) - day)
        day = _day(event)
        if isinstance(event, float):
            told += [Event(day, person.answer(facet)) for facet in ASKED]
        elif isinstance(event.what, Evidence):
            person.meet(event.what)
            told.append(event)
    return told


def _day(event: Event | float) -> float:
    return event if isinstance(event, float) else event.day


def _happening(rng: Random, habits: Habits, begin: float) -> list[Event | float]:
    """One phase in order: what happens, and the days on which there is a check-in."""
    end = begin + habits.days
    happening: list[Event | float] = [
        *(Event(day, Evidence(_promise(rng, habits))) for day in _days(rng, habits.promises, begin, end)),
        *(Event(day, Evidence(rng.choice(KIND))) for day in _days(rng, habits.kindness, begin, end)),
        *(Event(day, _disclosure(rng, habits)) for day in _days(rng, habits.disclosures, begin, end)),
        *_days(rng, habits.checkins, begin, end, habits.silent),
    ]
    return sorted(happening, key=_day)


KIND: Final[tuple[Kind, ...]] = ("appreciation", "showed_up", "openness", "boundary_respected")


def _promise(rng: Random, habits: Habits) -> Kind:
    """How a promise ends. Of those that are not kept, half are late or put off, and some nobody answers."""
    if rng.random() < habits.kept:
        return "promise_kept"
    broken: Kind = "promise_broken_silent" if rng.random() < habits.hidden else "promise_broken_told"
    endings: tuple[Kind, ...] = ("promise_late", "promise_renegotiated", "promise_unanswered", broken, broken)
    return rng.choice(endings)


def _disclosure(rng: Random, habits: Habits) -> Evidence:
    received = rng.choice((4, 5)) if rng.random() < habits.heard else rng.choice((1, 2, 3))
    return Evidence("disclosure", level=rng.randint(1, habits.depth), reception=received)


def _days(rng: Random, rate: float, begin: float, end: float, silent: float = 0.0) -> Iterator[float]:
    """Days at this rate, at random; now and then a silence of two or three weeks."""
    day = begin + rng.expovariate(rate)
    while day < end:
        yield day
        day += rng.expovariate(rate) + (rng.uniform(14.0, 21.0) if rng.random() < silent else 0.0)


def alike(variance: float, correlation: float) -> Covariance:
    """The 4×4 covariance of four numbers that are all alike."""
    return [[variance * (1.0 if i == j else correlation) for j in range(4)] for i in range(4)]


def normals(rng: Random, covariance: Covariance) -> list[float]:
    """One draw from a normal distribution around 0, by its Cholesky factor."""
    root: list[list[float]] = []
    for i, row in enumerate(covariance):
        cells: list[float] = []
        for j in range(i):
            rest = row[j] - sum([a * b for a, b in zip(cells, root[j][:j], strict=True)])
            cells.append(rest / root[j][j] if root[j][j] else 0.0)
        root.append([*cells, sqrt(max(row[i] - sum([cell * cell for cell in cells]), 0.0))])
    draws = [rng.gauss(0.0, 1.0) for _ in root]
    return [sum([cell * draw for cell, draw in zip(row, draws, strict=False)]) for row in root]
