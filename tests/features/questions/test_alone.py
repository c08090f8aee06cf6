"""Answering for oneself, sharing one answer by itself, cards, and what is left when somebody is dropped."""

import re
from uuid import UUID

import pytest
from tests.between import between
from tests.cast import Actor
from tests.features.questions.asking import Seat, at_first_question, begin, begin_to_write, main_of, room
from tests.relationships.pairs import add, me_of, page, post, release, send, together

from troth.content.reader import core
from troth.features.questions import actions, drafting
from troth.features.questions.entries import Answer
from troth.features.questions.views import loading
from troth.vault import entries

pytestmark = pytest.mark.django_db
SLUG = core().question_set("friendship")[0].slug


def keep(actor: Actor, id: UUID, text: str, slug: str = SLUG) -> str:
    """Keep an answer; where it is."""
    send(actor, f"{room(id)}alone/{slug}/", text=text, slug=slug)
    found = re.search(r'href="(/people/[^"]+/questions/kept/[^"]+/)"', main_of(actor, f"{room(id)}alone/"))
    assert found
    return found[1]


def test_a_set_can_be_answered_alone_in_any_order(alma: Actor) -> None:
    id = add(alma, "Noor")
    assert main_of(alma, f"{room(id)}sets/core/alone/").count("/alone/") >= 36
    place = keep(alma, id, "Because of the light.")
    shown = main_of(alma, f"{room(id)}sets/core/alone/")
    assert "Because of the light." in shown
    assert place in shown


def test_it_can_be_changed_and_deleted(alma: Actor) -> None:
    id = add(alma, "Noor")
    place = keep(alma, id, "Light.")
    send(alma, place, text="Shade.", version="1")
    assert "Shade." in main_of(alma, f"{room(id)}alone/")
    response = post(alma.client, place, text="Older words.", version="1")
    assert response.status_code == 409
    assert "Shade." in response.content.decode()
    send(alma, f"{place}delete/")
    assert alma.client.get(place).status_code == 404


