"""Why this one: what speaks most for it, if it is true of it, and chance where it was chance."""

from dataclasses import replace
from random import Random

import pytest
from tests.engine.test_recommender_rule import ALL_KNOWN, action, known
from tests.engine.worlds import quiet_context

from troth.engine.habits import Habits
from troth.engine.recommender import FLOOR, Candidate, Reason, Recommender
from troth.engine.suggestion import Need

LARGE = action("large", effort=5, minutes=30)


def reasons_for(id_, *things, habits=None, **told):
    """Why this one, the first time that it is chosen."""
    recommender = Recommender(habits=habits or Habits())
    choices = (recommender.choose(things, quiet_context(**told), Random(seed)) for seed in range(400))
    return next(choice.reasons for choice in choices if choice.candidate.id == id_)


def test_reasons_say_what_speaks_most_for_it():
    things = action("r", facets=("reliability",)), action("c", facets=("credibility",), effort=5)
    assert reasons_for("r", *things, states={"alma": ALL_KNOWN}) == (Reason("small"), Reason("needs", "reliability"))


def test_what_would_hardly_have_been_chosen_came_by_chance_whatever_speaks_for_it():
    needed, easy = action("needed", facets=("reliability",), effort=5, minutes=30), action("easy", effort=0)
    assert reasons_for("needed", needed, easy, states={"alma": ALL_KNOWN}) == (Reason("by_chance"),)


def test_what_is_chosen_nearly_always_did_not_come_by_chance():
    choice = Recommender().choose([action("small", effort=0), LARGE], quiet_context(), Random(1))
    assert choice.probability > 1 - FLOOR
    assert choice.reasons == (Reason("small"),)


def test_one_of_several_that_nothing_tells_apart_says_so():
    assert reasons_for("a", *(action(name, facets=("trust",)) for name in "abc")) == (Reason("as_good"),)


def test_what_asks_less_than_others_and_still_much_is_not_called_small():
    assert Reason("small") not in reasons_for("less", action("less", effort=3, minutes=5), LARGE)


def test_what_takes_less_time_than_others_and_still_long_is_not_called_short():
    things = action("less", effort=1, minutes=20), action("more", effort=1, minutes=60)
    assert Reason("short") not in reasons_for("less", *things)


@pytest.mark.parametrize(("ago", "says"), [(13, True), (6, False)])
def test_what_came_up_lately_is_not_called_fresh(ago, says):
    habits = Habits(seen={"less": 40 - ago, "more": 37})
    found = reasons_for("less", action("less"), action("more"), habits=habits, day=40)
    assert (Reason("fresh") in found) is says


@pytest.mark.parametrize(("liking", "says"), [(0.4, True), (-0.4, False), (0.0, False)])
def test_only_what_felt_good_is_said_to_have_felt_good(liking, says):
    habits = Habits(liking={"action/trust": liking})
    things = action("joint", joint=True, effort=3, minutes=20), action("alone", effort=3, minutes=20)
    assert (Reason("felt_good") in reasons_for("joint", *things, habits=habits)) is says


def test_a_week_is_called_full_when_it_was():
    things = action("less", effort=2, minutes=20), action("more", effort=4, minutes=20)
    full = replace(Habits(), asked={"alma": (6, 7, 8, 9)})
    assert Reason("full_week") not in reasons_for("less", *things, day=10)
    assert Reason("small") in reasons_for("less", *things, habits=full, day=10)


def test_trust_is_said_to_slip_only_where_a_decline_is_known_and_likely():
    things = [action(f"{name}-{number}", name) for name in ("alma", "chidi") for number in range(3)]
    attended = {"alma": 6, "chidi": 6}
    low = {"chidi": known(credibility=0.2, reliability=0.2, intimacy=0.2, self_orientation=0.8)}

    def whose(**told):
        found = [Recommender().choose(things, quiet_context(7, attended=attended, **told), Random(n)) for n in range(9)]
        return {choice.reasons[0] for choice in found if choice.candidate.relationship == "chidi"}

    assert Reason("slipping") in whose(needs={"chidi": Need(decline=0.8)})
    assert Reason("slipping") not in whose(needs={"chidi": Need(decline=0.3)})
    assert Reason("slipping") not in whose(states=low)


def test_what_gives_something_back_says_so_only_where_something_was_given():
    share = Candidate("share", "alma", "share", share_level=1, effort=1)
    things = share, action("thing", effort=1, minutes=20)
    assert Reason("balanced") in reasons_for("share", *things, balance={"alma": 1.0})
    assert Reason("balanced") not in reasons_for("share", *things)
