"""What a rating does to what is believed."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import FACETS, NEW, after, facets, histories, numbers, quick, ratings, variance

from troth.engine.linear import mean_along
from troth.engine.rating import PLACES, Facet, Quality
from troth.engine.trust import Parameters, Rating, TrustState

CLOSE = 1e-12


@quick
@given(histories, ratings)
def test_p23_a_rating_pulls_the_estimate_between_what_was_believed_and_the_rating(history, rating):
    before = after(history)
    then, now = (mean_along(state.mean, PLACES[rating.facet]) for state in (before, before.observe(rating)))
    value = rating.turned(rating.value)
    assert min(then, value) - CLOSE <= now <= max(then, value) + CLOSE


@quick
@given(histories, ratings, facets)
def test_p23_a_rating_never_makes_any_facet_less_certain(history, rating, facet):
    before = after(history)
    assert variance(before.observe(rating), facet) <= variance(before, facet) + CLOSE


@quick
@given(histories, ratings)
def test_a_rating_makes_its_own_facet_more_certain(history, rating):
    before = after(history)
    assert variance(before.observe(rating), rating.facet) < variance(before, rating.facet)


@quick
@given(histories, ratings, ratings)
def test_p23_two_ratings_at_one_time_may_come_in_either_order(history, one, other):
    before = after(history, NEW.with_anchor("then"))
    forth = before.observe(one).observe(other)
    back = before.observe(other).observe(one)
    assert numbers(forth) == pytest.approx(numbers(back), abs=CLOSE, rel=CLOSE)


@quick
@given(histories, facets)
def test_p28_shown_numbers_stay_between_0_and_1_and_the_interval_holds_the_mean(history, facet):
    state = after(history)
    for shown in (state.estimate(facet), state.predict(Rating(facet, None))):
        assert 0 <= shown.low <= shown.mean <= shown.high <= 1


@quick
@given(histories, facets, st.sampled_from([0.0, 0.1, 0.25]))
def test_the_next_answer_is_expected_where_trust_is_and_the_coarser_the_less_surely(history, facet, step):
    state = after(history)
    assert state.predict(Rating(facet, None, step=step)).mean == state.estimate(facet).mean
    finer, coarser = (state.predict(Rating(facet, None, step=size)) for size in (step, step + 0.1))
    assert coarser.low <= finer.low <= finer.high <= coarser.high


def test_more_items_pull_harder():
    start = TrustState.initial(Parameters())
    one, four = (start.observe(Rating("reliability", 0.2, items)).estimate("reliability") for items in (1, 4))
    assert four.mean < one.mean
    assert four.high - four.low < one.high - one.low


def test_a_doubted_answer_pulls_less_and_still_pulls():
    start = TrustState.initial(Parameters())
    none = start.estimate("reliability").mean
    sure, doubted = (
        start.observe(Rating("reliability", 0.2, doubt=doubt)).estimate("reliability").mean for doubt in (1.0, 4.0)
    )
    assert sure < doubted < none


def test_trust_is_the_mean_of_its_four_parts():
    state = after([(0, Rating("credibility", 0.4)), (2, Rating("intimacy", 0.9)), (3, Rating("reliability", 0.6))])
    credibility, reliability, intimacy, self_orientation = (state.estimate(facet).mean for facet in FACETS[1:])
    mean = (credibility + reliability + intimacy + 1 - self_orientation) / 4
    assert state.estimate("trust").mean == pytest.approx(mean, abs=CLOSE)


def test_looking_only_after_oneself_lowers_trust():
    start = TrustState.initial(Parameters())
    selfish = start.observe(Rating("self_orientation", 0.9))
    assert selfish.estimate("self_orientation").mean > start.estimate("self_orientation").mean
    assert selfish.estimate("trust").mean < start.estimate("trust").mean


@pytest.mark.parametrize("facet", FACETS)
def test_a_rating_of_one_facet_tells_a_little_about_the_others(facet: Facet):
    start = TrustState.initial(Parameters())
    low = start.observe(Rating(facet, 1.0 if facet == "self_orientation" else 0.0))
    assert all(low.estimate(other).mean != start.estimate(other).mean for other in FACETS)


def test_answers_of_one_sitting_are_learnt_from_alike():
    state = TrustState.initial(Parameters())
    for facet in FACETS * 2:
        state = state.observe(Rating(facet, 0.5))
    assert state.sittings == 1
    assert state.advance(0.5).observe(Rating("trust", 0.5)).sittings == 2


def test_someone_whose_answers_jump_gets_wider_intervals_than_someone_steady():
    steady = after([(2.0, Rating("trust", 0.6))] * 12)
    jumpy = after([(2.0, Rating("trust", value)) for value in (0.1, 1.0) * 6])
    assert steady.scale < 1 < jumpy.scale
    assert jumpy.estimate("trust").sd > 2 * steady.estimate("trust").sd


@pytest.mark.parametrize(
    "fields",
    [
        {"facet": "kindness", "value": 0.5},
        {"facet": "trust", "value": 1.01},
        {"facet": "trust", "value": -0.01},
        {"facet": "trust", "value": nan},
        {"facet": "trust", "value": 0.5, "items": 0},
        {"facet": "trust", "value": 0.5, "step": -0.1},
        {"facet": "trust", "value": 0.5, "step": inf},
        {"facet": "trust", "value": 0.5, "doubt": 0.5},
    ],
)
def test_a_rating_outside_its_ranges_is_refused(fields):
    with pytest.raises(ValueError, match=r"rating|facet|step"):
        Rating(**fields)


def test_an_answer_still_to_come_cannot_be_observed():
    with pytest.raises(ValueError, match="value"):
        TrustState.initial(Parameters()).observe(Rating("trust", None))


@quick
@given(histories, st.floats(0, 1))
@pytest.mark.parametrize(
    ("quality", "loads"),
    [
        ("boundaries", {"intimacy": 0.5, "self_orientation": 0.5}),
        ("reliability", {"reliability": 1}),
        ("accountability", {"credibility": 0.5, "self_orientation": 0.5}),
        ("vault", {"intimacy": 1}),
        ("integrity", {"credibility": 1}),
        ("non_judgment", {"intimacy": 1}),
        ("generosity", {"self_orientation": 1}),
    ],
)
def test_a_rating_of_a_quality_reads_the_factors_it_loads(quality: Quality, loads: dict[Facet, float], history, value):
    """ENGINE.md 3.3; high is good, so self-orientation comes in turned round."""
    state = after(history)
    read, now = (weighed(each, loads) for each in (state, state.observe(Rating(quality, value))))
    assert min(read, value) - CLOSE <= now <= max(read, value) + CLOSE
    assert state.predict(Rating(quality, None)).mean == pytest.approx(min(1, max(0, read)), abs=CLOSE)


def weighed(state: TrustState, loads: dict[Facet, float]) -> float:
    """Facets weighed by their loads, all with high as good."""
    return sum(load * mean_along(state.mean, PLACES[facet]) for facet, load in loads.items())


def test_no_quality_is_estimated_among_the_facets():
    with pytest.raises(KeyError):
        NEW.estimate("vault")
