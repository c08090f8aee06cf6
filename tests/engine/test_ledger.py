"""The promise ledger: how often promises were kept, and how sure that makes one of the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta
from tests.engine.histories import quick

from troth.engine.ledger import HALF_LIFE, beta_below, beta_quantile, read_ledger

ages = st.floats(0, 2000)
outcomes = st.sampled_from(["kept", "late", "broken"])
answers = st.lists(st.tuples(ages, outcomes), max_size=40)
shapes = st.floats(0.5, 400)


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
@quick
@given(shapes, shapes)
def test_the_quantiles_are_those_of_a_library(share, a, b):
    assert beta_quantile(share, a, b) == pytest.approx(beta.ppf(share, a, b), abs=1e-7)


@quick
@given(st.floats(0, 1 - 1e-12), shapes, shapes)  # nearer to 1 the library itself is off by more
def test_the_share_below_is_that_of_a_library(x, a, b):
    assert beta_below(x, a, b) == pytest.approx(beta.cdf(x, a, b), abs=1e-9)


@quick
@given(answers)
def test_the_next_one_lies_inside_its_interval_and_nothing_is_certain(known):
    ledger = read_ledger(known)
    assert 0 < ledger.low < ledger.mean < ledger.high < 1
    assert 0 <= ledger.kept <= ledger.answered == len(known)


@quick
@given(answers, ages)
def test_kept_raises_it_broken_lowers_it_and_late_lies_between(known, age):
    kept, late, broken = (read_ledger([*known, (age, outcome)]).mean for outcome in ("kept", "late", "broken"))
    assert kept >= late >= broken
    assert kept >= read_ledger(known).mean >= broken


@quick
@given(answers, st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_matter(known, rng):
    shuffled = rng.sample(known, len(known))
    assert read_ledger(shuffled) == read_ledger(known)


@quick
@given(st.integers(1, 40), st.integers(1, 40))
def test_more_answers_of_the_same_kind_make_one_surer(few, more):
    def width(kept: int) -> float:
        ledger = read_ledger([(0.0, "kept")] * kept)
        return ledger.high - ledger.low

    assert width(few + more) < width(few)


@quick
@given(answers)
def test_what_is_long_ago_hardly_counts_for_the_next_one(known):
    nothing = read_ledger([])
    old = read_ledger([(age + 40 * HALF_LIFE, outcome) for age, outcome in known])
    assert old.mean == pytest.approx(nothing.mean, abs=1e-6)
    assert old.answered == len(known)


def test_after_one_half_life_an_answer_weighs_half():
    assert read_ledger([(HALF_LIFE, "kept"), (HALF_LIFE, "kept")]).mean == read_ledger([(0.0, "kept")]).mean


def test_eleven_of_twelve_kept_make_the_next_one_likely():
    ledger = read_ledger([(0.0, "kept")] * 11 + [(0.0, "broken")])
    assert (ledger.kept, ledger.answered) == (11, 12)
    assert (round(ledger.low, 2), round(ledger.high, 2)) == (0.70, 0.97)


def test_late_is_kept_in_the_count_and_half_of_it_in_the_outlook():
    late, kept = read_ledger([(0.0, "late")] * 4), read_ledger([(0.0, "kept")] * 4)
    assert (late.kept, late.answered) == (4, 4)
    assert late.mean < kept.mean


def test_an_answer_from_tomorrow_is_refused():
    with pytest.raises(ValueError, match="at least 0 days"):
        read_ledger([(-0.1, "kept")])
