"""The check-in on Today: the circles and one word, right there."""

import re
from collections import Counter
from html import unescape
from uuid import UUID

import pytest
from tests.cast import Actor
from tests.features.checkin.sheets import answers
from tests.relationships.pairs import add, me_of, page, send

from troth.features.checkin import queries
from troth.relationships import access

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'<input type="hidden" name="(once|day|seen|asked)" value="([^"]*)">')


@pytest.fixture
def kit(alma: Actor) -> UUID:
    return add(alma, "Kit")


def card(actor: Actor) -> str:
    """The card as it is read now."""
    shown = re.search(r'<section class="card t-near.*?</section>', page(actor, "/today/"), re.DOTALL)
    assert shown
    return unescape(shown[0])


def saves(actor: Actor, **given: str) -> None:
    """Fill in the card as it stands, and save it where it says."""
    shown = card(actor)
    (action,) = re.findall(r'<form[^>]*action="([^"]*)"', shown)
    send(actor, action, **dict(HIDDEN.findall(shown)) | given)


def test_the_card_asks_the_check_ins_own_question_once(alma: Actor, kit: UUID) -> None:
    question = queries.close(access.load(me_of(alma), kit))
    assert card(alma).count(question) == 1
    assert question in unescape(page(alma, f"/people/{kit}/check-in/"))


def test_nothing_on_the_card_is_chosen_or_written_beforehand(alma: Actor, kit: UUID) -> None:
    shown = card(alma)
    assert len(re.findall(r'type="radio" name="closeness"', shown)) == 7
    assert " checked" not in shown
    assert re.search(
        r'<label class="label" for="id_word">One word for it, if you like</label><input (?!.*value)[^>]*id="id_word"',
        shown,
    )


def test_what_is_answered_on_the_card_is_todays_check_in(alma: Actor, kit: UUID) -> None:
    saves(alma, closeness="6", word="light")
    me = me_of(alma)
    (found,) = queries.page(me, access.load(me, kit)).entries
    assert (found.body.closeness, found.body.word) == (6, "light")
    assert "You have checked in today." in card(alma)
    assert "<form" not in card(alma)


def test_after_the_circles_alone_a_few_questions_more_are_offered_and_no_picture(alma: Actor, kit: UUID) -> None:
    saves(alma, closeness="6")
    shown = card(alma)
    assert re.search(rf'href="/people/{kit}/check-in/">A few questions more</a>', shown)
    assert "picture" not in shown


def test_after_the_questions_the_picture_is_offered_and_no_more_of_them(alma: Actor, kit: UUID) -> None:
    saves(alma, closeness="6")
    room = f"/people/{kit}/"
    send(alma, f"{room}check-in/", **answers(alma, room), closeness="6")
    shown = card(alma)
    assert "See the picture" in shown
    assert "A few questions more" not in shown


def test_the_card_promises_no_picture(alma: Actor, kit: UUID) -> None:
    assert not re.search("picture|trust", re.sub("<[^>]*>", " ", card(alma)), re.IGNORECASE)


def test_every_id_on_the_page_is_there_once(alma: Actor, kit: UUID) -> None:
    counts = Counter(re.findall(r'\sid="([^"]+)"', page(alma, "/today/")))
    assert {name for name, count in counts.items() if count > 1} == set()
