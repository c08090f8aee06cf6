"""Histories of ratings for the property tests: what any two people might have answered, and when."""

from typing import get_args

from hypothesis import settings
from hypothesis import strategies as st

from troth.engine.rating import Facet
from troth.engine.trust import Parameters, Rating, TrustState

FACETS: tuple[Facet, ...] = get_args(Facet)
Event = tuple[float, Rating]

quick = settings(max_examples=60, deadline=None)

facets = st.sampled_from(FACETS)
days = st.floats(0, 120)
ratings = st.builds(
    Rating,
    facet=facets,
    value=st.floats(0, 1),
    items=st.integers(1, 5),
    step=st.sampled_from([0.0, 0.1, 0.25]),
)
histories = st.lists(st.tuples(days, ratings), max_size=12)


def after(history: list[Event], state: TrustState | None = None) -> TrustState:
    """The state after a history of (days since the event before, rating)."""
    state = state or TrustState.initial(Parameters())
    for gap, rating in history:
        state = state.advance(gap).observe(rating)
    return state


def variance(state: TrustState, facet: Facet) -> float:
    """The variance of a facet, before the personal scale and the ends of 0–1."""
    index = FACETS.index(facet) - 1
    covariance = state.covariance
    parts = range(8) if facet == "trust" else (2 * index, 2 * index + 1)
    return sum(covariance[i][j] for i in parts for j in parts) / (16 if facet == "trust" else 1)


def numbers(state: TrustState) -> list[float]:
    """Every number of a state, for comparisons up to rounding."""
    flat = [cell for row in state.covariance for cell in row]
    return [*state.mean, *flat, state.surprise_sum, state.surprise_count, float(state.sittings)]
