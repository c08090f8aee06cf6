"""What is never suggested, whatever comes in."""

from dataclasses import replace
from random import Random

import pytest
from bench.policies import HandRule
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import quick
from tests.engine.worlds import contexts, lived, quiet_context, runs_of_days, sets_of_candidates

from troth.engine.ladder import offered_level
from troth.engine.recommender import NOTHING, Candidate, Context, Outcome, Recommender

seeds = st.integers(0, 5)
SHARE = Candidate("a-share", "alma", "share", share_level=1)
TOGETHER = Candidate("together", "alma", "action", joint=True)
ALONE = Candidate("alone", "alma", "action")
REPAIR = Candidate("a-repair", "alma", "repair")
ALL = (SHARE, TOGETHER, ALONE, REPAIR)
WELL_TWICE = {"alma": [(3, 5), (3, 5)]}


def chosen(*candidates, recommender=None, **known):
    """What is chosen on an otherwise quiet day."""
    return (recommender or HandRule()).choose(candidates, quiet_context(**known), Random(0))


@quick
@given(runs_of_days(), sets_of_candidates, contexts(), seeds)
def test_no_gate_is_ever_passed(days, candidates, context, seed):
    recommender, _ = lived(Recommender(), days, Random(seed))
    chosen = recommender.choose(candidates, context, Random(seed)).candidate
    gates = context.gates.get(chosen.relationship, frozenset())
    receptions = context.last_receptions.get(chosen.relationship, [])
    shares = chosen.share_level > 0
    assert not ("harm" in gates and (shares or chosen.joint or chosen.not_when_afraid or chosen.kind == "repair"))
    assert not ("open_breach" in gates and chosen.kind != "repair" and chosen != NOTHING)
    assert not ("no_joint" in gates and chosen.joint)
    assert not (shares and context.day - context.refusals.get(chosen.relationship, -99) < 7)
    assert not (shares and any(reception < 4 for _, reception in receptions[-2:]))
    assert not (shares and chosen.share_level > offered_level(receptions))
    assert chosen.minutes <= context.minutes


@quick
@given(runs_of_days(), sets_of_candidates, contexts(), seeds)
def test_something_offered_or_nothing_at_all_is_always_chosen(days, candidates, context, seed):
    recommender, _ = lived(Recommender(), days, Random(seed))
    choice = recommender.choose(candidates, context, Random(seed))
    assert choice.candidate in [*candidates, NOTHING]
    assert 0 < choice.probability <= 1
    assert choice.reasons


@quick
@given(contexts(), seeds)
def test_with_nothing_to_choose_from_it_is_nothing_today(context, seed):
    choice = Recommender().choose([], context, Random(seed))
    assert (choice.candidate.id, choice.probability) == ("none", 1.0)


@quick
@given(runs_of_days(most=25), seeds)
def test_not_this_never_returns_within_30_days(days, seed):
    _, past = lived(Recommender(), days, Random(seed))
    for at, (choice, outcome) in enumerate(past):
        if outcome.not_this and choice.candidate != NOTHING:
            later = [other for other, _ in past[at + 1 :] if other.day - choice.day < 30]
            assert choice.candidate.id not in [other.candidate.id for other in later]


@quick
@given(runs_of_days(most=25), seeds)
def test_what_was_suggested_rests_for_three_days(days, seed):
    _, past = lived(Recommender(), days, Random(seed))
    for at, (choice, _) in enumerate(past):
        later = [other for other, _ in past[at + 1 :] if other.day - choice.day < 3]
        if choice.candidate != NOTHING:
            assert choice.candidate.id not in [other.candidate.id for other in later]


@quick
@given(runs_of_days(most=25), seeds)
def test_no_more_than_two_deep_shares_are_suggested_in_any_seven_days(days, seed):
    _, past = lived(Recommender(), days, Random(seed))
    deep = [choice.day for choice, _ in past if choice.candidate.share_level >= 3]
    assert all(sum(0 <= later - day < 7 for later in deep) <= 2 for day in deep)


