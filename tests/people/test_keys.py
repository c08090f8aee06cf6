"""Password, recovery code and the end of an account."""

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from tests import cast
from tests.people import doors
from tests.people.doors import code_on, page

from troth.people.models import Device, Person, Session
from troth.people.unlocking import as_login
from troth.vault import account, entries
from troth.vault.bodies import Body
from troth.vault.models import Done, Entry, Wrap

pytestmark = pytest.mark.django_db
NEW = "a quite different sentence"


class Line(Body, frozen=True):
    kind = "test/line"
    text: str


def write(actor, text):
    return entries.put(actor.keyring, actor.person.id, Line(text=text))


def change(actor, **fields):
    form = {"current": actor.password, "how": "own", "password": NEW} | doors_hidden(actor, "/unlock/password/")
    return actor.client.post("/unlock/password/", form | fields)


def doors_hidden(actor, url):
    return doors.hidden(actor.client.get(url))


def make_code(actor):
    form = doors_hidden(actor, "/unlock/recovery/") | {"password": actor.password}
    return code_on(actor.client.post("/unlock/recovery/", form))


def recover_form(browser, code, **fields):
    form = {"handle": "Alma", "code": code, "how": "own", "password": NEW, "device": "own"}
    return form | doors.hidden(browser.get("/unlock/recover/")) | fields


def test_a_new_password_keeps_every_entry_readable():
    alma = cast.alma()
    id = write(alma, "kept")
    change(alma)
    alma.client.post("/lock/")
    assert doors.unlock(alma.client, password=alma.password).status_code == 422
    assert doors.unlock(alma.client, password=NEW).status_code == 302
    person = Person.objects.get()
    root = account.open_with_password(person.id, NEW, alma.secret, as_login(person))
    assert entries.get(account.load_keyring(root), person.id, id, Line).body.text == "kept"


def test_a_new_password_ends_every_other_session_and_not_this_one():
    alma = cast.alma()
    other = cast.second_browser(alma)
    change(alma)
    assert doors.is_unlocked(alma.client)
    assert not doors.is_unlocked(other.client)


def test_the_kit_stays_the_same_with_a_new_password():
    alma = cast.alma()
    change(alma)
    assert doors.kit_of(alma.client, NEW) == alma.kit


def test_a_new_password_sent_twice_is_set_once():
    alma = cast.alma()
    assert doors.path(change(alma)) == "/settings/"
    assert doors.path(change(alma)) == "/settings/"
    assert Wrap.objects.filter(name="root/password").count() == 1


def test_without_the_password_of_now_nothing_changes():
    alma = cast.alma()
    before = Person.objects.values().get()
    response = change(alma, current="wrong")
    assert response.status_code == 422
    assert Person.objects.values().get() == before


@pytest.mark.parametrize("password", ["short", "password1", "alma1234"])
def test_a_new_password_meets_the_same_rules(password):
    assert change(cast.alma(), password=password).status_code == 422


def test_a_shared_device_asks_for_the_kit_too():
    alma = cast.alma(own=False)
    assert change(alma).status_code == 422
    assert change(alma, kit="nonsense").status_code == 422
    assert change(alma, kit=alma.kit).status_code == 302


def test_guessing_at_an_unlocked_screen_stops():
    alma = cast.alma()
    form = doors_hidden(alma, "/unlock/recovery/") | {"password": "wrong"}
    statuses = {alma.client.post("/unlock/recovery/", form).status_code for _ in range(61)}
    assert statuses == {422, 429}


def test_a_recovery_code_is_shown_once_and_only_behind_the_password():
    alma = cast.alma()
    form = doors_hidden(alma, "/unlock/recovery/")
    assert alma.client.post("/unlock/recovery/", form | {"password": "wrong"}).status_code == 422
    assert not account.has_recovery_code(alma.person.id)
    code = make_code(alma)
    assert len(code.replace("-", "")) == 32
    assert code not in page(alma.client.get("/unlock/recovery/"))
    assert code not in page(alma.client.get("/settings/"))


def test_the_same_form_shows_the_same_code():
    alma = cast.alma()
    form = doors_hidden(alma, "/unlock/recovery/") | {"password": alma.password}
    first, second = (code_on(alma.client.post("/unlock/recovery/", form)) for _ in range(2))
    assert first == second


def test_a_removed_recovery_code_opens_nothing():
    alma = cast.alma()
    code = make_code(alma)
    form = doors_hidden(alma, "/unlock/recovery/") | {"password": alma.password, "remove": "1"}
    alma.client.post("/unlock/recovery/", form)
    browser = Client()
    assert browser.post("/unlock/recover/", recover_form(browser, code)).status_code == 422


