"""A practice step by step: every step a page, its words sealed, and an end that asks how it felt."""

import re
from pathlib import Path

import pytest
from django.utils import timezone
from tests import pseudo
from tests.between import between
from tests.cast import Actor
from tests.relationships.pairs import add, me_of, only, page, post, release, send, together

from troth.content.reader import core
from troth.features.practices import month
from troth.features.practices.entries import Walk, Written
from troth.features.practices.views import written as views
from troth.outcomes.entries import Outcome
from troth.relationships import access, actions, sharing
from troth.relationships.gathering import Span
from troth.vault import entries, snapshots

pytestmark = pytest.mark.django_db
THANKS = "three-appreciations"
OF_THE_GUIDES = (
    "morning-check-in", THANKS, "evening-without-screens", "three-small-touches", "best-bit-of-the-day",
    "long-talk", "first-time-for-both", "letter-of-thanks", "how-are-we-doing", "dream-aloud",
    "full-day", "monthly-look-back", "pick-something-new", "quiet-surprise", "someone-to-talk-to",
)  # fmt: skip


def written(actor: Actor, scope: str = "") -> list[Written]:
    me = me_of(actor)
    return [one.body for one in entries.page(me.keyring, me.id, Written, scope=scope).entries]


def walk(actor: Actor, slug: str, one: str, *said: str) -> str:
    """Go through a practice and say how it felt; where that led."""
    send(actor, f"/practice/{slug}/begin/", one=one)
    for number, words in enumerate(said, 1):
        send(actor, f"/practice/{slug}/step/{number}/", said=words, how="next")
    return send(actor, f"/practice/{slug}/end/", felt="1").headers["Location"]


@pytest.mark.parametrize("slug", OF_THE_GUIDES)
def test_each_practice_of_the_guides_can_be_walked_from_its_first_step_to_its_end(alma: Actor, slug: str) -> None:
    practice = core().practices[slug]
    send(alma, f"/practice/{slug}/begin/", one="alone")
    place = f"/practice/{slug}/step/1/"
    for step in practice.steps:
        shown = page(alma, place)
        assert step.text in shown.replace("&#39;", "'").replace("&amp;", "&")
        assert ("data-timer" in shown) == bool(step.seconds)
        place = send(alma, place, said="", how="next").headers["Location"]
    assert place == f"/practice/{slug}/end/"
    assert "How did it feel?" in page(alma, place)


def test_among_them_there_is_something_to_write_to_say_to_choose_and_to_time() -> None:
    kinds = {step.kind for slug in OF_THE_GUIDES for step in core().practices[slug].steps}
    assert {"say", "write", "choose", "timer", "do", "read", "rate"} <= kinds


