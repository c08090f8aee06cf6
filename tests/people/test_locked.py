"""Words that arrive after the lock: nothing is stored, nothing is lost (D9)."""

from html import escape

import pytest
from django.test import Client
from tests import cast
from tests.people import doors
from tests.people.doors import page

from troth.people.models import Person, Session

pytestmark = pytest.mark.django_db
WORDS = 'I did not say "always" & <never>\r\nbut often'


def locked_post(actor, **extra):
    Session.objects.all().delete()
    return actor.client.post("/settings/reminders/mail/", {"email": WORDS, "tag": ["one", "two"]}, **extra)


def carry_form(actor, response):
    return doors.hidden_lists(response) | {"handle": actor.name, "password": actor.password}


def test_a_locked_post_stores_nothing_and_carries_every_field():
    alma = cast.alma()
    response = locked_post(alma)
    assert response.status_code == 401
    assert escape(WORDS).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page(response)
    assert Person.objects.get().email == ""
    lists = doors.hidden_lists(response)
    assert lists["carried-name"] == ["email", "tag", "tag"]
    assert lists["carried-value"] == [WORDS, "one", "two"]
    assert lists["carry-to"] == ["/settings/reminders/mail/"]


def test_after_the_unlock_one_press_sends_them_again():
    alma = cast.alma()
    Session.objects.all().delete()
    response = alma.client.post("/settings/reminders/mail/", {"email": "alma@example.org", "sender": "notes"})
    unlocked = alma.client.post("/unlock/", carry_form(alma, response))
    assert "Your words are still here" in page(unlocked)
    assert doors.is_unlocked(alma.client)
    alma.client.post("/settings/reminders/mail/", doors.hidden_lists(unlocked))
    assert Person.objects.get().email == "alma@example.org"


def test_a_wrong_password_on_the_way_keeps_them():
    alma = cast.alma()
    response = locked_post(alma)
    wrong = alma.client.post("/unlock/", carry_form(alma, response) | {"password": "wrong"})
    assert wrong.status_code == 422
    assert doors.hidden_lists(wrong)["carried-value"] == [WORDS, "one", "two"]
    assert doors.hidden_lists(wrong)["carry-to"] == ["/settings/reminders/mail/"]
    assert 'name="kit"' not in page(wrong)  # here the device is known


def test_the_page_that_sends_them_has_a_token_that_counts():
    alma = cast.alma()
    response = locked_post(alma)
    browser = Client(enforce_csrf_checks=True)
    browser.cookies.update(alma.client.cookies)
    page_with_token = browser.get("/unlock/")
    token = doors.TOKEN.search(page(page_with_token))[1]
    unlocked = browser.post("/unlock/", carry_form(alma, response) | {"csrfmiddlewaretoken": token})
    again = doors.TOKEN.search(page(unlocked))[1]
    form = {"email": "alma@example.org", "sender": "notes", "csrfmiddlewaretoken": again}
    assert browser.post("/settings/reminders/mail/", form).status_code == 302


def test_words_are_never_sent_to_another_site():
    alma = cast.alma()
    form = carry_form(alma, locked_post(alma)) | {"carry-to": "https://evil.example/"}
    response = alma.client.post("/unlock/", form)
    assert "evil" not in page(response)
    assert doors.path(response) == "/today/"


def test_secrets_are_typed_again():
    alma = cast.alma()
    Session.objects.all().delete()
    form = {"current": "old secret", "password": "new secret", "how": "own", "words": "six"}
    response = alma.client.post("/unlock/password/", form)
    assert "secret" not in page(response).split("<main")[1].split("</main>")[0].replace("secrets", "")


def test_a_background_save_gets_a_bare_answer():
    alma = cast.alma()
    response = locked_post(alma, headers={"X-Draft": "1"})
    assert (response.status_code, response.content) == (401, b"")


def test_on_a_shared_device_the_kit_is_there_to_be_typed():
    alma = cast.alma(own=False)
    response = locked_post(alma)
    form = carry_form(alma, response) | {"kit": alma.kit, "device": "shared"}
    assert "Your words are still here" in page(alma.client.post("/unlock/", form))


def test_what_a_page_says_of_itself_is_not_given_back_as_ones_own_words():
    sent = {"text": "My words", "word": "calm", "day": "2026-11-26", "slug": "one-song", "one": "9c1f", "once": "seed"}

    told = page(Client(enforce_csrf_checks=True).post("/today/", sent, headers={"Origin": "http://testserver"}))

    assert [words for words in sent.values() if words in told] == ["My words", "calm"]
