"""Qualities and kinds of closeness over time: kept beside trust, exact to change and to take out, told to one alone."""

import datetime as dt
import random
from dataclasses import replace as with_other
from typing import get_args
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import Actor
from tests.relationships.pairs import add, me_of, only

from troth.content.schema import Braving
from troth.engine.levels import Level
from troth.engine.rating import Rating
from troth.engine.trust import TrustState
from troth.trust import history
from troth.trust.actions import forget_ratings, record_ratings
from troth.trust.entries import Sitting, Trust
from troth.trust.levels import Known, intimacies, met
from troth.trust.queries import standings
from troth.vault import bodies, snapshots

START = dt.date(2026, 1, 1)
VAULT, TOUCH, WISH = "braving_other/vault", "intimacy_actual/physical", "intimacy_wished/physical"
SELF, PULSE = "braving_self/vault", "safety/timing"


def on(number: int, levels: dict[str, float], **more: object) -> Sitting:
    return Sitting(START + dt.timedelta(days=number), {"credibility": 0.6}, 4, levels=levels, **more)  # type: ignore[arg-type]


def recorded(*sittings: Sitting) -> Trust:
    trust: Trust | None = None
    for sitting in sittings:
        trust = history.with_sitting(trust, sitting)
    return trust or Trust()


def a_long_history() -> list[Sitting]:
    names = [VAULT, TOUCH, WISH, SELF, PULSE]
    return [
        on(number, {names[number % 5]: (number % 11) / 10, names[number * 3 % 5]: 0.4}, asked=f"item-{number % 7}")
        for number in range(80)
    ]


def by_hand(sittings: list[Sitting], name: str) -> Level:
    answers = [(sitting.day.toordinal(), sitting.levels[name]) for sitting in sittings if name in sitting.levels]
    level = Level.start(answers[0][0])
    for day, value in answers:
        level = level.answered(value, day)
    return level


def state_after(sitting: Sitting) -> TrustState:
    return history.state_on(recorded(sitting), sitting.day)


def test_each_level_is_what_the_engine_says_also_where_its_oldest_answers_have_blended_in() -> None:
    sittings = a_long_history()
    trust = recorded(*sittings)
    assert trust.base
    assert history.levels(trust) == {name: by_hand(sittings, name) for name in (VAULT, TOUCH, WISH, SELF, PULSE)}


def test_recent_days_are_changed_and_taken_out_without_a_trace() -> None:
    sittings = a_long_history()
    changed = on(70, {VAULT: 0.05, SELF: 1.0}, asked="another")
    there = recorded(*sittings[:70], changed, *sittings[71:])
    assert history.with_sitting(recorded(*sittings), changed) == there
    assert history.levels(history.without_day(there, changed.day)) == history.levels(
        recorded(*sittings[:70], *sittings[71:])
    )


def test_the_order_of_recording_does_not_matter() -> None:
    sittings = a_long_history()[:25]
    assert recorded(*random.Random(3).sample(sittings, len(sittings))) == recorded(*sittings)


def test_what_was_asked_is_known_for_as_long_as_it_matters() -> None:
    trust = recorded(*a_long_history())
    asked = history.asked(trust)
    for number in range(80 - history.KEPT, 80):
        assert (f"item-{number % 7}", on(number, {}).day.toordinal()) in asked
    assert len(trust.asked) == 7


def test_a_day_on_which_questions_were_only_read_is_remembered_and_counts_as_no_answer() -> None:
    trust = recorded(Sitting(START, asked="safe-to-tell"))
    assert history.asked(trust) == [("safe-to-tell", START.toordinal())]
    assert trust.count == 0
    assert history.without_day(trust, START) == Trust()


def test_it_all_comes_back_from_what_is_sealed() -> None:
    trust = recorded(*a_long_history())
    assert bodies.decode(bodies.encode(trust), Trust) == trust


@pytest.mark.parametrize("name", [WISH, SELF, PULSE])
def test_wishes_what_one_does_oneself_and_the_safety_pulse_say_nothing_of_trust(name: str) -> None:
    assert state_after(on(0, {name: 0.1})) == state_after(on(0, {}))


