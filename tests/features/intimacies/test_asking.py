"""A short sitting about one side of one kind: kept beside the day's check-in, never counted twice, the sides apart."""

import datetime as dt
import re
from typing import get_args
from uuid import UUID

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.intimacies.answers import main_of
from tests.relationships.pairs import add, me_of, page, post, send

from troth.content.library import offered
from troth.content.schema import Intimacy
from troth.features.intimacies import actions, queries
from troth.features.intimacies.words import Side
from troth.relationships import access
from troth.relationships.entries import Kind
from troth.trust import history
from troth.trust.entries import Trust
from troth.trust.levels import met
from troth.vault import snapshots

pytestmark = pytest.mark.django_db
NOW = {"told-how-i-felt": "8", "told-how-i-felt_answered": "1"}
BOTH = NOW | {"feelings-kept": "4", "feelings-kept_answered": "1"}
NAME = "intimacy_actual/emotional"


@pytest.fixture
def kit(alma: Actor) -> UUID:
    return add(alma, "Kit", "family")


def asks(id: UUID, side: str = "now", slug: str = "emotional") -> str:
    return f"/people/{id}/closeness/{slug}/{side}/"


def trust(actor: Actor, id: UUID) -> Trust:
    me = me_of(actor)
    return snapshots.load(me.keyring, me.id, Trust, id.hex) or Trust()


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("side", ["now", "wished"])
def test_every_kind_has_questions_for_both_sides_and_never_both_at_once(alma: Actor, kind: Kind, side: Side) -> None:
    one = access.load(me_of(alma), add(alma, "Kit", kind.value))
    for slug in met(kind):
        items = queries.items(slug, side, one)
        assert items
        assert {item.asks for item in items} == {"wished" if side == "wished" else "actual"}
        shown = main_of(alma, asks(one.id, side, slug))
        other = queries.items(slug, queries.OTHER[side], one)
        assert all(f'name="{item.slug}"' in shown for item in items)
        assert not any(f'name="{item.slug}"' in shown for item in other)


def test_the_questions_name_the_other(alma: Actor, kit: UUID) -> None:
    shown = main_of(alma, asks(kit))
    assert "how often did you tell Kit how you really felt?" in shown
    assert "{name}" not in shown


def test_answers_are_kept_turned_round_and_counted_as_one(alma: Actor, kit: UUID) -> None:
    send(alma, asks(kit), **BOTH)
    (day,) = trust(alma, kit).series
    assert day.apart == {NAME: {"told-how-i-felt": 0.8, "feelings-kept": 0.6}}
    assert history.levels(trust(alma, kit))[NAME].answers == 1


def test_what_was_asked_is_known_to_the_rotation(alma: Actor, kit: UUID) -> None:
    send(alma, asks(kit), **BOTH)
    today = timezone.localdate().toordinal()
    assert set(history.asked(trust(alma, kit))) == {("told-how-i-felt", today), ("feelings-kept", today)}


def test_saving_says_that_only_one_can_see_it(alma: Actor, kit: UUID) -> None:
    place = send(alma, asks(kit), **NOW).headers["Location"]
    assert "Answers kept. Only you can see them." in alma.client.get(place).content.decode()


def test_a_slider_that_nobody_touched_is_no_answer(alma: Actor, kit: UUID) -> None:
    response = post(alma.client, asks(kit), **{"told-how-i-felt": "8"})
    assert response.status_code == 422
    assert "Answer any one of these" in response.content.decode()
    assert trust(alma, kit) == Trust()


def test_i_dont_know_is_no_answer(alma: Actor, kit: UUID) -> None:
    assert post(alma.client, asks(kit), **{"feelings-kept_unknown": "1"}).status_code == 422


@pytest.mark.parametrize("value", ["11", "-1", "x"])
def test_an_answer_off_the_scale_is_asked_again(alma: Actor, kit: UUID, value: str) -> None:
    assert post(alma.client, asks(kit), **NOW | {"told-how-i-felt": value}).status_code == 422


