"""A person alone and a couple live in Troth for eight weeks, over a change of clocks and two weeks of silence each:
nothing is repeated, nothing overdue shouts, quiet hours are kept, and one reminder a day is the most.
"""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from pytest_django import DjangoDbBlocker
from tests.life import rules
from tests.life.living import AUTUMN, lived
from tests.life.record import Life

pytestmark = [pytest.mark.django_db, pytest.mark.either, pytest.mark.long]
ZONES = ("Europe/Berlin", "America/New_York", "Europe/London")
SEED = 1
DAYS = 56  # and ninety in the drill


@pytest.fixture(scope="module")
def life(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Life]:
    with django_db_blocker.unblock():
        yield lived(SEED, AUTUMN, tmp_path_factory.mktemp("life"), ZONES, DAYS)


def test_they_really_lived(life: Life) -> None:
    """Every habit was followed by somebody, or the rules would hold of nothing."""
    sent = " ".join(life.deeds)
    for address in ("check-in", "promises/new", "answer", "change", "own", "details/new", "question", "share", "adopt",
                    "act", "noticed", "memories", "months", "holidays", "protected", "in-touch"):  # fmt: skip
        assert address in sent
    assert all(times >= DAYS for times in life.pages.values())
    assert {one.part for one in life.offers} == {"share", "action"}


@pytest.mark.parametrize("rule", [rules.too_soon, rules.turned_down, rules.told_again])
def test_today_repeats_nothing_before_its_time(life: Life, rule: Callable[[Life], list[str]]) -> None:
    assert rule(life) == []


def test_a_share_put_aside_leaves_a_week_without(life: Life) -> None:
    assert rules.put_aside(life) == []


def test_two_days_of_seven_are_quiet(life: Life) -> None:
    assert rules.no_quiet_days(life) == []


def test_nothing_deeper_is_offered_than_was_earned(life: Life) -> None:
    assert rules.too_deep(life) == []


def test_the_questions_of_a_check_in_take_turns(life: Life) -> None:
    assert rules.asked_again(life) == []


def test_the_page_of_a_month_says_each_thing_once(life: Life) -> None:
    assert rules.said_twice(life) == []


def test_no_page_counts_blames_or_shouts(life: Life) -> None:
    assert life.wrong["alarm"] == []


def test_beside_its_three_small_things_today_shows_few_others(life: Life) -> None:
    assert life.wrong["full"] == []


def test_after_two_weeks_of_silence_pages_are_as_calm_as_before(life: Life) -> None:
    assert rules.fuller(life) == []


def test_a_day_is_the_day_where_the_person_is(life: Life) -> None:
    assert life.wrong["day"] == []


def test_one_reminder_a_day_is_the_most(life: Life) -> None:
    assert rules.too_many(life) == []


def test_quiet_hours_and_protected_times_are_kept_over_a_change_of_clocks(life: Life) -> None:
    assert rules.in_quiet_hours(life) == []
    assert rules.in_protected_time(life) == []
    hours = {(one.who, one.at.utcoffset()) for one in life.came}
    assert hours == {(who, dt.timedelta(hours=at)) for who, at in (("Alma", 2), ("Alma", 1), ("Ben", -4), ("Ben", -5))}


def test_reminders_always_say_the_same(life: Life) -> None:
    assert rules.in_other_words(life) == []


def test_who_turned_nothing_on_hears_nothing(life: Life) -> None:
    assert rules.unasked(life) == []
    assert {one.who for one in life.came} == {"Alma", "Ben"}


@pytest.mark.rule("S-04")
def test_nobody_reads_what_the_other_keeps(life: Life) -> None:
    assert life.wrong["private"] == []