def test_another_device_between_load_and_save_is_shown_and_not_overwritten(
    alma: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = add(alma, "Noor")
    place = keep(alma, id, "Light.")
    between(monkeypatch, loading, "own", lambda: send(alma, place, text="Shade.", version="1"))
    late = post(alma.client, place, text="Dusk.", version="1")
    assert late.status_code == 409
    for words in ("Shade.", "Dusk.", 'name="version" value="2"'):
        assert words in late.content.decode()


@pytest.mark.rule("S-06", "S-07")
def test_one_answer_is_shared_by_itself_and_word_for_word(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    slug = core().question_set("romantic")[0].slug
    place = keep(alma, hers, "Only this.", slug)
    keep(alma, hers, "Never this.", core().question_set("romantic")[1].slug)
    assert "Only this." not in page(ben, f"/people/{his}/")
    release(alma, f"{place}share/")
    shown = page(ben, f"/people/{his}/shared/")
    assert f"{core().questions[slug].text}\n\nOnly this." in shown
    assert "Never this." not in shown


def test_alone_nothing_can_be_shared_and_nothing_becomes_visible_later(alma: Actor, ben: Actor) -> None:
    id = add(alma, "Noor")
    place = keep(alma, id, "Light.")
    assert alma.client.get(f"{place}share/").status_code == 404
    assert "Light." not in page(ben, "/people/")


def test_a_question_of_another_kind_is_not_asked(alma: Actor) -> None:
    id = add(alma, "Noor")
    slug = core().question_set("romantic")[0].slug
    assert alma.client.get(f"{room(id)}alone/{slug}/").status_code == 404
    assert alma.client.get(f"{room(id)}sets/nothing/").status_code == 404


def test_an_answer_about_somebody_else_is_not_here(alma: Actor) -> None:
    noor, imo = add(alma, "Noor"), add(alma, "Imogen")
    place = keep(alma, noor, "Light.")
    assert alma.client.get(place.replace(str(noor), str(imo))).status_code == 404


def test_a_draft_leads_back_to_its_question(alma: Actor) -> None:
    id = add(alma, "Noor")
    begin_to_write(alma, drafting.of_question(id, SLUG), text="Half a", slug=SLUG)
    assert f"alone/{SLUG}/" in main_of(alma, f"{room(id)}alone/")
    assert "Half a" in main_of(alma, f"{room(id)}alone/{SLUG}/")


def test_at_one_phone_it_works_with_somebody_who_is_not_here(alma: Actor) -> None:
    id = add(alma, "Noor")
    seat = Seat(alma, id, begin(alma, id))
    seat.press(value="yes")
    assert "You answer, and Noor listens." in seat.main()


def test_a_card_is_drawn_and_another_is_another(alma: Actor) -> None:
    id = add(alma, "Noor")
    drawn = [main_of(alma, f"{room(id)}cards/?at={at}") for at in range(5)]
    assert len(set(drawn)) == 5
    assert page(alma, f"{room(id)}cards/?at=2") == page(alma, f"{room(id)}cards/?at=2")
    assert "Each picks a side" in main_of(alma, f"{room(id)}cards/?of=pick_a_side")
    for odd in ("?at=x", "?at=99999", "?of=debate", "?at=-1"):
        assert "Draw another" in main_of(alma, f"{room(id)}cards/{odd}")


def test_drawing_keeps_nothing(alma: Actor) -> None:
    id, me = add(alma, "Noor"), me_of(alma)
    before = len(list(entries.scan(me.keyring, me.id)))
    for at in range(4):
        page(alma, f"{room(id)}cards/?at={at}")
    assert len(list(entries.scan(me.keyring, me.id))) == before


def test_nothing_of_it_is_left_of_somebody_who_is_dropped(alma: Actor) -> None:
    id = add(alma, "Noor")
    keep(alma, id, "Light.")
    begin_to_write(alma, drafting.of_question(id, SLUG), text="Half a", slug=SLUG)
    send(alma, f"/people/{id}/drop/")
    me = me_of(alma)
    assert not [one for one in entries.scan(me.keyring, me.id) if isinstance(one.body, Answer)]
    assert "Half a" not in page(alma, "/vault/")


def test_each_question_has_a_draft_of_its_own(alma: Actor) -> None:
    id, other = add(alma, "Noor"), core().question_set("friendship")[1].slug
    begin_to_write(alma, drafting.of_question(id, SLUG), text="Half a", slug=SLUG)
    begin_to_write(alma, drafting.of_question(id, other), text="Half b", slug=other)
    keep(alma, id, "Whole.", other)
    link = f"/people/questions/answering/{drafting.of_question(id, SLUG).about}/"
    assert alma.client.get(link)["Location"] == f"{room(id)}alone/{SLUG}/"
    assert "Half a" in main_of(alma, f"{room(id)}alone/{SLUG}/")
    assert "Half b" not in main_of(alma, f"{room(id)}alone/{other}/")


def test_words_of_a_session_that_come_too_late_leave_what_was_begun_alone(alma: Actor, ben: Actor) -> None:
    hers, his = at_first_question(alma, ben)
    slug = core().question_set("romantic")[1].slug
    begin_to_write(alma, drafting.of_question(hers.id, slug), text="Half a", slug=slug)
    beat = hers.stands().state.at
    his.press("way", value="spoken")
    hers.seal("Too late.", beat=beat)
    assert "Half a" in main_of(alma, f"{room(hers.id)}alone/{slug}/")


def test_what_was_begun_in_a_session_that_has_ended_is_found_among_ones_own_answers(alma: Actor, ben: Actor) -> None:
    hers, his = at_first_question(alma, ben)
    hers.seal("Marmalade.")
    hers.press("take_back")
    link = f"/people/questions/answering/{actions.round_of(hers.stands())}/"
    his.press("end")
    assert "Marmalade." in main_of(alma, alma.client.get(link)["Location"])
    assert link not in page(alma, "/vault/")


def test_a_draft_in_a_session_goes_with_whom_one_drops(alma: Actor, ben: Actor) -> None:
    hers, his = at_first_question(alma, ben)
    hers.seal("Marmalade.")
    hers.press("take_back")
    send(ben, f"/people/{his.id}/space/", things="leave", when="now")
    send(alma, f"/people/{hers.id}/drop/")
    assert "/people/questions/answering/" not in page(alma, "/vault/")


def test_what_was_begun_and_emptied_again_is_not_begun(alma: Actor) -> None:
    id = add(alma, "Noor")
    begin_to_write(alma, drafting.of_question(id, SLUG), text=" ", slug=SLUG)
    assert "You had begun" not in main_of(alma, f"{room(id)}alone/")


def test_words_that_come_too_late_throw_away_no_others_that_were_begun_since(alma: Actor, ben: Actor) -> None:
    hers, his = at_first_question(alma, ben)
    beat, place = hers.stands().state.at, drafting.in_session(actions.round_of(hers.stands()))
    his.press("way", value="spoken")
    begin_to_write(alma, place, text="Begun anew.")
    hers.seal("Too late.", beat=beat)
    assert str(place.about) in page(alma, "/vault/")
    begin_to_write(alma, place, text="Too late.")
    hers.seal("Too late.", beat=beat)
    assert str(place.about) not in page(alma, "/vault/")
