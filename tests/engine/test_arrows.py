"""An arrow comes at 95 % and goes below 90 % only (ENGINE.md 3.7): between the two nothing flickers."""

from statistics import NormalDist

from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import FACETS, NEW, after, facets, histories, lived, quick, variance

from troth.engine.arrows import Arrows, arrows, change, way
from troth.engine.parameters import Parameters
from troth.engine.rating import PLACES, Facet
from troth.engine.trust import Rating, TrustState

USUAL = Parameters()
steps = st.lists(st.tuples(st.floats(0, 10), st.floats(0, 1), facets), min_size=1, max_size=15)


def certainty(state: TrustState, facet: Facet) -> float:
    """How sure it is that a facet moved the way it seems to have, by hand."""
    anchor, places = state.anchors[0], PLACES[facet]
    then, both = anchor.shared_doubt(places)
    spread = variance(state, facet) + then - 2 * both
    steady = max(state.scale, (1 + state.scale) / 2)
    moved = abs(state.moves_since("then")[facet])
    return NormalDist().cdf(moved / (spread * steady) ** 0.5) if spread > 1e-15 else float(moved > 0)


@quick
@given(histories, steps)
def test_an_arrow_stays_until_it_is_clearly_doubtful_and_none_comes_that_is_not_sure(before, since):
    state = after(before).with_anchor("then")
    shown: Arrows = {}
    for days, value, facet in since:
        state = state.advance(days).observe(Rating(facet, value))
        now = arrows(state, "then", shown)
        for one in FACETS:
            sure, goes = certainty(state, one), way(state.change_since("then", one))
            if shown.get(one) == goes:
                assert (one in now) == (sure >= USUAL.change_doubt)
            else:
                large = abs(state.moves_since("then")[one]) >= USUAL.change_least
                assert (one in now) == (sure >= USUAL.change_certainty and large)
            assert now.get(one, goes) == goes
        shown = now


@quick
@given(histories, st.floats(0, 60), st.sampled_from([{}, {"trust": "up"}, {"intimacy": "down", "trust": "down"}]))
def test_what_a_page_says_is_what_is_kept(before, days, shown):
    state = after(before).with_anchor("then").advance(days)
    kept = arrows(state, "then", shown)
    for one in FACETS:
        found = change(state, "then", one, shown)
        assert found.reliable == (one in kept)
        assert not found.reliable or way(found) == kept[one]


def test_an_arrow_that_wavers_stays_and_one_that_has_not_come_does_not():
    state = NEW
    for _ in range(8):
        state = lived(state.advance(7), Rating("trust", 0.5))
    state, shown, seen = state.with_anchor("then"), {}, []
    for value in (0.7, 0.75, 0.8, 0.75, 0.7, 0.68, 0.66, 0.64, 0.62):
        state = lived(state.advance(7), Rating("trust", value))
        if USUAL.change_doubt <= certainty(state, "trust") < USUAL.change_certainty:
            seen.append("trust" in shown)
            assert "trust" not in arrows(state, "then", {})
            assert "trust" not in arrows(state, "then", {"trust": "down"})
        shown = arrows(state, "then", shown)
        assert shown.get("trust", "up") == "up"
    assert True in seen
    assert shown == {}
