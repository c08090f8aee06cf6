"""The recommender before simulated people: no gate passed, better than the hand rule. In full: bench.recommender."""

from random import Random

import pytest
from bench.policies import HandRule, RandomSafe
from bench.recommender import measured
from tests.engine.worlds import quiet_context

from troth.engine.recommender import Candidate, Recommender
from troth.engine.simulated_days import DAYS, SCENARIOS, Past, Person, live, violation

PEOPLE = range(1000, 1010)  # two hundred in the benchmark
SHARE = Candidate("share", "alma", "share", share_level=3)
EARNED = {"last_receptions": {"alma": [(3, 5), (3, 5)]}}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_it_does_at_most_half_as_badly_as_the_hand_rule_and_passes_no_gate(scenario):
    ours, rule = measured(scenario, Recommender, PEOPLE), measured(scenario, HandRule, PEOPLE)
    assert ours.violations == 0
    assert ours.late < rule.late
    assert ours.regret <= 0.5 * rule.regret
    if scenario == "unwelcome":
        assert ours.harmful <= 0.7 * rule.harmful
    else:
        assert ours.harmful < 0.12
        assert ours.harmful <= 0.4 * rule.harmful


def test_the_same_person_under_the_same_policy_lives_the_same_days():
    assert live(1, "fading", Recommender, 10) == live(1, "fading", Recommender, 10)
    assert live(1, "fading", Recommender, 10) != live(2, "fading", Recommender, 10)


def test_every_policy_meets_the_same_days():
    born = Person.born(3, "one_sided")
    assert born == Person.born(3, "one_sided")
    assert len(born.moments) == DAYS


def test_the_best_safe_thing_has_no_regret_and_nothing_is_better():
    assert all(step.regret >= 0 for step in live(4, "shifted", RandomSafe, 30))


def test_a_passed_gate_would_be_seen():
    week = [Past(day, SHARE, not_this=False) for day in range(2)]
    assert violation(SHARE, quiet_context(day=9, **EARNED), week) is None
    assert violation(SHARE, quiet_context(day=5, **EARNED), week) == "depth"
    assert violation(SHARE, quiet_context(day=9), []) == "level"
    assert violation(SHARE, quiet_context(day=20, **EARNED), [Past(0, SHARE, not_this=True)]) == "rest"
    assert violation(SHARE, quiet_context(gates={"alma": frozenset({"harm"})}, **EARNED), []) == "harm"


def test_a_careless_policy_passes_gates():
    class Careless(Recommender):
        def choose(self, candidates, context, rng):
            choice = super().choose(candidates, context, rng)
            return type(choice)(Random(0).choice(candidates), 1.0, (), (), context.day)

    assert measured("stationary", Careless, range(2), 20).violations > 0
