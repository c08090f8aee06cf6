"""``python -m bench.judging``: other policies judged by decisions that were logged, beside what is true of them.

A verdict comes from rows as they are logged: everything that might have come with its probability, what came, and what
it was worth (`troth.engine.records`). It is refused where too few rows speak for it, or where one that does was too
unlikely when it was logged (ENGINE.md 5.4). On simulated days what a policy is worth is known.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import mul
from random import Random
from statistics import NormalDist, fmean, stdev
from typing import Final, Literal, NamedTuple, cast

from bench.policies import RandomSafe
from troth.engine.beliefs import COLD_SD, SEEDS, Beliefs
from troth.engine.features import FEATURES
from troth.engine.linear import Vector, dot
from troth.engine.recommender import NOTHING, Recommender
from troth.engine.records import Record, packed, thing, unpacked
from troth.engine.simulated_days import DAYS, NOISE, REFUSED, UNANSWERED, Life, Person, Scenario
from troth.engine.suggestion import PROMPT, TURNED_DOWN

LEAST_CHANCE: Final = 0.02
LEAST_SAMPLE: Final = 100.0
PEOPLE: Final = 60
EFFORT: Final = FEATURES.index("effort")

Chooser = Callable[[Record], Sequence[float]]
"""A policy to be judged: how likely each of a row's things would be."""
Guess = Callable[[Vector], float]
"""What a thing is worth, as far as one can guess."""
Refusal = Literal["too few", "too unlikely"]


class Verdict(NamedTuple):
    """What a policy would be worth: by weighted rows, by the same in shares, and by a guess that rows correct, with
    its standard error; or why nobody can tell. `sample` is how many rows' worth there is.
    """

    sample: float
    ips: float = 0.0
    snips: float = 0.0
    robust: float = 0.0
    error: float = 0.0
    refused: Refusal | None = None


class Logged(NamedTuple):
    """A row, and what each of its things is truly worth on average."""

    record: Record
    worths: tuple[float, ...]


def judge(records: Iterable[Record], chooser: Chooser) -> Verdict:
    """What the policy would have been worth on these days; a row without a worth tells nothing."""
    told = [record for record in records if record.reward is not None]
    weights = [chooser(record)[record.chosen] / record.odds[record.chosen] for record in told]
    total = sum(weights)
    sample = total**2 / sum(weight**2 for weight in weights) if total else 0.0
    if any(weight and record.odds[record.chosen] < LEAST_CHANCE for record, weight in zip(told, weights, strict=True)):
        return Verdict(sample, refused="too unlikely")
    if sample < LEAST_SAMPLE:
        return Verdict(sample, refused="too few")
    weighted = [weight * (record.reward or 0.0) for record, weight in zip(told, weights, strict=True)]
    robust = list(_corrected(told, weights, chooser))
    return Verdict(sample, fmean(weighted), sum(weighted) / total, fmean(robust), stdev(robust) / len(robust) ** 0.5)


def _corrected(told: Sequence[Record], weights: Sequence[float], chooser: Chooser) -> Iterator[float]:
    """For each row what was guessed for the policy, corrected by what came; each half is guessed by the other."""
    guesses = [guess_from(told[1::2]), guess_from(told[0::2])]
    for at, (record, weight) in enumerate(zip(told, weights, strict=True)):
        guess = guesses[at % 2]
        guessed = sum(share * guess(thing) for share, thing in zip(chooser(record), record.things, strict=True))
        yield guessed + weight * ((record.reward or 0.0) - guess(record.things[record.chosen]))


def guess_from(records: Iterable[Record]) -> Guess:
    """What such rows say of each feature, and of how things feel anyway; nothing today is worth nothing."""
    beliefs = Beliefs.start({}, COLD_SD)
    for record in records:
        if record.reward is not None and any(record.things[record.chosen]):
            beliefs = beliefs.learn("", record.things[record.chosen], record.reward)
    weights, level = beliefs.weights(""), beliefs.level
    return lambda thing: level + dot(weights, thing) if any(thing) else 0.0


def easiest(record: Record) -> list[float]:
    """One of the things that ask least; nothing only where there is nothing."""
    least = min((one[EFFORT] for one in record.things if any(one)), default=0.0)
    return _even([one[EFFORT] == least and (any(one) or len(record.things) == 1) for one in record.things])


def by_the_seeds(record: Record) -> list[float]:
    """What the seeds say is best, and nothing where they say that is better."""
    found = [sum(SEEDS[name] * number for name, number in zip(FEATURES, one, strict=True)) for one in record.things]
    return _even([one == max(found) for one in found])


def _even(chosen: Sequence[bool]) -> list[float]:
    return [one / sum(chosen) for one in chosen]


def logged(seed: int, scenario: Scenario, policy: Recommender, days: int = DAYS) -> Iterator[Logged]:
    """The decisions of one simulated person's days, as they are logged."""
    life = Life(Person.born(seed, scenario, days), policy, Random(seed))
    for moment in life.person.moments:
        choice, lot = policy.decide(life.person.candidates, moment.context, life.rng)
        worths: dict[Vector, list[float]] = {}
        for arm, features in zip(lot.arms, lot.features, strict=True):
            mean = life.person.effect(arm, moment, life.past) + moment.mood
            worths.setdefault(thing(features), []).append(0.0 if arm.id == NOTHING.id else worth(mean))
        chosen, outcome = lot.features[lot.arms.index(choice.candidate)], life.live(choice, moment)
        reward = 0.0 if choice.candidate.id == NOTHING.id else outcome.reward
        record = unpacked(packed(lot.features, lot.odds), chosen, reward)
        yield Logged(record, tuple(fmean(worths[one]) for one in record.things))
        policy = cast("Recommender", life.policy)


def worth(mean: float) -> float:
    """What something that feels so on average is worth on average, told in whole steps or not at all."""
    felt = NormalDist(mean, NOISE)
    until = [felt.cdf(limit) for limit in (REFUSED, -1.5, -0.5, 0.5, 1.5, float("inf"))]
    shares = [high - low for low, high in pairwise(until)]
    told = until[0] * TURNED_DOWN + sum((step - PROMPT) * share for step, share in enumerate(shares, -2))
    return (1 - UNANSWERED) * told - UNANSWERED * PROMPT


def truth(rows: Iterable[Logged], chooser: Chooser) -> float:
    """What a policy is truly worth on such days."""
    return fmean(sum(map(mul, chooser(row.record), row.worths)) for row in rows)


JUDGED: Final[dict[str, Chooser]] = {"one of the easiest": easiest, "what the seeds say": by_the_seeds}
LOGGING: Final[dict[str, Callable[[], Recommender]]] = {"random safe action": RandomSafe, "ours": Recommender}


def table(people: int = PEOPLE) -> str:
    """A row for each policy and log."""
    lines = [
        "| logged by | judged | truly | by weights | in shares | corrected guess | rows' worth |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, start in LOGGING.items():
        rows = [row for seed in range(people) for row in logged(seed, "stationary", start())]
        for judged, chooser in JUDGED.items():
            found = judge([row.record for row in rows], chooser)
            said = f"{found.ips:.3f} | {found.snips:.3f} | {found.robust:.3f} ± {found.error:.3f}"
            shown = f"refused: {found.refused} | | " if found.refused else said
            lines.append(f"| {name} | {judged} | {truth(rows, chooser):.3f} | {shown} | {found.sample:.0f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(f"{table()}\n")
