"""Levels that were answered on a page of their own: beside the day's check-in, counted once, exact to take back."""

import datetime as dt
from uuid import UUID

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.relationships.pairs import add, me_of, only
from tests.trust.test_levels import START, VAULT, on, recorded

from troth.engine.rating import Rating
from troth.trust import history
from troth.trust.actions import forget_ratings, record_apart, record_ratings
from troth.trust.entries import Trust
from troth.trust.levels import intimacies, on_day
from troth.vault import bodies

NOW, WISH = "intimacy_actual/emotional", "intimacy_wished/emotional"
DAY = START + dt.timedelta(days=3)
SAID = {"one-question": 0.25, "another": 0.75}


def apart(trust: Trust | None, values: dict[str, float], name: str = NOW, day: dt.date = DAY, kinds: int = 5) -> Trust:
    return history.with_apart(trust, day, name, values, kinds)


def test_it_counts_once_as_the_mean_of_its_questions() -> None:
    level = history.levels(apart(None, SAID))[NOW]
    assert level == history.levels(recorded(on(3, {NOW: 0.5})))[NOW]


def test_it_stands_beside_the_check_in_in_either_order() -> None:
    checkin = on(3, {VAULT: 0.9})
    assert apart(recorded(checkin), SAID) == history.with_sitting(apart(None, SAID), checkin)


def test_where_the_check_in_asked_the_same_the_later_answer_counts_alone() -> None:
    checkin = on(3, {NOW: 0.9})
    later = history.levels(apart(recorded(checkin), SAID))[NOW]
    earlier = history.levels(history.with_sitting(apart(None, SAID), checkin))[NOW]
    assert later == history.levels(apart(None, SAID))[NOW]
    assert earlier == history.levels(recorded(checkin))[NOW]


def test_taken_back_what_the_check_in_said_counts_again() -> None:
    checkin = on(3, {NOW: 0.9})
    assert apart(apart(recorded(checkin), SAID), {}) == recorded(checkin)


@pytest.mark.parametrize("kinds", [4, 5])
def test_taken_back_from_a_day_without_a_check_in_no_day_is_left(kinds: int) -> None:
    assert apart(apart(None, SAID, kinds=kinds), {}, kinds=kinds) == Trust()


def test_without_its_check_in_a_day_keeps_what_was_answered_apart() -> None:
    both = apart(recorded(on(3, {VAULT: 0.9})), SAID)
    assert history.without_day(both, DAY) == apart(None, SAID)


def test_what_is_says_as_much_of_trust_as_in_a_check_in_and_a_wish_says_nothing() -> None:
    day = on(3, {NOW: 0.5}, kinds=4)
    said, wished = apart(None, SAID, kinds=4), apart(None, SAID, WISH, kinds=4)
    nothing = history.state_on(wished, DAY)
    assert history.state_on(said, DAY) == nothing.observe(Rating("intimacy", 0.5, doubt=4))
    assert history.state_on(recorded(day), DAY).estimate("intimacy").mean != nothing.estimate("intimacy").mean


def test_a_doubted_check_in_does_not_cast_doubt_on_it() -> None:
    doubted = apart(recorded(on(3, {VAULT: 0.9}, doubt=4.0)), SAID)
    assert history.levels(doubted)[NOW] == history.levels(apart(None, SAID))[NOW]


def test_it_blends_in_with_its_day_and_what_it_asked_is_remembered() -> None:
    trust: Trust | None = None
    for number in range(2 * history.KEPT + 5):
        trust = apart(trust, SAID, day=START + dt.timedelta(days=number))
    assert trust
    assert len(trust.series) == history.KEPT + 5
    assert history.levels(trust)[NOW].answers == 2 * history.KEPT + 5
    assert {slug for slug, _day in history.asked(trust)} == set(SAID)


def test_it_comes_back_from_what_is_sealed() -> None:
    trust = apart(recorded(on(3, {VAULT: 0.9})), SAID)
    assert bodies.decode(bodies.encode(trust), Trust) == trust


@pytest.fixture
def kit(alma: Actor) -> UUID:
    return add(alma, "Kit", "family")


@pytest.mark.django_db
def test_a_day_is_read_as_it_is_kept(alma: Actor, kit: UUID) -> None:
    me, one, today = me_of(alma), only(alma), timezone.localdate()
    record_apart(me.keyring, kit.hex, NOW, SAID, today, kinds=5)
    record_ratings(me.keyring, kit.hex, {"credibility": 0.5}, today)
    assert on_day(me.keyring, one, today).apart == {NOW: SAID}
    assert on_day(me.keyring, one, today - dt.timedelta(days=1)).apart == {}
    forget_ratings(me.keyring, kit.hex, today)
    assert on_day(me.keyring, one, today).apart == {NOW: SAID}


@pytest.mark.django_db
@pytest.mark.parametrize(("now", "wished"), [(0.1, 0.9), (0.9, 0.1), (0.5, 0.55)])
def test_a_gap_is_clear_in_one_direction_at_most(alma: Actor, kit: UUID, now: float, wished: float) -> None:
    me = me_of(alma)
    for number in range(3):
        day = timezone.localdate() - dt.timedelta(days=2 * number)
        record_apart(me.keyring, kit.hex, NOW, {"q": now}, day, kinds=5)
        record_apart(me.keyring, kit.hex, WISH, {"q": wished}, day - dt.timedelta(days=1), kinds=5)
    found = intimacies(me.keyring, only(alma))["emotional"]
    assert bool(found.gap) == (wished - now > 0.5)
    assert bool(found.spare) == (now - wished > 0.5)