def test_todays_answers_are_shown_again_and_taken_back_by_skipping_all(alma: Actor, kit: UUID) -> None:
    send(alma, asks(kit), **BOTH)
    shown = main_of(alma, asks(kit))
    assert "You answered this today." in shown
    assert re.search(r'name="told-how-i-felt"[^>]*value="8"', shown)
    assert re.search(r'name="feelings-kept"[^>]*value="4"', shown)
    send(alma, asks(kit))
    assert trust(alma, kit) == Trust()


def test_a_second_time_the_same_day_takes_the_place_of_the_first(alma: Actor, kit: UUID) -> None:
    send(alma, asks(kit), **BOTH)
    send(alma, asks(kit), **NOW | {"told-how-i-felt": "3"})
    (day,) = trust(alma, kit).series
    assert day.apart == {NAME: {"told-how-i-felt": 0.3}}


def test_it_stands_beside_the_check_in_of_the_day_whichever_comes_first(alma: Actor, kit: UUID) -> None:
    checks = {"word": "calm", "closeness": "5"}
    send(alma, asks(kit), **BOTH)
    send(alma, f"/people/{kit}/check-in/", **checks)
    other = add(alma, "Kim", "family")
    send(alma, f"/people/{other}/check-in/", **checks)
    send(alma, asks(other), **BOTH)
    assert trust(alma, kit) == trust(alma, other)
    assert len(trust(alma, kit).series) == 1


def test_a_deleted_check_in_leaves_what_was_answered_here(alma: Actor, kit: UUID) -> None:
    send(alma, asks(kit), **BOTH)
    before = trust(alma, kit)
    place = send(alma, f"/people/{kit}/check-in/", word="calm").headers["Location"]
    send(alma, f"{place}delete/")
    assert trust(alma, kit) == before


def test_the_other_side_waits_for_another_day(alma: Actor, kit: UUID) -> None:
    send(alma, asks(kit), **NOW)
    shown = main_of(alma, asks(kit, "wished"))
    assert "Leave this one for another day" in shown
    assert 'type="range"' not in shown
    wish = {"wish-to-tell-how-i-feel": "9", "wish-to-tell-how-i-feel_answered": "1"}
    assert post(alma.client, asks(kit, "wished"), **wish).status_code == 409
    assert "intimacy_wished/emotional" not in history.levels(trust(alma, kit))
    assert 'type="range"' in main_of(alma, asks(kit, "wished", "spiritual"))


def test_it_does_not_wait_for_what_was_answered_yesterday(alma: Actor, kit: UUID) -> None:
    me, one = me_of(alma), access.load(me_of(alma), kit)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    actions.answer(me, one, "emotional", "now", {"told-how-i-felt": 0.8}, day=yesterday)
    assert 'type="range"' in main_of(alma, asks(kit, "wished"))


def test_wishes_say_nothing_of_trust_and_what_is_does(alma: Actor, kit: UUID) -> None:
    me, one = me_of(alma), access.load(me_of(alma), kit)
    actions.answer(me, one, "emotional", "wished", {"a": 0.1})
    wish = history.state_on(trust(alma, kit), timezone.localdate()).estimate("intimacy")
    actions.answer(me, one, "spiritual", "now", {"a": 0.1})
    felt = history.state_on(trust(alma, kit), timezone.localdate()).estimate("intimacy")
    assert felt.mean < wish.mean


def test_the_whole_sitting_stays_on_the_page_of_its_kind(alma: Actor, kit: UUID) -> None:
    place = send(alma, asks(kit), **NOW).headers["Location"]
    assert place == f"/people/{kit}/closeness/emotional/"
    assert asks(kit) in page(alma, place)
    assert asks(kit, "wished") in page(alma, place)


def test_every_question_about_closeness_is_asked_by_one_of_these_pages() -> None:
    asked: set[tuple[Intimacy, str]] = {(slug, side) for slug in get_args(Intimacy) for side in ("actual", "wished")}
    assert {(item.intimacy, item.asks) for item in offered().items.values() if item.intimacy} == asked
