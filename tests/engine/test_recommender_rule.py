"""How the hand rule chooses among what is safe, and what is remembered of how it went."""

from random import Random

import pytest
from bench.policies import HandRule
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import quick
from tests.engine.worlds import NEW, contexts, lived, quiet_context, runs_of_days, sets_of_candidates

from troth.engine.need import goodness
from troth.engine.recommender import NOTHING, Candidate, Outcome, Reason, Recommender
from troth.engine.rule import needed_by
from troth.engine.trust import Rating

seeds = st.integers(0, 5)


def action(name, relationship="alma", **fields):
    """An action, called after what matters about it."""
    return Candidate(name, relationship, "action", **fields)


def chosen(*candidates, recommender=None, seed=0, **known):
    """What is chosen on an otherwise quiet day."""
    return (recommender or HandRule()).choose(candidates, quiet_context(**known), Random(seed))


def known(**values):
    """A state in which each of these facets was rated alike in several sittings."""
    state = NEW
    for _ in range(4):
        for facet, value in values.items():
            state = state.observe(Rating(facet, value))
        state = state.advance(2)
    return state


ALL_KNOWN = known(credibility=0.8, reliability=0.3, intimacy=0.6, self_orientation=0.2)


@quick
@given(runs_of_days(), sets_of_candidates, contexts(), seeds, st.randoms())
def test_the_same_seed_chooses_the_same_whatever_the_order(days, candidates, context, seed, shuffler):
    recommender, _ = lived(Recommender(), days, Random(seed))
    shuffled = shuffler.sample(candidates, len(candidates))
    forth = recommender.choose(candidates, context, Random(seed))
    assert recommender.choose(shuffled, context, Random(seed)) == forth


def test_between_equals_the_order_in_which_they_came_does_not_matter():
    candidates = [action(name) for name in "abcdef"]
    assert all(chosen(*candidates, seed=seed) == chosen(*candidates[::-1], seed=seed) for seed in range(10))


@quick
@given(runs_of_days(), seeds, st.booleans())
def test_a_recommender_comes_back_whole_from_its_bytes(days, seed, seed_prior):
    recommender, _ = lived(Recommender(seed_prior=seed_prior), days, Random(seed))
    assert Recommender.from_bytes(recommender.to_bytes()) == recommender


@quick
@given(runs_of_days(most=25), seeds)
def test_liking_stays_between_minus_one_and_one(days, seed):
    recommender, _ = lived(Recommender(), days, Random(seed))
    assert all(-1 <= liking <= 1 for liking in recommender.habits.liking.values())


@quick
@given(runs_of_days(), seeds)
def test_choosing_and_learning_leave_a_recommender_as_it_was(days, seed):
    recommender = Recommender()
    lived(recommender, days, Random(seed))
    assert recommender == Recommender()


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"version":2}', b'{"version":1,"resting":3}'])
def test_bytes_that_are_no_recommender_are_refused(data):
    with pytest.raises(ValueError, match=r"recommender|Expecting|decode"):
        Recommender.from_bytes(data)


def test_the_facet_that_stands_lowest_comes_first_and_is_named():
    choice = chosen(
        action("c", facets=("credibility",)), action("r", facets=("reliability",)), states={"alma": ALL_KNOWN}
    )
    assert choice.candidate.id == "r"
    assert choice.reasons == (Reason("needs", "reliability"),)
    assert choice.probability == pytest.approx(1.0)


def test_high_self_orientation_counts_as_need():
    state = known(credibility=0.8, reliability=0.8, intimacy=0.8, self_orientation=0.9)
    choice = chosen(
        action("i", facets=("intimacy",)), action("n", facets=("self_orientation",)), states={"alma": state}
    )
    assert choice.reasons == (Reason("needs", "self_orientation"),)


def test_a_facet_that_nobody_rated_is_called_unclear_rather_than_low():
    choice = chosen(action("i", facets=("intimacy",)))
    assert choice.reasons == (Reason("unclear", "intimacy"),)


def test_a_facet_that_is_known_and_not_lowest_is_no_reason():
    choice = chosen(action("c", facets=("credibility",)), states={"alma": ALL_KNOWN})
    assert choice.reasons == (Reason("needs", "credibility"),)  # of what anything serves, it stands lowest
    assert (
        needed_by(action("c", facets=("credibility",)), goodness("alma", quiet_context(states={"alma": ALL_KNOWN})))
        is None
    )


def test_the_relationship_that_waited_longest_comes_first():
    candidates = action("with-alma"), action("with-chidi", "chidi")
    choice = chosen(*candidates, day=10, attended={"alma": 3, "chidi": 8})
    assert choice.candidate.id == "with-alma"
    assert Reason("longest_since") in choice.reasons


