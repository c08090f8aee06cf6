"""Judging another policy by logged decisions: right where the truth is known, and silent where nobody can tell."""

import pytest
from bench.judging import JUDGED, judge, logged, truth, worth
from bench.policies import RandomSafe
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import quick

from troth.engine.features import NOTHING_AT_ALL, SIZE
from troth.engine.recommender import Recommender
from troth.engine.records import Record, packed, thing, unpacked

GOOD = (1.0, *(0.0,) * (SIZE - 1))
numbers = st.floats(-1, 1)
features = st.tuples(*[numbers] * SIZE)


@pytest.fixture(scope="module")
def rows():
    """What was logged while anything safe came with even odds."""
    return [row for seed in range(40) for row in logged(seed, "stationary", RandomSafe())]


@pytest.mark.parametrize("name", JUDGED)
def test_a_verdict_is_near_the_truth(rows, name):
    found = judge([row.record for row in rows], JUDGED[name])
    assert found.refused is None
    assert found.robust == pytest.approx(truth(rows, JUDGED[name]), abs=3 * found.error)
    assert found.snips == pytest.approx(truth(rows, JUDGED[name]), abs=4 * found.error)
    assert 0 < found.error < 0.1


def test_a_few_rows_tell_nothing(rows):
    found = judge([row.record for row in rows[:150]], JUDGED["what the seeds say"])
    assert (found.refused, found.robust) == ("too few", 0.0)


def test_rows_that_were_too_unlikely_tell_nothing():
    own = [row.record for seed in range(3) for row in logged(seed, "stationary", Recommender())]
    assert judge(own, JUDGED["one of the easiest"]).refused == "too unlikely"


def half(chosen, reward):
    """One of a good thing and nothing, as likely as each other."""
    return Record((GOOD, NOTHING_AT_ALL), (0.5, 0.5), chosen, reward)


def test_weights_are_how_much_likelier_each_would_have_been():
    records = [half(0, 1.0), half(0, 1.0), half(1, 0.0), half(1, 0.0)] * 50
    found = judge(records, lambda _: (1.0, 0.0))
    assert (found.sample, found.ips, found.snips) == (100.0, 1.0, 1.0)
    assert found.robust == pytest.approx(1.0, abs=0.01)


def test_what_the_policy_would_never_choose_may_have_been_unlikely():
    seldom = Record((GOOD, NOTHING_AT_ALL), (0.99, 0.01), 1, 0.0)
    likely = [Record((GOOD, NOTHING_AT_ALL), (0.99, 0.01), 0, 1.0)] * 150
    assert judge([seldom, *likely], lambda _: (1.0, 0.0)).refused is None
    assert judge([seldom, *likely], lambda _: (0.5, 0.5)).refused == "too unlikely"


def test_a_row_of_which_nobody_said_what_it_was_worth_does_not_count():
    told = [half(0, 1.0), half(1, 0.0)] * 100
    assert judge([*told, half(0, None)], lambda _: (1.0, 0.0)) == judge(told, lambda _: (1.0, 0.0))


def test_what_feels_neither_good_nor_hard_costs_the_asking():
    assert worth(0.0) == pytest.approx(-0.1, abs=0.02)


@quick
@given(st.lists(st.tuples(features, st.floats(0.01, 1)), min_size=1, max_size=30))
def test_a_record_says_what_might_have_come_and_how_likely_it_was(lot):
    there, odds = zip(*lot, strict=True)
    record = unpacked(packed(there, odds), there[0], 1.0)
    assert record.things[record.chosen] == thing(there[0])
    assert set(record.things) == {thing(one) for one in there}
    assert sum(record.odds) == pytest.approx(sum(odds), rel=1e-5)


@pytest.mark.parametrize("data", [b"\x0c123", packed([GOOD], [1.0])[:-1], packed([NOTHING_AT_ALL], [1.0]), b""])
def test_what_is_no_record_of_this_choice_is_refused(data):
    with pytest.raises(ValueError, match=r"record|index|values|not in"):
        unpacked(data, GOOD, None)