def test_what_was_written_is_kept_for_oneself_with_what_was_asked(alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = walk(alma, THANKS, str(kit), "You kept me a seat.", "1")
    (kept,) = written(alma, kit.hex)
    assert [one.text for one in kept.said] == ["You kept me a seat.", "Keep all three for myself"]
    assert kept.said[0].asked == core().practices[THANKS].steps[0].prompt
    assert "You kept me a seat." in page(alma, place)
    assert "You kept me a seat." in page(alma, "/practice/written/")


def test_the_end_is_noted_like_anything_done(alma: Actor) -> None:
    walk(alma, THANKS, "alone")
    me = me_of(alma)
    (done,) = entries.page(me.keyring, me.id, Outcome).entries
    assert (done.body.slug, done.body.felt) == (THANKS, 1)
    assert written(alma) == []


def test_one_can_stop_anywhere_and_go_on_later(alma: Actor) -> None:
    send(alma, f"/practice/{THANKS}/begin/", one="alone")
    response = send(alma, f"/practice/{THANKS}/step/1/", said="Half a line", how="later")
    assert response.headers["Location"] == f"/practice/{THANKS}/"
    assert "What you wrote is still here." in page(alma, f"/practice/{THANKS}/begin/")
    assert "Half a line" in page(alma, f"/practice/{THANKS}/step/1/")


def test_words_are_kept_while_they_are_written(alma: Actor) -> None:
    kept = alma.client.post(f"/practice/{THANKS}/step/1/", {"said": "A draft"})
    assert kept.status_code == 204
    me = me_of(alma)
    walk = snapshots.load(me.keyring, me.id, Walk, THANKS)
    assert walk is not None
    assert walk.said == {1: "A draft"}


def test_thrown_away_nothing_is_left_and_nothing_is_noted(alma: Actor) -> None:
    send(alma, f"/practice/{THANKS}/step/1/", said="Rather not", how="next")
    send(alma, f"/practice/{THANKS}/end/", how="drop")
    me = me_of(alma)
    assert snapshots.load(me.keyring, me.id, Walk, THANKS) is None
    assert entries.page(me.keyring, me.id, Outcome).entries == []


def test_a_choice_that_is_not_offered_comes_back(alma: Actor) -> None:
    response = post(alma.client, f"/practice/{THANKS}/step/2/", said="Shout it", how="next")
    assert response.status_code == 422


@pytest.mark.parametrize("number", [0, 99])
def test_a_step_that_does_not_exist_is_not_there(alma: Actor, number: int) -> None:
    assert alma.client.get(f"/practice/{THANKS}/step/{number}/").status_code == 404


def test_a_step_leads_to_the_page_it_uses(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, "/practice/monthly-look-back/begin/", one=str(kit))
    assert f'href="/people/{kit}/months/"' in page(alma, "/practice/monthly-look-back/step/1/")
    send(alma, "/practice/monthly-look-back/begin/", one="alone")
    assert "/months/" not in page(alma, "/practice/monthly-look-back/step/1/")


def test_a_rating_has_five_answers_and_is_kept_in_words(alma: Actor) -> None:
    slug = "pick-something-new"
    number = len(core().practices[slug].steps)
    send(alma, f"/practice/{slug}/step/{number}/", said="5", how="next")
    assert "Gladly" in page(alma, f"/practice/{slug}/end/")


@pytest.mark.rule("S-06", "S-07")
def test_one_line_is_given_and_the_others_stay(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = walk(alma, THANKS, str(hers), "You rang.\nYou stayed up.")
    release(alma, f"{place}give/{hers}/2/")
    (given,) = sharing.shared(me_of(ben), only(ben)).entries
    assert given.body.text == "You stayed up."
    assert "You rang." not in page(ben, f"/people/{his}/shared/")
    assert page(alma, place).count("Given.") == 1


def test_what_is_private_by_nature_cannot_be_given_from_its_page(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    place = walk(alma, "someone-to-talk-to", str(hers), "My sister")
    assert "Give one away?" not in page(alma, place)


def test_a_surprise_is_hidden_until_its_author_says_that_it_has_happened(alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = walk(alma, "quiet-surprise", str(kit), "A song on Friday")
    (kept,) = written(alma, kit.hex)
    assert kept.hidden
    assert "This is a surprise." in page(alma, place)
    send(alma, f"{place}happened/")
    (kept,) = written(alma, kit.hex)
    assert not kept.hidden


def test_what_was_written_can_be_deleted_for_good(alma: Actor) -> None:
    place = walk(alma, THANKS, "alone", "Only for now")
    send(alma, f"{place}delete/")
    assert alma.client.get(place).status_code == 404


def test_nobody_else_comes_to_it(alma: Actor, ben: Actor) -> None:
    place = walk(alma, THANKS, "alone", "Mine")
    assert ben.client.get(place).status_code == 404
    assert ben.client.get(f"{place}delete/").status_code == 404


def test_with_the_person_goes_what_was_written_about_them(alma: Actor) -> None:
    kit = add(alma, "Kit")
    walk(alma, THANKS, str(kit), "You kept me a seat.")
    send(alma, f"/practice/{THANKS}/begin/", one=str(kit))
    me = me_of(alma)
    actions.drop(me, access.load(me, kit))
    assert written(alma, kit.hex) == []
    assert snapshots.load(me.keyring, me.id, Walk, THANKS) is None


def test_a_clock_says_how_long_without_any_script(alma: Actor) -> None:
    send(alma, "/practice/evening-without-screens/begin/", one="alone")
    shown = page(alma, "/practice/evening-without-screens/step/3/")
    assert "30 minutes" in shown
    assert re.search(r"data-controls hidden", shown)
    assert "Any clock will do." in shown


def test_a_surprise_that_has_happened_on_another_device_first_has_happened_and_is_said_kindly(
    alma: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = add(alma, "Kit")
    place = walk(alma, "quiet-surprise", str(kit), "A song on Friday.")
    between(monkeypatch, views, "_load", lambda: send(alma, f"{place}happened/"))
    assert send(alma, f"{place}happened/").headers["Location"] == place
    assert "Something has changed meanwhile" in alma.client.get(place).content.decode()
    assert not written(alma, kit.hex)[0].hidden


def test_what_was_chosen_in_one_language_is_read_in_another(alma: Actor, tmp_path: Path) -> None:
    """And lines of one's own stay one's own on the page of their month, whatever they were asked in."""
    kit, option = add(alma, "Kit"), core().practices[THANKS].steps[1].options[2]
    with pseudo.spoken(tmp_path / "pseudo"):
        english = {"HTTP_ACCEPT_LANGUAGE": "en-gb"}
        alma.client.defaults |= english
        send(alma, f"/practice/{THANKS}/begin/", one=str(kit))
        send(alma, f"/practice/{THANKS}/step/1/", said="You kept me a seat.", how="next")
        send(alma, f"/practice/{THANKS}/step/2/", said="3", how="next")
        assert option in page(alma, f"/practice/{THANKS}/end/")
        del alma.client.defaults["HTTP_ACCEPT_LANGUAGE"]
        assert pseudo.said(option) in page(alma, f"/practice/{THANKS}/end/")
        alma.client.defaults |= english
        send(alma, f"/practice/{THANKS}/end/", felt="1")
        del alma.client.defaults["HTTP_ACCEPT_LANGUAGE"]
        today = timezone.localdate()
        found = month.pieces(me_of(alma), access.load(me_of(alma), kit), Span(today, today))
    assert [piece.text for piece in found if piece.sort == "best"] == ["You kept me a seat."]
