"""Changes since an anchor, their causes, and when one may be called a change: P26 and P29."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import NEW, after, facets, histories, lived, numbers, quick, variance

from troth.engine.anchor import Change
from troth.engine.evidence import Evidence
from troth.engine.linear import mean_along
from troth.engine.parameters import Parameters
from troth.engine.rating import PLACES
from troth.engine.trust import Rating, TrustState


@quick
@given(histories, histories, facets)
def test_p26_the_causes_sum_to_the_change(before, since, facet):
    state = after(since, after(before).with_anchor("then"))
    anchor = state.anchors[0]
    places = PLACES[facet]
    moved = mean_along(state.mean, places) - anchor.believed(places)
    sign = -1 if facet == "self_orientation" else 1
    assert sum(state.causes_since("then", facet).values()) == pytest.approx(sign * moved, abs=1e-9)


@quick
@given(histories, histories)
def test_p26_an_event_that_weighs_nothing_changes_nothing(before, since):
    state = after(since, after(before).with_anchor("then"))
    nothing = Evidence("generic", size=0.0, cause="nothing")
    assert numbers(state.apply(nothing))[:44] == pytest.approx(numbers(state)[:44])
    assert "nothing" not in state.apply(nothing).causes_since("then")


def test_each_cause_is_named_and_time_fades_them_all():
    state = NEW.with_anchor("then").apply(Evidence("promise_kept", cause="the garden")).apply(Evidence("showed_up"))
    causes = state.causes_since("then")
    assert causes.keys() == {"the garden", "showed_up"}
    later = state.advance(30.0).causes_since("then")
    assert 0 < later["the garden"] < causes["the garden"]


def test_later_ratings_tell_of_that_day_and_that_is_called_hindsight():
    state = NEW.with_anchor("then")
    for _ in range(6):
        state = state.advance(0.5).observe(Rating("trust", 0.3))
    causes = state.causes_since("then")
    assert causes["ratings"] < 0 < causes["hindsight"]
    assert abs(state.change_since("then").mean) < 0.15


def test_causes_beyond_what_an_anchor_has_room_for_are_counted_together():
    state = NEW.with_anchor("then")
    for number in range(30):
        state = state.advance(1.0).apply(Evidence("promise_kept", cause=f"promise number {number}"))
    assert "other" in state.causes_since("then")
    assert len(state.to_bytes()) - len(NEW.to_bytes()) <= 1700 + 100


def test_three_anchors_keep_to_their_room():
    state = NEW
    for name in ("start", "before the breach", "last month"):
        state = state.with_anchor(name)
    for number in range(40):
        state = state.advance(1.0).observe(Rating("trust", 0.7)).apply(Evidence("showed_up", cause=f"{number:040}"))
    assert len(state.to_bytes()) <= 1500 + 3 * 1700


def test_an_anchor_is_replaced_by_one_of_its_name_and_a_fourth_is_refused():
    state = NEW.with_anchor("a").with_anchor("b").with_anchor("c").with_anchor("a")
    assert len(state.anchors) == 3
    with pytest.raises(ValueError, match="three"):
        state.with_anchor("d")
    assert len(state.without_anchor("b").with_anchor("d").anchors) == 3
    with pytest.raises(KeyError):
        state.change_since("unknown")
    with pytest.raises(KeyError):
        state.causes_since("unknown")


@quick
@given(histories, histories, facets)
def test_a_change_lies_in_its_own_interval_and_an_anchor_of_now_shows_none(before, since, facet):
    state = after(since, after(before).with_anchor("then"))
    change = state.change_since("then", facet)
    assert -1 <= change.low <= change.mean <= change.high <= 1
    now = state.with_anchor("now").change_since("now", facet)
    assert now.mean == 0
    assert now.high - now.low == pytest.approx(0, abs=1e-6)
    assert not now.reliable


@quick
@given(histories, histories, facets)
def test_then_and_now_hang_together_no_closer_than_two_numbers_can(before, since, facet):
    state = after(since, after(before).with_anchor("then"))
    then, both = state.anchors[0].shared_doubt(PLACES[facet])
    assert both**2 <= variance(state, facet) * then * (1 + 1e-9)


@quick
@given(histories, facets)
def test_the_change_that_a_kept_promise_made_is_known_almost_exactly(history, facet):
    before = after(history).with_anchor("then")
    state = before.apply(Evidence("promise_kept"))
    then, both = state.anchors[0].shared_doubt(PLACES[facet])
    share = before.parameters.gain
    assert -1e-12 <= variance(state, facet) + then - 2 * both <= share**2 * variance(before) + 1e-12


def answers(rng: Random, level: float, weeks: int, state: TrustState) -> list[TrustState]:
    """States after weekly check-ins of somebody whose trust stands at `level`."""
    states = []
    for _ in range(weeks):
        state = state.advance(7.0)
        for facet in ("credibility", "reliability", "intimacy", "self_orientation"):
            raw = 1 - level if facet == "self_orientation" else level
            value = min(1.0, max(0.0, round(10 * rng.gauss(raw, Parameters().rating_sd)) / 10))
            state = state.observe(Rating(facet, value))
        states.append(state)
    return states


def test_p29_a_steady_level_with_noise_hardly_ever_shows_an_arrow():
    rng, shown, asked = Random(29), 0, 0
    for _ in range(60):
        settled = answers(rng, 0.65, 6, NEW)[-1].with_anchor("then")
        for state in answers(rng, 0.65, 12, settled):
            shown += state.change_since("then").reliable
            asked += 1
    assert shown / asked <= 0.05


@pytest.mark.parametrize("step", [0.2, -0.2])
def test_p29_a_true_step_of_a_fifth_is_found_within_eight_check_ins(step):
    rng, found = Random(30), 0
    for _ in range(60):
        settled = answers(rng, 0.6, 6, NEW)[-1].with_anchor("then")
        found += any(state.change_since("then").reliable for state in answers(rng, 0.6 + step, 8, settled))
    assert found / 60 >= 0.8


def test_an_arrow_that_is_shown_stays_until_it_is_clearly_doubtful():
    arrows = [
        Change.around(0.1, (0.1 / z) ** 2, Parameters(), shown) for z in (1.2, 1.4, 1.7) for shown in (False, True)
    ]
    assert [arrow.reliable for arrow in arrows] == [False, False, False, True, True, True]
    small = [Change.around(0.04, 1e-6, Parameters(), shown).reliable for shown in (False, True)]
    assert small == [False, True]


@quick
@given(histories, st.sampled_from(["breach", "promise_kept"]))
def test_what_is_remembered_does_not_change_what_is_believed(history, kind):
    plain, remembering = after(history), after(history, NEW.with_anchor("then"))
    assert remembering.mean == plain.mean
    assert lived(remembering, Evidence(kind)).covariance == lived(plain, Evidence(kind)).covariance


def test_how_probable_a_change_below_a_limit_is():
    even = Change(0.0, -0.1, 0.1, reliable=False)
    assert even.below(0.0) == pytest.approx(0.5)
    assert even.below(-0.1) == pytest.approx(0.05, abs=1e-6)
    assert [Change(-0.1, -0.1, -0.1, reliable=True).below(limit) for limit in (0.0, -0.2)] == [1.0, 0.0]
