"""Two people, one browser: what one has typed is never kept as the other's (S-18, D9)."""

import pytest
from django.http import HttpResponse
from django.test import Client
from tests import cast
from tests.cast import Actor
from tests.people import doors

from troth.people import cookies, sessions
from troth.people.models import Session
from troth.vault import entries
from troth.vault.bodies import Body
from troth.writing import queries as drafts

OURS = "http://testserver"
WORDS = "Nobody else may read this."


@pytest.fixture
def browser(alma: Actor) -> Client:
    """A laptop that both use, in which Alma is unlocked."""
    client = Client(enforce_csrf_checks=True, HTTP_USER_AGENT=cast.AGENT)
    come_in(client, alma)
    return client


def token(response: HttpResponse) -> str:
    found = doors.TOKEN.search(doors.page(response))
    assert found
    return found[1]


def come_in(client: Client, actor: Actor, **fields: object) -> HttpResponse:
    """Unlock with the kit, as on a device that is shared."""
    page = client.get("/unlock/")
    form = doors.hidden(page) | {"handle": actor.name, "password": actor.password, "kit": actor.kit, "device": "shared"}
    return client.post("/unlock/", form | {"csrfmiddlewaretoken": token(page)} | fields)


def idle(client: Client) -> None:
    """So long without use that it locked; the open pages stay where they are."""
    Session.objects.all().delete()
    client.cookies.pop(cookies.SESSION)


def written_words(client: Client) -> list[object]:
    """Whatever the person who is unlocked now has kept: a draft, or entries."""
    me = sessions.read(client.cookies[cookies.SESSION].value)
    assert me is not None
    kept = [drafts.load(me, "journal-write"), *entries.page(me.keyring, me.id, Body).entries]
    return [one for one in [*kept, *entries.scan(me.keyring, me.id)] if one is not None]


@pytest.mark.rule("S-18")
def test_an_open_page_does_not_save_its_words_as_a_draft_of_who_came_next(browser: Client, ben: Actor) -> None:
    old = token(browser.get("/vault/write/"))
    idle(browser)
    come_in(browser, ben)
    saved = browser.post("/draft/journal-write/", {"text": WORDS, "csrfmiddlewaretoken": old})
    assert saved.status_code == 403
    assert written_words(browser) == []


def test_an_open_page_does_not_send_its_words_as_those_of_who_came_next(browser: Client, ben: Actor) -> None:
    old = token(browser.get("/vault/write/"))
    idle(browser)
    come_in(browser, ben)
    assert browser.post("/vault/write/", {"text": WORDS, "csrfmiddlewaretoken": old}).status_code == 403
    assert written_words(browser) == []


@pytest.mark.rule("S-18")
def test_words_that_waited_for_an_unlock_are_not_shown_to_somebody_else(browser: Client, ben: Actor) -> None:
    old = token(browser.get("/vault/write/"))
    idle(browser)
    waiting = browser.post("/vault/write/", {"text": WORDS, "csrfmiddlewaretoken": old})
    carried = {name: value for name, value in doors.hidden_lists(waiting).items() if name.startswith("carr")}
    response = come_in(browser, ben, **carried)
    assert WORDS not in doors.page(response)
    assert doors.path(response) == "/today/"


def test_words_that_waited_are_still_there_for_who_typed_them(browser: Client, alma: Actor) -> None:
    old = token(browser.get("/vault/write/"))
    idle(browser)
    waiting = browser.post("/vault/write/", {"text": WORDS, "csrfmiddlewaretoken": old})
    carried = {name: value for name, value in doors.hidden_lists(waiting).items() if name.startswith("carr")}
    assert WORDS in doors.page(come_in(browser, alma, **carried))


def test_an_open_page_goes_on_saving_for_the_same_person(browser: Client, alma: Actor) -> None:
    old = token(browser.get("/vault/write/"))
    idle(browser)
    come_in(browser, alma)
    saved = browser.post("/draft/journal-write/", {"text": WORDS, "csrfmiddlewaretoken": old})
    assert saved.status_code == 204
    assert len(written_words(browser)) == 1


def test_pages_of_a_browser_that_was_closed_do_not_save_as_who_came_next(alma: Actor, ben: Actor) -> None:
    """One's own device stays unlocked when the browser closes, and so does what tells whose pages these are."""
    client = Client(enforce_csrf_checks=True, HTTP_USER_AGENT=cast.AGENT)
    come_in(client, alma, device="own")
    for name in [name for name, morsel in client.cookies.items() if not morsel["max-age"]]:
        del client.cookies[name]
    old = token(client.get("/vault/write/"))
    idle(client)
    come_in(client, ben)
    saved = client.post("/draft/journal-write/", {"text": WORDS, "csrfmiddlewaretoken": old})
    assert saved.status_code == 403
    assert written_words(client) == []


def too_old(client: Client, origin: str = OURS, **fields: str) -> str:
    """The answer to a form whose page was too old."""
    form = {"text": WORDS, "csrfmiddlewaretoken": "x" * 64} | fields
    response = client.post("/vault/write/", form, headers={"Origin": origin})
    assert response.status_code == 403
    return doors.page(response)


def test_words_from_a_page_that_was_too_old_can_be_copied(browser: Client) -> None:
    answer = too_old(browser, title="Line one\nline two")
    assert WORDS in answer
    assert "Line one\nline two" in answer
    assert "<form" not in answer.split("<main")[1].split("</main>")[0]


def test_words_that_waited_for_an_unlock_can_be_copied_too(browser: Client) -> None:
    fields = {"carried-name": "text", "carried-value": "They waited.", "text": ""}
    assert "They waited." in too_old(browser, **fields)


def test_secrets_and_tokens_are_not_among_them(browser: Client) -> None:
    secrets = dict.fromkeys(("password", "current", "words", "kit", "code", "once", "next", "draft"), "not to be seen")
    assert "not to be seen" not in too_old(browser, **secrets)


def test_without_words_the_page_is_as_it_ever_was(browser: Client) -> None:
    assert too_old(browser, text=" ") == too_old(browser, "https://elsewhere.example")


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "https://testserver", ""])
def test_another_site_does_not_make_our_page_show_its_words(browser: Client, origin: str) -> None:
    assert WORDS not in too_old(browser, origin)


def test_who_came_next_is_not_shown_what_another_typed(browser: Client, ben: Actor) -> None:
    idle(browser)
    come_in(browser, ben)
    assert WORDS not in too_old(browser)
    idle(browser)
    assert WORDS not in too_old(browser)


def test_what_marks_a_browsers_pages_names_nobody(browser: Client, alma: Actor) -> None:
    mark = browser.cookies[cookies.PAGES]
    assert alma.person.id.hex not in mark.value
    assert (mark["max-age"], mark["httponly"], mark["samesite"]) == ("", True, "Strict")
