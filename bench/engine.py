"""``python -m bench.engine``: how long the trust model's steps take, how large a state is, and a whole population."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path
from time import process_time

from bench import recommender
from bench.figures import Figure, table
from bench.kept import keep
from bench.machine import measured
from bench.population import Walk, walk
from troth.engine.trust import Evidence, Parameters, Rating, TrustState

PAGE = Path("docs/performance-engine.md")
FEW, MANY = 10, 10_000
ROUNDS, TIMES = 40, 200
MOST_TIME = 25.0  # microseconds
STATE_BYTES, ANCHOR_BYTES = 1_500, 1_700
RELATIONSHIPS, DAYS = 100_000, 365
NEXT = Rating("intimacy", 0.7)
CYCLE: tuple[Rating | Evidence, ...] = (
    Rating("credibility", 0.8), Evidence("promise_kept"), Rating("reliability", 0.6), Evidence("appreciation"),
    Evidence("disclosure", level=3, reception=4), Rating("self_orientation", 0.2), Evidence("promise_broken_silent"),
    Evidence("showed_up"), Rating("trust", 0.7), Evidence("boundary_crossed", severity=0.5),
)  # fmt: skip
"""Ten events, again and again, a day apart: what comes after few and after many of them is the same."""
Step = Callable[[TrustState], object]
STEPS: dict[str, Step] = {
    "A day and a half of silence": lambda state: state.advance(1.5),
    "One answer": lambda state: state.observe(NEXT),
    "A kept promise": lambda state: state.apply(Evidence("promise_kept")),
}
READS: dict[str, Step] = {
    "What is believed of trust": lambda state: state.estimate("trust"),
    "A forecast of the next answer": lambda state: state.predict(NEXT),
    "A state to bytes and back": lambda state: TrustState.from_bytes(state.to_bytes()),
}


def main() -> None:
    load = os.getloadavg()[0]
    figures = [*steps(), *reads(), *sizes()]
    found = [
        measured(load) + f" NumPy {version('numpy')}.",
        table({"": figures}),
        population(walk(RELATIONSHIPS, DAYS)),
        recommender.table(),
    ]
    text = "\n\n".join(found)
    sys.stdout.write(f"{text}\n")
    keep(PAGE, text)


def steps() -> Iterator[Figure]:
    """Each step after few and after many events, without and with two days to look back to."""
    for anchors in (0, 2):
        states = [after(FEW, anchors), after(MANY, anchors)]
        beside = f", {anchors} days to look back to" if anchors else ""
        for name, step in STEPS.items():
            few, many = times(step, states)
            yield Figure(f"{name}{beside}, after {FEW} events", few, "µs", most=MOST_TIME)
            yield Figure(f"{name}{beside}, after {MANY:,} events", many, "µs", most=MOST_TIME)
            yield Figure(f"{name}{beside}, most events against fewest", many / few, "", most=1.1, least=0.9)


def reads() -> Iterator[Figure]:
    state = after(MANY, 2)
    for name, read in READS.items():
        yield Figure(name, times(read, [state])[0], "µs")


def sizes() -> Iterator[Figure]:
    """Bytes of a state after many events of every kind."""
    for anchors in range(4):
        most = STATE_BYTES + anchors * ANCHOR_BYTES
        yield Figure(f"A state, days to look back to: {anchors}", len(after(MANY, anchors).to_bytes()), "bytes", most)


def after(count: int, anchors: int) -> TrustState:
    """The state a day after so many events; it has looked back to the beginning from the first day on."""
    state = TrustState.initial(Parameters())
    for number in range(anchors):
        state = state.with_anchor(f"2026-01-{number + 1:02}")
    for what in islice(cycle(CYCLE), count):
        state = state.advance(1.0)
        state = state.observe(what) if isinstance(what, Rating) else state.apply(what)
    return state.advance(1.0)


def times(step: Step, states: Sequence[TrustState]) -> list[float]:
    """Microseconds of processor time for a step from each state; of many rounds, taken in turns, the quickest."""
    best = [float("inf")] * len(states)
    for _ in range(ROUNDS):
        for place, state in enumerate(states):
            began = process_time()
            for _ in range(TIMES):
                step(state)
            best[place] = min(best[place], (process_time() - began) / TIMES * 1e6)
    return best


def population(found: Walk) -> str:
    return (
        f"{RELATIONSHIPS:,} invented relationships lived for {DAYS} days, each followed by the filter: "
        f"{found.seconds:.1f} s of one processor, {found.rate / 1e6:.1f} million relationship-days a second. "
        f"The 90 % forecasts held {100 * found.held:.1f} % of the answers."
    )


if __name__ == "__main__":
    main()
