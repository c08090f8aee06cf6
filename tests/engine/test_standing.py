"""Which of several stands highest: named only where that is likely enough, and right as often as it claims."""

import random
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import quick

from troth.engine.standing import ALIKE, ENOUGH, MOST, chances, highest, lowest

beliefs = st.dictionaries(
    st.sampled_from("abcdefg"), st.builds(NormalDist, st.floats(0, 1), st.floats(0.03, 0.3)), min_size=1
)


def around(*means: float, sd: float = 0.12) -> dict[str, NormalDist]:
    return {name: NormalDist(mean, sd) for name, mean in zip("abcdefg", means, strict=False)}


@quick
@given(beliefs)
def test_chances_sum_to_one_and_the_likeliest_come_first(believed):
    odds = chances(believed)
    assert sum(odds.values()) == pytest.approx(1)
    named = [odds[one] for one in highest(believed)]
    assert named == sorted(named, reverse=True)
    assert len(named) <= MOST
    assert not named or sum(named) >= ENOUGH


@quick
@given(beliefs)
def test_the_lowest_is_the_highest_of_it_all_turned_round(believed):
    assert lowest(believed) == highest({one: -each for one, each in believed.items()})
    assert lowest({one: -each for one, each in believed.items()}) == highest(believed)


def test_what_stands_clearly_above_the_others_is_named_alone():
    assert highest(around(0.9, 0.4, 0.5, 0.3)) == ("a",)
    assert lowest(around(0.9, 0.7, 0.8, 0.2)) == ("d",)


def test_two_that_are_about_equal_are_named_together():
    assert set(highest(around(0.9, 0.3, 0.89, 0.4, 0.35))) == {"a", "c"}


def test_of_many_that_are_about_equal_none_is_named():
    assert highest(around(0.7, 0.72, 0.71, 0.69, 0.7, 0.73, 0.71)) == ()
    assert lowest(around(0.7, 0.72, 0.71, 0.69, 0.7, 0.73, 0.71)) == ()


def test_the_same_difference_is_named_or_not_by_how_sure_each_is():
    assert highest(around(0.8, 0.6, 0.6, 0.6, 0.6, sd=0.05)) == ("a",)
    assert highest(around(0.8, 0.6, 0.6, 0.6, 0.6, sd=0.25)) == ()


@quick
@given(beliefs)
def test_nobody_is_left_out_who_is_about_as_likely_as_the_last_one_named(believed):
    named = highest(believed)
    odds = chances(believed)
    left_out = [odds[one] for one in believed if one not in named]
    assert not named or all(chance < ALIKE * odds[named[-1]] for chance in left_out)


def test_one_alone_is_the_highest_and_of_nothing_nothing_is():
    assert highest(around(0.2)) == ("a",)
    assert highest({}) == ()


def test_those_named_hold_the_true_highest_as_often_as_is_claimed():
    rng, named, right, claimed = random.Random(2), 0, 0, 0.0
    for _ in range(1500):
        believed = {number: NormalDist(rng.gauss(0.65, 0.15), rng.uniform(0.06, 0.15)) for number in range(7)}
        truth = {one: rng.gauss(each.mean, each.stdev) for one, each in believed.items()}
        among, odds = highest(believed), chances(believed)
        if among:
            named += 1
            claimed += sum(odds[one] for one in among)
            right += max(truth, key=lambda one: truth[one]) in among
    assert named > 700
    assert right / named == pytest.approx(claimed / named, abs=0.04)
    assert right / named > ENOUGH
