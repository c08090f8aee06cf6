"""A check-in of the circles alone, as Today's card sends it, and what is asked after it the same day."""

import re
from uuid import UUID

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.checkin.sheets import FOUR, answers, opened
from tests.relationships.pairs import add, me_of, page, post, send

from troth.features.checkin import queries, questions
from troth.features.checkin.entries import CheckIn
from troth.relationships import access
from troth.trust.entries import Trust
from troth.vault import snapshots

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(alma: Actor) -> str:
    return f"/people/{add(alma, 'Kit', 'family')}/"


def card(**given: str) -> dict[str, str]:
    """What the card sends."""
    return {"day": timezone.localdate().isoformat(), "seen": "0", "asked": "", **given}


def kept(actor: Actor, room: str) -> CheckIn:
    me = me_of(actor)
    (found,) = queries.page(me, access.load(me, UUID(room.split("/")[2]))).entries
    return found.body


def trust(actor: Actor, room: str) -> Trust:
    me = me_of(actor)
    return snapshots.load(me.keyring, me.id, Trust, access.load(me, UUID(room.split("/")[2])).scope) or Trust()


def test_the_circles_alone_are_a_check_in_of_which_nothing_is_believed_yet(alma: Actor, room: str) -> None:
    send(alma, f"{room}check-in/", **card(closeness="5", word="calm"))
    assert (kept(alma, room).closeness, kept(alma, room).word) == (5, "calm")
    assert queries.circles_alone(kept(alma, room))
    assert trust(alma, room).count == 0


def test_after_the_circles_the_days_questions_are_still_asked(alma: Actor, room: str) -> None:
    before = opened(alma, room)
    send(alma, f"{room}check-in/", **card(closeness="5", word="calm"))
    after = opened(alma, room)
    assert (after["asked"], after["seen"]) == (before["asked"], "1")
    shown = page(alma, f"{room}check-in/")
    assert re.search(r'name="closeness"[^>]*value="5" checked', shown)
    assert 'value="calm"' in shown


def test_the_questions_answered_after_the_circles_are_the_same_check_in_counted_once(alma: Actor, room: str) -> None:
    first = send(alma, f"{room}check-in/", **card(closeness="5", word="calm"))
    second = send(alma, f"{room}check-in/", **answers(alma, room), closeness="5", word="calm")
    assert first.headers["Location"] == second.headers["Location"]
    assert (kept(alma, room).closeness, kept(alma, room).word) == (5, "calm")
    assert len(kept(alma, room).answers) == len(FOUR)
    assert trust(alma, room).count == 1


def test_once_they_were_asked_the_questions_stay_the_same_all_day(alma: Actor, room: str) -> None:
    send(alma, f"{room}check-in/", **card(closeness="5"))
    sent = answers(alma, room)
    send(alma, f"{room}check-in/", **sent, closeness="5")
    assert set(opened(alma, room)["asked"].split()) == set(sent["asked"].split())
    assert not queries.circles_alone(kept(alma, room))


def test_a_card_left_open_since_before_the_questions_takes_none_of_them_back(alma: Actor, room: str) -> None:
    send(alma, f"{room}check-in/", **answers(alma, room), closeness="5", word="calm")
    send(alma, f"{room}check-in/", **card(closeness="3"))
    assert (kept(alma, room).closeness, kept(alma, room).word) == (3, "calm")
    assert len(kept(alma, room).answers) == len(FOUR)
    assert not queries.circles_alone(kept(alma, room))


def test_questions_opened_before_the_card_was_sent_take_nothing_of_it_back(alma: Actor, room: str) -> None:
    sheet = answers(alma, room)
    send(alma, f"{room}check-in/", **card(closeness="5", word="calm"))
    send(alma, f"{room}check-in/", **sheet)
    assert (kept(alma, room).closeness, kept(alma, room).word) == (5, "calm")
    assert len(kept(alma, room).answers) == len(FOUR)


def test_after_the_circles_the_pulse_asks_about_feeling_safe_alone(alma: Actor, room: str) -> None:
    send(alma, f"{room}check-in/", **card(closeness="5"))
    shown = page(alma, f"{room}check-in/?about=safety")
    asked = re.findall(r'name="asked" value="([^"]*)"', shown)[0].split()
    assert {questions.known()[slug].area for slug in asked} == {"closeness", "safety"}


def test_an_empty_card_is_asked_again_kindly(alma: Actor, room: str) -> None:
    response = post(alma.client, f"{room}check-in/", **card(word=""))
    assert response.status_code == 422
    assert "Answer any one of these." in response.content.decode()


def test_what_was_typed_on_the_card_stays_when_something_needs_another_look(alma: Actor, room: str) -> None:
    response = post(alma.client, f"{room}check-in/", **card(closeness="4", word="a" * 41))
    shown = response.content.decode()
    assert response.status_code == 422
    assert "a" * 41 in shown
    assert re.search(r'name="closeness"[^>]*value="4" checked', shown)