def test_what_was_done_counts_as_attended():
    candidates = [action(f"{name}-{n}", name) for name in ("alma", "chidi") for n in range(2)]
    first = chosen(*candidates)
    recommender = HandRule().learn(Outcome(first, done=True, felt_self=1))
    second = chosen(*candidates, recommender=recommender, day=1)
    assert {first.candidate.relationship, second.candidate.relationship} == {"alma", "chidi"}


def test_a_pick_overrides_the_waiting():
    candidates = action("with-alma"), action("with-chidi", "chidi")
    choice = chosen(*candidates, day=10, attended={"alma": 3, "chidi": 8}, picked="chidi")
    assert choice.candidate.id == "with-chidi"
    assert choice.reasons[0] == Reason("picked")


def test_the_smaller_of_two_things_for_the_same_need_comes_first():
    choice = chosen(action("large", effort=3), action("small", effort=1))
    assert choice.candidate.id == "small"
    assert Reason("small") in choice.reasons


def test_with_little_time_the_shorter_of_two_equals_comes_first():
    candidates = action("longer", minutes=9), action("shorter", minutes=2)
    assert chosen(*candidates, minutes=10).candidate.id == "shorter"
    assert Reason("short") in chosen(*candidates, minutes=10).reasons
    assert chosen(*candidates, minutes=60).probability == pytest.approx(0.5)


def test_equals_are_chosen_by_chance_and_say_so():
    candidates = [action(name) for name in "abc"]
    choices = [chosen(*candidates, seed=seed) for seed in range(30)]
    assert {choice.candidate.id for choice in choices} == set("abc")
    assert [choice.probability for choice in choices] == pytest.approx([1 / 3] * 30)


def felt(feeling, times, candidate, felt_other=None):
    """A recommender for which this was done some times and felt so."""
    recommender = HandRule()
    for time in range(times):
        choice = chosen(candidate, day=3 * time, recommender=recommender)
        recommender = recommender.learn(Outcome(choice, done=True, felt_self=feeling, felt_other=felt_other))
    return recommender


def test_what_felt_good_comes_before_an_equal_of_another_kind():
    liked, other = action("liked"), Candidate("other", "alma", "repair")
    choice = chosen(liked, other, recommender=felt(2, 1, liked), day=30)
    assert choice.candidate == liked
    assert choice.reasons == (Reason("unclear", "trust"), Reason("felt_good"))


def test_what_felt_bad_comes_after_an_equal_and_nothing_is_said_to_have_felt_good():
    disliked, other = action("disliked"), Candidate("other", "alma", "repair")
    choice = chosen(disliked, other, recommender=felt(-2, 1, disliked), day=30)
    assert choice.candidate == other
    assert choice.reasons == (Reason("unclear", "trust"),)


def test_however_good_it_felt_it_weighs_no_more_than_one_step_of_effort():
    liked = action("liked", effort=3)
    choice = chosen(liked, Candidate("other", "alma", "repair", effort=2), recommender=felt(2, 50, liked), day=900)
    assert choice.candidate.id == "other"


def test_without_the_prior_effort_does_not_count():
    candidates = action("large", effort=5), action("small", effort=1)
    assert chosen(*candidates, recommender=HandRule(seed_prior=False)).probability == pytest.approx(0.5)


def test_the_others_feeling_counts_half_where_it_was_released():
    candidate = action("done", facets=("trust",))
    alone, both = felt(2, 1, candidate), felt(2, 1, candidate, felt_other=-2)
    assert alone.habits.liking["action/trust"] == pytest.approx(0.2)
    assert both.habits.liking["action/trust"] == pytest.approx(0.0)


def test_what_was_not_done_teaches_no_liking():
    choice = chosen(action("skipped"))
    assert HandRule().learn(Outcome(choice, done=False, felt_self=2)).habits.liking == {}


def test_nothing_today_teaches_nothing():
    choice = chosen()
    assert choice.candidate == NOTHING
    assert HandRule().learn(Outcome(choice, done=True, felt_self=2)) == HandRule()


def test_what_is_remembered_does_not_grow_with_the_days():
    recommender = HandRule()
    for day in range(400):
        choice = chosen(action(f"practice-{day}", facets=("trust",)), day=day, recommender=recommender)
        recommender = recommender.learn(Outcome(choice, done=True, felt_self=1, not_this=True))
    assert len(recommender.habits.resting) <= 30


@pytest.mark.parametrize("feelings", [{"felt_self": 3}, {"felt_self": 0, "felt_other": -3}])
def test_a_feeling_off_the_scale_is_refused(feelings):
    with pytest.raises(ValueError, match="feeling"):
        Outcome(chosen(action("done")), done=True, **feelings)
