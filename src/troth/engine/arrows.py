"""Which changes are worth an arrow, given which had one: it comes late and goes later, so that none flickers."""

from collections.abc import Mapping
from typing import Final, Literal

from troth.engine.anchor import Change
from troth.engine.parameters import Parameters
from troth.engine.rating import Facet
from troth.engine.trust import TrustState

Way = Literal["up", "down"]
Arrows = Mapping[Facet, Way]
LEAST: Final = Parameters().change_least
"""No arrow comes for a smaller change (``Change``), so for most facets there is no need to ask how sure it is."""


def way(change: Change) -> Way:
    """Where a change goes. Self-orientation is raw: up is bad."""
    return "up" if change.mean > 0 else "down"


def change(state: TrustState, anchor: str, facet: Facet, shown: Arrows) -> Change:
    """How far a facet moved since an anchor, where some arrows against that anchor are shown already.

    One that has turned round is another arrow, which has not come yet.
    """
    found = state.change_since(anchor, facet, shown=facet in shown)
    return state.change_since(anchor, facet) if facet in shown and way(found) != shown[facet] else found


def arrows(state: TrustState, anchor: str, shown: Arrows) -> dict[Facet, Way]:
    """The arrows against an anchor, where these are shown already."""
    found: dict[Facet, Way] = {}
    for facet, by in state.moves_since(anchor).items():
        if facet in shown or abs(by) >= LEAST:
            moved = change(state, anchor, facet, shown)
            if moved.reliable:
                found[facet] = way(moved)
    return found