def test_a_quality_of_the_other_says_what_a_rating_of_it_says() -> None:
    assert state_after(on(0, {VAULT: 0.1})) == state_after(on(0, {})).observe(Rating("vault", 0.1))


@pytest.mark.parametrize("kinds", [4, 5])
def test_all_kinds_of_closeness_together_say_as_much_of_intimacy_as_one_question_about_it(kinds: int) -> None:
    names = [f"intimacy_actual/{number}" for number in range(kinds)]
    apart = state_after(on(0, dict.fromkeys(names, 0.2), kinds=kinds))
    at_once = state_after(on(0, {})).observe(Rating("intimacy", 0.2))
    assert apart.mean == pytest.approx(at_once.mean)
    assert apart.covariance == pytest.approx(at_once.covariance)


def test_a_doubted_answer_moves_trust_and_its_level_less() -> None:
    sure, doubted = on(0, {VAULT: 0.0}), on(0, {VAULT: 0.0}, doubt=4.0)
    one, other = (with_other(state_after(each), anchors=()).estimate("intimacy") for each in (sure, doubted))
    assert one.mean < other.mean
    assert history.levels(recorded(sure))[VAULT].mean < history.levels(recorded(doubted))[VAULT].mean


@pytest.fixture
def kit(alma: Actor) -> UUID:
    return add(alma, "Kit", "family")


def answered(actor: Actor, id: UUID, levels: dict[str, float], times: int = 1) -> None:
    for ago in range(times):
        day = timezone.localdate() - dt.timedelta(days=7 * ago)
        record_ratings(me_of(actor).keyring, id.hex, {}, day, levels=levels)


def known(actor: Actor) -> Known:
    return Known.of(snapshots.load(me_of(actor).keyring, actor.person.id, Trust, only(actor).scope))


@pytest.mark.django_db
def test_the_seven_qualities_come_of_the_other_and_of_oneself_apart(alma: Actor, kit: UUID) -> None:
    answered(alma, kit, {VAULT: 0.9})
    found = known(alma).qualities("other")
    assert list(found) == list(get_args(Braving))
    vault = found.pop("vault")
    assert vault
    assert vault.low < 0.9 < vault.high
    assert set(found.values()) == {None}
    assert set(known(alma).qualities("self").values()) == {None}
    assert list(known(alma).beliefs("other")) == ["vault"]
    assert known(alma).beliefs("self") == {}


@pytest.mark.django_db
def test_each_closeness_is_told_as_it_is_and_as_wished_for_and_a_gap_only_where_it_is_clear(
    alma: Actor, kit: UUID
) -> None:
    answered(alma, kit, {TOUCH: 0.2, WISH: 0.4, "intimacy_actual/spiritual": 0.5})
    me, one = me_of(alma), only(alma)
    with CaptureQueriesContext(connection) as captured:
        found = intimacies(me.keyring, one)
    assert len(captured) == 1
    assert found["physical"].actual
    assert found["physical"].wished
    assert found["physical"].gap is None
    assert standings(me.keyring, [one])[kit.hex].gap == 0.0
    assert found["spiritual"].actual
    assert found["spiritual"].wished is found["spiritual"].gap is None
    answered(alma, kit, {TOUCH: 0.2, WISH: 0.9}, times=4)
    gap = intimacies(me.keyring, one)["physical"].gap
    assert gap
    assert gap.low > 0
    assert standings(me.keyring, [one])[kit.hex].gap == gap.mean


@pytest.mark.django_db
def test_at_work_touch_is_not_among_them(alma: Actor) -> None:
    add(alma, "Chidi", "work")
    one = only(alma)
    assert list(intimacies(me_of(alma).keyring, one)) == list(met(one.kind))
    assert "physical" not in met(one.kind)


@pytest.mark.django_db
def test_a_day_that_is_deleted_takes_its_levels_along(alma: Actor, kit: UUID) -> None:
    answered(alma, kit, {VAULT: 0.9})
    forget_ratings(me_of(alma).keyring, kit.hex, timezone.localdate())
    assert set(known(alma).qualities("other").values()) == {None}
