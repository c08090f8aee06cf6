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


def test_what_marks_a_browsers_pages_names_nobody(browser: Client, alma: Actor) -> None:
    mark = browser.cookies[cookies.PAGES]
    assert alma.person.id.hex not in mark.value
    assert (mark["max-age"], mark["httponly"], mark["samesite"]) == ("", True, "Strict")