def test_recovery_opens_the_account_with_a_new_password_a_new_kit_and_a_new_code():
    alma, browser = cast.alma(), Client()
    id = write(alma, "kept")
    code = make_code(alma)
    response = browser.post("/unlock/recover/", recover_form(browser, code))
    assert response.status_code == 200
    assert code_on(response) != code
    assert doors.kit_of(browser) != alma.kit
    browser.post("/lock/")
    assert doors.unlock(browser, password=NEW).status_code == 302
    person, secret = Person.objects.get(), account.read_kit_code(doors.kit_of(browser, NEW))
    root = account.open_with_password(person.id, NEW, secret, as_login(person))
    assert entries.get(account.load_keyring(root), person.id, id, Line).body.text == "kept"


def test_recovery_forgets_every_other_device():
    alma, browser = cast.alma(), Client()
    browser.post("/unlock/recover/", recover_form(browser, make_code(alma)))
    assert not doors.is_unlocked(alma.client)
    assert "Alma" not in page(alma.client.get("/unlock/"))
    assert Device.objects.count() == Session.objects.count() == 1


def test_a_recovery_code_works_once_and_the_next_one_works():
    alma, browser = cast.alma(), Client()
    first = make_code(alma)
    second = code_on(browser.post("/unlock/recover/", recover_form(browser, first)))
    other = Client()
    assert other.post("/unlock/recover/", recover_form(other, first)).status_code == 422
    assert other.post("/unlock/recover/", recover_form(other, second)).status_code == 200


def test_recovery_sent_twice_gives_the_same_code_and_kit():
    alma, browser = cast.alma(), Client()
    form = recover_form(browser, make_code(alma))
    first = code_on(browser.post("/unlock/recover/", form))
    kit = doors.kit_of(browser)
    again = Client()
    assert code_on(again.post("/unlock/recover/", form)) == first
    assert doors.kit_of(again) == kit


def test_a_wrong_recovery_looks_the_same_for_everybody():
    alma = cast.alma()
    make_code(alma)
    cast.ben()
    shown = set()
    for name in ("Alma", "Ben", "Zoe!"):
        browser = Client()
        response = browser.post("/unlock/recover/", recover_form(browser, "0" * 32, handle=name))
        assert response.status_code == 422
        text = doors.without_tokens(response).replace(f'value="{name}"', "")
        shown.add(text.replace(doors.hidden(response)["words"], ""))
    assert len(shown) == 1


def test_recovery_is_counted_like_any_unknown_device():
    cast.alma()
    browser = Client()
    form = recover_form(browser, "0" * 32)
    assert [browser.post("/unlock/recover/", form).status_code for _ in range(11)] == [422] * 10 + [429]


def delete(actor, **fields):
    form = doors_hidden(actor, "/unlock/delete/") | {"password": actor.password, "shared": "leave"}
    return actor.client.post("/unlock/delete/", form | fields)


def test_deleting_leaves_no_trace_of_the_person_in_any_table():
    alma, ben = cast.alma(), cast.ben()
    write(alma, "mine")
    write(ben, "his")
    make_code(alma)
    alma.client.post("/settings/reminders/mail/", {"email": "alma@example.org", "sender": "notes"})
    alma.client.post("/settings/reminders/calendar/")
    alma.client.post("/settings/operator/", {"operator": "person"})
    alma.client.post("/unlock/pair/")
    assert doors.path(delete(alma)) == "/goodbye/"
    assert rows_about(alma.person.id) == []
    assert Entry.objects.filter(vault=ben.person.id).exists()
    assert doors.is_unlocked(ben.client)


def test_deleting_clears_what_the_browser_holds():
    alma = cast.alma()
    delete(alma)
    assert not doors.device_cookies(alma.client)
    assert not doors.is_unlocked(alma.client)
    assert "It is deleted" in page(alma.client.get("/goodbye/"))


def test_deleting_needs_the_password():
    alma = cast.alma()
    assert delete(alma, password="wrong").status_code == 422
    assert delete(alma, shared="").status_code == 422
    assert doors.is_unlocked(alma.client)


def test_a_deleted_name_can_be_used_again(settings):
    settings.SIGN_UP = "open"
    delete(cast.alma())
    assert doors.sign_up(Client()).status_code == 302


def rows_about(person):
    """Every place in the database where this person's id stands, as text or as bytes."""
    found = []
    for model in [*apps.get_models(include_auto_created=True)]:
        if model is Done:
            continue  # a keyed hash; nothing of a person can be read from it
        for row in model.objects.values():
            for column, value in row.items():
                raw = bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
                if person.bytes in raw or person.hex.encode() in raw or str(person).encode() in raw:
                    found.append((model._meta.label, column))
    assert connection.introspection.table_names()
    return found
