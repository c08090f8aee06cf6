"""``python -m bench.recommender``: simulated people under each policy, as the table of the design."""

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from os import cpu_count
from statistics import fmean, stdev
from typing import NamedTuple

from bench.policies import POLICIES
from troth.engine.simulated_days import DAYS, HARMFUL, SCENARIOS, Policy, Scenario, Step, live

PEOPLE = 150
WEEKS_IN = 14


class Figures(NamedTuple):
    """What a policy came to, over all people: regrets a day, shares of all days."""

    regret: float
    error: float
    first: float
    last: float
    late: float  # from the third week on
    harmful: float
    silent: float
    violations: int


def figures(lives: Sequence[Sequence[Step]]) -> Figures:
    """The figures of some lives under one policy."""
    steps = [step for life in lives for step in life]
    each = [fmean(step.regret for step in life) for life in lives]
    return Figures(
        regret=fmean(each),
        error=stdev(each) / len(each) ** 0.5,
        first=_regret(lives, slice(None, WEEKS_IN)),
        last=_regret(lives, slice(-WEEKS_IN, None)),
        late=_regret(lives, slice(WEEKS_IN, None)),
        harmful=fmean(step.effect < HARMFUL for step in steps),
        silent=fmean(step.silent for step in steps),
        violations=sum(step.violation is not None for step in steps),
    )


def measured(scenario: Scenario, start: Callable[[], Policy], people: range, days: int = DAYS) -> Figures:
    """A policy with these people."""
    return figures([live(seed, scenario, start, days) for seed in people])


def _regret(lives: Sequence[Sequence[Step]], days: slice) -> float:
    return fmean(step.regret for life in lives for step in life[days])


def _row(given: tuple[Scenario, str, int]) -> tuple[str, Figures]:
    scenario, name, people = given
    return name, measured(scenario, POLICIES[name], range(people))


def table(scenario: Scenario = "stationary", people: int = PEOPLE) -> str:
    """A row for each policy with these people."""
    lines = [
        f"{scenario}: {people} people, {DAYS} days\n",
        "| policy | regret a day | first 14 | from week 3 | last 14 | harmful | silent | gates passed |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    with ProcessPoolExecutor(cpu_count()) as workers:
        for name, found in workers.map(_row, [(scenario, name, people) for name in POLICIES]):
            lines.append(
                f"| {name} | {found.regret:.3f} ± {found.error:.3f} | {found.first:.3f} | {found.late:.3f} "
                f"| {found.last:.3f} | {found.harmful:.3f} | {found.silent:.2f} | {found.violations} |"
            )
    return "\n".join(lines)


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    for scenario in SCENARIOS:
        if scenario in sys.argv[2:] or len(sys.argv) < 3:
            sys.stdout.write(f"\n{table(scenario, people)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
