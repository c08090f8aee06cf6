"""Histories for the property tests: what any two people might have answered and lived through, and when."""

import os
from typing import get_args

from hypothesis import settings
from hypothesis import strategies as st

from troth.engine.evidence import Evidence, Kind
from troth.engine.linear import PAIRS, mean_along, mean_reach
from troth.engine.rating import PLACES, Facet
from troth.engine.trust import Parameters, Rating, TrustState

FACETS: tuple[Facet, ...] = get_args(Facet)
ALL = PLACES["trust"]
Event = tuple[float, Rating | Evidence]
NEW = TrustState.initial(Parameters())

quick = settings(max_examples=int(os.environ.get("EXAMPLES", "30")))

facets = st.sampled_from(FACETS)
days = st.floats(0, 120)
ratings = st.builds(
    Rating,
    facet=facets,
    value=st.floats(0, 1),
    items=st.integers(1, 5),
    step=st.sampled_from([0.0, 0.1, 0.25]),
)
EVIDENCE = {
    "kind": st.sampled_from(get_args(Kind)),
    "size": st.none() | st.floats(0, 5),
    "severity": st.none() | st.floats(0, 1.5),
    "level": st.integers(1, 6),
    "reception": st.integers(1, 5),
    "quality": st.floats(-1, 1),
    "felt": st.sampled_from([-2.0, -1.0, 0.0, 1.0, 2.0]),
    "important": st.booleans(),
    "confirmed": st.booleans(),
    "closes": st.booleans(),
    "polarity": st.sampled_from([1, -1]),
    "cause": st.sampled_from(["", "the garden", "the move", "Tuesdays"]),
}
deeds = st.builds(Evidence, **EVIDENCE, deception=st.booleans())
rated = st.lists(st.tuples(days, ratings), max_size=12)
histories = st.lists(st.tuples(days, ratings | deeds), max_size=12)

wholes = st.builds(Rating, facet=st.just("trust"), value=st.floats(0.35, 0.85), step=st.sampled_from([0.0, 0.1]))
middling = st.lists(st.tuples(days, wholes), max_size=12)
"""Answers about the whole that leave room both ways."""
lives = st.lists(st.tuples(days, wholes | st.builds(Evidence, **EVIDENCE)), max_size=12)
"""The same with whatever happens between two people but a lie."""


def lived(state: TrustState, what: Rating | Evidence) -> TrustState:
    return state.observe(what) if isinstance(what, Rating) else state.apply(what)


def after(history: list[Event], state: TrustState = NEW) -> TrustState:
    """The state after a history of (days since the event before, rating or evidence)."""
    for gap, what in history:
        state = lived(state.advance(gap), what)
    return state


def trust(state: TrustState) -> float:
    """Trust at large, before the ends of 0–1 cut it off."""
    return mean_along(state.mean, ALL)


def variance(state: TrustState, facet: Facet = "trust") -> float:
    """The variance of a facet, before the personal scale and the ends of 0–1."""
    places = PLACES[facet]
    return mean_along(mean_reach(state.covariance, places), places)


def full(state: TrustState) -> list[list[float]]:
    """The whole 8×8 covariance."""
    cells = [[0.0] * 8 for _ in range(8)]
    for cell, (row, column) in zip(state.covariance, PAIRS, strict=True):
        cells[row][column] = cells[column][row] = cell
    return cells


def numbers(state: TrustState) -> list[float]:
    """Every number of a state, for comparisons up to rounding."""
    most = max(state.weights)
    found = [*state.mean, *state.covariance, *(weight - most for weight in state.weights), float(state.sittings)]
    found += [state.temper.gate, state.temper.quiet, *(count for _, count in sorted(state.temper.bunches))]
    for anchor in state.anchors:
        found += [*anchor.mean, *anchor.revised, *anchor.covariance, *anchor.cross]
        found += [part for _, moved in sorted(anchor.causes) for part in moved]
    return found
