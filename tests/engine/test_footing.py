"""Whether forecasts hold, week by week: when the rule takes the model's place, and when it does not."""

import pytest

from troth.engine.footing import TOO_LOW, WEEK_LEAST, Footing


def felt(misses, start=0, footing=None):
    """What is known after a thing a day that felt this much better than foretold."""
    footing = footing or Footing()
    for day, miss in enumerate(misses, start):
        footing = footing.after(day, footing.slow + miss, level=0.0, effect=0.0)
    return footing


def test_two_weeks_below_the_limit_bring_the_rule():
    assert felt([TOO_LOW - 0.01] * 14).fails(14)


def test_two_weeks_at_the_limit_do_not():
    assert not felt([TOO_LOW + 0.01] * 14).fails(14)


@pytest.mark.parametrize("weeks", [[-0.5, 0.0], [0.0, -0.5], [-0.5, -0.29]])
def test_both_weeks_count_each_by_its_mean(weeks):
    first, second = weeks
    assert not felt([first] * 7 + [second] * 7).fails(14)


def test_it_is_the_mean_of_a_week_that_counts_and_not_each_day():
    assert felt([-1.0, 0.1] * 7).fails(14)


def test_a_week_with_too_few_outcomes_tells_nothing():
    few = felt([-1.0] * (WEEK_LEAST - 1), start=7, footing=felt([-1.0] * 7))
    assert not few.fails(14)
    assert felt([-1.0] * WEEK_LEAST, start=7, footing=felt([-1.0] * 7)).fails(14)


def test_what_was_long_ago_is_forgotten():
    assert not felt([-1.0] * 14).fails(21)


def test_a_miss_is_not_explained_away_by_getting_used_to_it():
    footing = Footing()
    for day in range(14):
        footing = footing.after(day, -1.0, level=-1.0, effect=0.0)
    assert footing.fails(14)


def test_a_weekday_that_is_always_harder_is_known_as_such():
    footing = Footing()
    for day in range(140):
        footing = footing.after(day, -1.0 if day % 7 == 0 else 0.0, level=0.0, effect=0.0)
    assert footing.weekday(0) < -0.5
    assert footing.weekday(1) == pytest.approx(0.0)