def test_two_deep_shares_are_enough_for_seven_days():
    shares = [Candidate(f"deep-{n}", "alma", "share", share_level=3) for n in range(3)]
    recommender, known = HandRule(), {"last_receptions": WELL_TWICE}
    for day, share in enumerate(shares[:2]):
        choice = chosen(share, recommender=recommender, day=day, **known)
        recommender = recommender.learn(Outcome(choice, done=True, felt_self=2))
    assert chosen(shares[2], recommender=recommender, day=6, **known).gates == ("enough_depth",)
    assert chosen(shares[2], recommender=recommender, day=7, **known).candidate == shares[2]


def test_not_this_outlasts_a_later_word_about_the_same_suggestion():
    first = chosen(ALONE)
    turned_down = HandRule().learn(Outcome(first, done=False, felt_self=None, not_this=True))
    done_after_all = turned_down.learn(Outcome(first, done=True, felt_self=1))
    assert chosen(ALONE, recommender=done_after_all, day=29).gates == ("resting",)


def test_not_this_may_return_on_the_thirtieth_day():
    first = chosen(ALONE)
    recommender = HandRule().learn(Outcome(first, done=False, felt_self=None, not_this=True))
    assert chosen(ALONE, recommender=recommender, day=29).candidate == NOTHING
    assert chosen(ALONE, recommender=recommender, day=30).candidate == ALONE


def test_the_same_thing_rests_with_everybody():
    alma, chidi = (Candidate(f"{name}-thanks", name, "action", thing="thanks") for name in ("alma", "chidi"))
    suggested = HandRule().learn(Outcome(chosen(alma), done=True, felt_self=1))
    assert chosen(chidi, recommender=suggested, day=2).gates == ("resting",)
    assert chosen(chidi, recommender=suggested, day=3).candidate == chidi
    turned_down = HandRule().learn(Outcome(chosen(alma), done=False, felt_self=None, not_this=True))
    assert chosen(chidi, recommender=turned_down, day=29).gates == ("resting",)


def test_what_rests_longer_once_it_was_done_does_so_with_this_one_alone():
    alma, chidi = (
        Candidate(f"{name}-tea", name, "share", share_level=1, thing="tea", rest_days=91) for name in ("alma", "chidi")
    )
    told = HandRule().learn(Outcome(chosen(alma), done=True, felt_self=1))
    assert chosen(alma, recommender=told, day=90).gates == ("resting",)
    assert chosen(alma, recommender=told, day=91).candidate == alma
    assert chosen(chidi, recommender=told, day=3).candidate == chidi
    left = HandRule().learn(Outcome(chosen(alma), done=False, felt_self=None))
    assert chosen(alma, recommender=left, day=3).candidate == alma


def test_a_not_now_pauses_shares_for_seven_days_and_nothing_else():
    assert chosen(SHARE, refusals={"alma": 0}, day=6).gates == ("not_now",)
    assert chosen(SHARE, refusals={"alma": 0}, day=7).candidate == SHARE
    assert chosen(ALONE, refusals={"alma": 0}, day=1).candidate == ALONE


def test_ones_own_not_now_to_a_share_pauses_shares_there_alone():
    theirs, other = (
        Candidate("theirs", "chidi", "share", share_level=1),
        Candidate("another", "alma", "share", share_level=1),
    )
    refused = HandRule().learn(Outcome(chosen(SHARE), done=False, felt_self=None, not_now=True))
    assert chosen(other, recommender=refused, day=6).gates == ("not_now",)
    assert chosen(other, recommender=refused, day=7).candidate == other
    assert chosen(theirs, recommender=refused, day=1).candidate == theirs
    assert chosen(ALONE, recommender=refused, day=1).candidate == ALONE


def test_a_not_now_to_anything_else_pauses_nothing():
    refused = HandRule().learn(Outcome(chosen(ALONE), done=False, felt_self=None, not_now=True))
    assert chosen(SHARE, recommender=refused, day=1).candidate == SHARE


