"""How suggestions are drawn from what was learned, and what an outcome teaches."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import quick
from tests.engine.test_recommender_rule import action
from tests.engine.worlds import contexts, lived, quiet_context, runs_of_days, sets_of_candidates

from troth.engine.beliefs import DEVIATION_SD, LEVEL, LEVEL_SD, PRIOR_SD, RELATIONSHIPS_MOST, SEEDS, Beliefs
from troth.engine.features import FEATURES, SIZE
from troth.engine.recommender import COLD_OUTCOMES, FLOOR, NOTHING, Candidate, Outcome, Recommender
from troth.engine.sampling import chances
from troth.engine.suggestion import Choice, Need, Reason, Trace

seeds = st.integers(0, 5)
THINGS = [action(f"{effort}-{minutes}", effort=effort, minutes=minutes) for effort in range(6) for minutes in (2, 30)]

TIRING = [thing for thing in THINGS if thing.effort >= 3]


def lot(*candidates, recommender=None, seed=0, **known):
    """The odds of everything safe on an otherwise quiet day, by id."""
    found = (recommender or Recommender()).decide(candidates, quiet_context(**known), Random(seed)).lot
    return dict(zip([arm.id for arm in found.arms], found.odds, strict=True))


def taught(recommender, candidate, features, felt, times=1, day=0, **ending):
    """A recommender for which this was suggested some times, once a day, among things of no features."""
    for number in range(times):
        trace = Trace(features, (0.0,) * SIZE, 3)
        choice = Choice(candidate, 0.5, (), (), day + number, trace)
        recommender = recommender.learn(Outcome(choice, **{"done": True, "felt_self": felt, **ending}))
    return recommender


def only(name, size=1.0):
    """The features of something that has but one."""
    return tuple(size if feature == name else 0.0 for feature in FEATURES)


@quick
@given(runs_of_days(), sets_of_candidates, contexts(), seeds)
def test_the_odds_add_up_to_one_over_what_is_safe_and_nothing(days, candidates, context, seed):
    recommender, _ = lived(Recommender(), days, Random(seed))
    found = recommender.decide(candidates, context, Random(seed)).lot
    assert sum(found.odds) == pytest.approx(1)
    assert found.arms[-1] == NOTHING
    floor = FLOOR / len(found.arms)
    assert all(odds >= floor * 0.999 for odds in found.odds[:-1])


@quick
@given(runs_of_days(), sets_of_candidates, contexts(), seeds)
def test_what_is_logged_is_the_probability_it_was_drawn_with(days, candidates, context, seed):
    recommender, _ = lived(Recommender(), days, Random(seed))
    choice = recommender.choose(candidates, context, Random(seed))
    found = recommender.decide(candidates, context, Random(seed)).lot
    assert (choice.candidate, choice.probability) in zip(found.arms, found.odds, strict=True)


def test_things_are_chosen_as_often_as_their_odds_say():
    drawn = Counter(
        Recommender().choose(THINGS, quiet_context(minutes=30), Random(seed)).candidate.id for seed in range(400)
    )
    odds = [lot(*THINGS, minutes=30, seed=seed) for seed in range(40)]
    for id_ in [*(thing.id for thing in THINGS), "none"]:
        assert drawn[id_] / 400 == pytest.approx(sum(one[id_] for one in odds) / 40, abs=0.08)


@quick
@given(runs_of_days(), sets_of_candidates, contexts(), seeds)
def test_the_names_of_relationships_change_no_odds(days, candidates, context, seed):
    new = {"alma": "zoe", "chidi": "bo", "dana": "mia"}

    def renamed(candidate):
        return replace(candidate, relationship=new[candidate.relationship])

    recommender, _ = lived(Recommender(), days, Random(seed))
    habits, beliefs = recommender.habits, recommender.believed
    told = replace(
        recommender,
        habits=replace(
            habits,
            attended={new[key]: day for key, day in habits.attended.items()},
            asked={new[key]: asked for key, asked in habits.asked.items()},
        ),
        beliefs=replace(beliefs, deviations={new[key]: one for key, one in beliefs.deviations.items()}),
    )
    fields = ("states", "gates", "refusals", "last_receptions", "attended")
    renamed_context = replace(
        context,
        picked=context.picked and new[context.picked],
        **{name: {new[key]: value for key, value in getattr(context, name).items()} for name in fields},
    )
    before = recommender.decide(candidates, context, Random(seed)).lot
    after = told.decide([renamed(one) for one in candidates], renamed_context, Random(seed)).lot
    assert after.odds == pytest.approx(before.odds)


@quick
@given(runs_of_days(most=8), seeds)
def test_the_same_outcomes_in_the_same_order_teach_the_same(days, seed):
    recommender, past = lived(Recommender(), days, Random(seed))
    again = Recommender()
    for _, outcome in past:
        again = Recommender.from_bytes(again.to_bytes()).learn(outcome)
    assert again == recommender


def test_what_is_kept_does_not_grow_with_what_was_learned():
    recommender, sizes = Recommender(), []
    for day in range(0, 600, 2):
        choice = recommender.choose(THINGS, quiet_context(day=day), Random(day))
        recommender = recommender.learn(Outcome(choice, done=True, felt_self=day % 3))
        sizes.append(len(recommender.to_bytes()))
    assert max(sizes[150:]) < 1.1 * max(sizes[50:150])


def test_of_many_relationships_those_learned_about_last_are_kept():
    recommender = Recommender()
    for number in range(40):
        recommender = taught(recommender, action("x", f"r{number}"), only("joint"), 1, day=number)
    assert list(recommender.beliefs.deviations) == [f"r{number}" for number in range(40 - RELATIONSHIPS_MOST, 40)]


@pytest.mark.parametrize(
    "data", [b'{"version":1}', b'{"version":2}', b'{"version":1,"seed_prior":true,"habits":{},"footing":{}}']
)
def test_half_a_recommender_is_refused(data):
    with pytest.raises(ValueError, match="recommender"):
        Recommender.from_bytes(data)


def test_the_seeds_prefer_what_is_small_until_something_else_is_learned():
    odds = lot(action("small", effort=1), action("large", effort=5))
    assert odds["small"] > odds["large"]
    learned = Recommender()
    for day in range(0, 80, 2):
        learned = taught(learned, action("x"), only("effort"), 2, day=day)
        learned = taught(learned, action("x"), only("effort", -1.0), -2, day=day + 1)
    odds = lot(action("small", effort=1), action("large", effort=5), recommender=learned, day=99)
    assert odds["large"] > odds["small"]


def test_what_is_learned_with_one_helps_a_little_less_with_another():
    learned = taught(Recommender(), action("x"), only("joint"), 2, times=10).believed
    joint = FEATURES.index("joint")
    assert learned.weights("alma")[joint] > learned.weights("chidi")[joint] > SEEDS["joint"]


def test_uncertainty_never_grows_beyond_where_it_started():
    learned = taught(Recommender(), action("x"), only("joint"), 1, times=5).believed
    assert all(learned.covariance[i][i] <= PRIOR_SD**2 + 1e-12 for i in range(SIZE))
    assert all(one <= DEVIATION_SD**2 + 1e-12 for one in learned.deviations["alma"].variance)


def test_learning_is_bayes_rule():
    prior = Beliefs.start({})
    learned = prior.learn("alma", only("need", 2.0), LEVEL + 1.0)
    total = 1 + LEVEL_SD**2 + 4 * PRIOR_SD**2 + 4 * DEVIATION_SD**2
    assert learned.mean[0] == pytest.approx(2 * PRIOR_SD**2 / total)
    assert learned.level == pytest.approx(LEVEL + LEVEL_SD**2 / total)
    assert learned.deviations["alma"].mean[0] == pytest.approx(2 * DEVIATION_SD**2 / total)


def test_people_who_call_everything_good_teach_hardly_anything_but_that():
    glad = taught(Recommender(), action("x"), only("joint", 0.5), 2, times=20).believed
    assert glad.level > 1.2
    assert glad.weights("chidi")[FEATURES.index("joint")] < SEEDS["joint"] + 0.2


@pytest.mark.parametrize(
    ("ending", "worth"),
    [
        ({"done": True, "felt_self": 2}, 1.9),
        ({"done": True, "felt_self": 2, "felt_other": -1}, 0.4),
        ({"done": False, "felt_self": 2}, -0.1),
        ({"done": False, "felt_self": None, "not_this": True}, -1),
        ({"done": True, "felt_self": None}, None),
    ],
)
def test_an_outcome_is_worth_how_it_felt_if_it_was_done(ending, worth):
    assert Outcome(Choice(action("x"), 1, (), (), 0), **ending).reward == worth


def test_ones_own_choice_teaches_no_weights():
    recommender = Recommender().learn(Outcome(Choice(action("x"), 1.0, (), (), 0), done=True, felt_self=2))
    assert (recommender.beliefs, recommender.footing.count) == (None, 0)
    assert recommender.habits.asked == {}


def test_a_choice_described_by_an_earlier_version_teaches_no_weights():
    assert taught(Recommender(), action("x"), only("need")[:-1], 2).beliefs is None


def test_on_five_days_of_seven_something_is_suggested_and_on_no_more():
    recommender, asked = Recommender(), []
    for day in range(35):
        choice = recommender.choose([action(f"a{n}", effort=0) for n in range(20)], quiet_context(day=day), Random(day))
        recommender = recommender.learn(Outcome(choice, done=True, felt_self=1))
        asked += [day] if choice.candidate != NOTHING else []
    assert all(sum(0 <= later - day < 7 for later in asked) <= 5 for day in asked)


def test_whoever_picks_someone_gets_something_on_any_day():
    full = Recommender()
    for day in range(5):
        full = taught(full, action(f"x{day}"), only("need"), 1, day=day)
    thing = action("thing", effort=5)
    assert full.choose([thing], quiet_context(day=5), Random(0)).gates == ("enough_days",)
    assert lot(thing, recommender=full, day=5, picked="alma") == {"thing": 1.0, "none": 0.0}


def test_without_the_seeds_the_rule_chooses_at_first():
    cold = Recommender(seed_prior=False)
    assert cold.by_rule(0)
    assert not taught(cold, action("x"), only("need"), 1, times=COLD_OUTCOMES).by_rule(99)


def test_what_feels_worse_than_foretold_for_two_weeks_brings_the_rule_back():
    fooled = taught(Recommender(), action("x"), only("repair", 3.0), -2, times=14)
    assert fooled.by_rule(14)
    assert not fooled.by_rule(60)


def test_one_bad_week_brings_no_rule():
    assert not taught(Recommender(), action("x"), only("repair", 3.0), -2, times=7, day=7).by_rule(14)


def test_where_things_feel_hard_nothing_is_suggested_more_often():
    felt = [taught(Recommender(), action("x"), only("anything"), feeling, times=4) for feeling in (-2, 2)]
    hard, good = (lot(*TIRING, recommender=one, day=4)["none"] for one in felt)
    assert hard > 0.5 > good


def test_after_four_days_of_silence_there_is_something_whatever_is_believed():
    gloomy = taught(Recommender(), action("x"), only("anything"), -2, times=4)
    assert lot(*TIRING, recommender=gloomy, day=6)["none"] > 0.5
    assert lot(*TIRING, recommender=gloomy, day=7)["none"] < FLOOR / len(TIRING)


def test_of_two_equally_good_things_the_one_that_could_do_harm_comes_seldom():
    features = [(0.3, *(0.0,) * (SIZE - 1)), (0.0,) * SIZE]
    roots = tuple(tuple(2.0 if i == j == 0 else 0.0 for j in range(SIZE)) for i in range(SIZE))
    risky, sure = chances(features, (0.0,) * SIZE, roots, Random(0))
    assert risky < 0.5 < sure


def test_the_relationship_that_needs_it_most_comes_first():
    candidates = [action(f"{name}-{number}", name) for name in ("alma", "chidi") for number in range(5)]
    attended = {"alma": 6, "chidi": 6}
    odds = lot(*candidates, day=7, attended=attended, needs={"chidi": Need(decline=0.9)})
    assert sum(odds[f"chidi-{number}"] for number in range(5)) > 0.7
    choice = Recommender().choose(
        candidates, quiet_context(day=7, attended=attended, needs={"chidi": Need(decline=0.9)}), Random(1)
    )
    assert choice.reasons[0] == Reason("slipping")


def test_a_burden_makes_room_for_another():
    candidates = [action(f"{name}-{number}", name) for name in ("alma", "chidi") for number in range(5)]
    odds = lot(*candidates, needs={"alma": Need(burden=0.5)})
    assert sum(odds[f"chidi-{number}"] for number in range(5)) > 0.7


def test_a_share_is_drawn_by_its_own_features():
    deep = Candidate("deep", "alma", "share", share_level=4)
    light = Candidate("light", "alma", "share", share_level=1)
    odds = lot(deep, light, last_receptions={"alma": [(3, 5), (3, 5)]})
    assert odds["light"] > odds["deep"]
