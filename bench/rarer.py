"""What is not done at every page, and takes longer or is part of many: to unlock, to search, to read a text before it
is shared, to believe an answer.
"""

import json
from pathlib import Path
from statistics import median, quantiles
from time import process_time

from bench import engine, meter
from bench.figures import Figure
from bench.person import Person
from bench.server import Server
from troth.coach import review

UNLOCKS, SEARCHES = 16, 24
TOGETHER = 4
SOUGHT = "Day 499"  # in the title of some
TEXTS = Path("tests/coach/examples/en")
PAST = 1_000  # events that a belief stands on


def rarer(server: Server, person: Person, entries: int) -> list[Figure]:
    """Of somebody with so many entries."""
    return [*unlocking(server, person), *searching(server, person, entries), *reading(), believing()]


def unlocking(server: Server, person: Person) -> list[Figure]:
    alone = meter.times(server, person.unlocks(UNLOCKS), 1)
    crowd = meter.times(server, person.unlocks(UNLOCKS), TOGETHER)
    return [
        Figure("Unlock, half within, 1 at once", alone.percentile(0.5), "ms"),
        Figure(f"Unlock, 95 of 100 within, {TOGETHER} at once", crowd.percentile(0.95), "ms", most=2000),
    ]


def searching(server: Server, person: Person, entries: int) -> list[Figure]:
    took = meter.times(server, person.searches(SOUGHT, SEARCHES), 1, meter.FOUND)
    return [
        Figure(f"Search over {entries:,} entries, half within", took.percentile(0.5), "ms"),
        Figure(f"Search over {entries:,} entries, 95 of 100 within", took.percentile(0.95), "ms", most=500),
    ]


def reading() -> list[Figure]:
    """The coach, in this process: every English text that it was not taught with."""
    lines = (line for file in sorted(TEXTS.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines())
    times = []
    for entry in map(json.loads, lines):
        began = process_time()
        review(entry["text"], entry.get("previous", ""))
        times.append((process_time() - began) * 1000)
    return [
        Figure("The coach reads a text, CPU, half within", median(times), "ms", most=2),
        Figure("The coach reads a text, CPU, 95 of 100 within", quantiles(times, n=20)[-1], "ms", most=5),
    ]


def believing() -> Figure:
    """The trust model, in this process."""
    (took,) = engine.times(engine.STEPS["One answer"], [engine.after(PAST, 2)])
    return Figure("The trust model takes an answer, CPU", took, "µs", most=engine.MOST_TIME)