def test_a_not_now_makes_room_for_another_relationship():
    candidates = [Candidate(f"{name}-{n}", name, "action") for name in ("alma", "chidi") for n in range(2)]
    refused = HandRule().learn(Outcome(chosen(SHARE), done=False, felt_self=None, not_now=True))
    assert chosen(*candidates, recommender=refused, day=3).candidate.relationship == "chidi"


@pytest.mark.parametrize(
    ("gate", "left"),
    [("harm", {ALONE}), ("open_breach", {REPAIR}), ("no_joint", {SHARE, ALONE, REPAIR})],
)
def test_a_gate_leaves_only_what_is_safe_behind_it(gate, left):
    open_to = {
        candidate for candidate in ALL if chosen(candidate, gates={"alma": frozenset({gate})}).candidate != NOTHING
    }
    assert open_to == left


def test_who_may_be_afraid_is_offered_nothing_that_is_unfit_then():
    limit = replace(ALONE, not_when_afraid=True)
    assert chosen(limit).candidate == limit
    assert chosen(limit, gates={"alma": frozenset({"harm"})}).gates == ("harm",)


def test_what_is_safe_can_be_asked_for_without_choosing():
    together = quiet_context(gates={"alma": frozenset({"no_joint"})})
    assert HandRule().safe([TOGETHER, ALONE], together) == ([ALONE], ("no_joint",))


def test_a_gate_of_one_relationship_leaves_the_others_open():
    other = Candidate("with-chidi", "chidi", "action", joint=True)
    assert chosen(TOGETHER, other, gates={"alma": frozenset({"no_joint"})}).candidate == other


def test_a_first_share_may_be_of_level_1_and_no_deeper():
    deeper = Candidate("deeper", "alma", "share", share_level=2)
    assert chosen(SHARE).candidate == SHARE
    assert chosen(deeper).gates == ("level",)


def test_one_level_above_what_is_earned_is_open_and_two_are_not():
    levels = [Candidate(f"level-{level}", "alma", "share", share_level=level) for level in (4, 5)]
    assert chosen(levels[0], last_receptions=WELL_TWICE).candidate == levels[0]
    assert chosen(levels[1], last_receptions=WELL_TWICE).gates == ("level",)


@pytest.mark.parametrize("receptions", [[(1, 5), (1, 2)], [(1, 3), (1, 5)], [(1, 1)]])
def test_nothing_is_shared_where_one_of_the_last_two_shares_was_not_received_well(receptions):
    assert chosen(SHARE, last_receptions={"alma": receptions}).gates == ("badly_received",)


def test_a_picked_relationship_is_not_swapped_for_another():
    other = Candidate("with-chidi", "chidi", "action")
    choice = chosen(TOGETHER, other, gates={"alma": frozenset({"no_joint"})}, picked="alma")
    assert (choice.candidate, choice.gates) == (NOTHING, ("no_joint",))


def test_what_takes_longer_than_there_is_time_is_left_out():
    assert chosen(Candidate("long", "alma", "action", minutes=61)).gates == ("minutes",)


def test_a_gate_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="unknown gates"):
        quiet_context(gates={"alma": frozenset({"no_jiont"})})


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "share", "share_level": 0},
        {"kind": "share", "share_level": 7},
        {"kind": "action", "share_level": -1},
        {"kind": "prayer"},
        {"kind": "action", "effort": 6},
        {"kind": "action", "minutes": -1},
        {"kind": "action", "facets": ("kindness",)},
    ],
)
def test_a_candidate_that_a_gate_could_not_read_is_refused(fields):
    with pytest.raises(ValueError, match=r"share|kind|effort|facet"):
        Candidate("x", "alma", **fields)


def test_a_context_is_given_in_the_order_of_its_words():
    assert Context(0, {}, {}, 60, {}, {}) == quiet_context()
