"""Passkeys: what they open, what they are refused, and how one does without."""

import json

import cbor2
import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import cast
from tests.people import doors
from tests.people.authenticator import ADD, PRESENT, Authenticator
from tests.people.doors import page
from tests.people.keyed import BY, add, by_passkey, opened

from troth.config.environment import Address
from troth.people import passkeys
from troth.people.asking import Answer
from troth.people.models import Device, Passkey
from troth.vault import base64url
from troth.vault.errors import CannotOpen
from troth.vault.models import Wrap

pytestmark = pytest.mark.django_db
LIST = "/unlock/passkeys/"


def test_a_passkey_is_kept_under_its_name_and_opens_the_account():
    alma = cast.alma()
    response, key = add(alma)
    assert doors.path(response) == LIST
    shown = page(alma.client.get(LIST))
    assert "My phone" in shown
    assert "Opens your account by itself." in shown
    alma.client.post("/lock/")
    assert doors.path(by_passkey(alma.client, key)) == "/today/"
    assert doors.is_unlocked(alma.client)


def test_the_name_is_sealed():
    alma = cast.alma()
    add(alma)
    assert b"My phone" not in bytes(Passkey.objects.get().label)


def test_it_takes_the_password_to_add_one():
    alma = cast.alma()
    response, _ = add(alma, password="wrong")
    assert response.status_code == 422
    assert not Passkey.objects.exists()


def test_a_passkey_does_not_stand_in_for_the_password_when_one_is_added():
    alma = cast.alma()
    _, first = add(alma)
    shown = alma.client.get(ADD)
    form = doors.hidden(shown) | first.answers(page(shown)) | {"label": "Another", "password": ""}
    assert alma.client.post(ADD, form).status_code == 422


def test_added_twice_by_the_same_form_it_is_kept_once():
    alma, key = cast.alma(), Authenticator()
    shown = alma.client.get(ADD)
    form = doors.hidden(shown) | key.makes(page(shown)) | {"label": "My phone", "password": alma.password}
    assert {doors.path(alma.client.post(ADD, form)) for _ in range(2)} == {LIST}
    assert Passkey.objects.count() == Wrap.objects.filter(name="root/passkey").count() == 1


def test_nobody_can_keep_a_passkey_that_is_somebody_elses():
    _, key = add(cast.alma())
    response, _ = add(cast.ben(), key)
    assert response.status_code == 422
    assert Passkey.objects.count() == 1


def test_what_an_authenticator_made_is_never_given_back_by_a_page():
    alma, key = cast.alma(), Authenticator()
    shown = alma.client.get(ADD)
    made = key.makes(page(shown))
    again = page(alma.client.post(ADD, doors.hidden(shown) | made | {"label": "x", "password": "wrong"}))
    assert made["made"] not in again
    assert made["answer"][:40] not in again


@pytest.mark.parametrize("about", [{"flags": PRESENT}, {"origin": "https://evil.example"}, {"site": "evil.example"}])
def test_an_answer_from_elsewhere_or_without_its_owner_opens_nothing(about):
    alma, key = opened()
    for name, value in about.items():
        setattr(key, name, value)
    assert by_passkey(alma.client, key).status_code == 422
    assert not doors.is_unlocked(alma.client)


def test_an_answer_is_good_once():
    alma, key = opened()
    shown = alma.client.get("/unlock/")
    form = doors.hidden(shown) | key.answers(page(shown))
    assert alma.client.post(BY, form).status_code == 302
    again = Client().post(BY, form)
    assert again.status_code == 422
    assert "open for a while" in page(again)


def test_an_answer_to_one_question_is_none_to_another():
    alma, key = cast.alma(), Authenticator()
    add(alma, key)
    shown = alma.client.get("/unlock/recovery/")
    form = doors.hidden(alma.client.get("/unlock/")) | key.answers(page(shown))
    alma.client.post("/lock/")
    assert alma.client.post(BY, form).status_code == 422


def test_another_key_under_the_same_name_opens_nothing():
    alma, key = opened()
    assert by_passkey(alma.client, Authenticator(id=key.id, secret=key.secret)).status_code == 422


def test_the_right_signature_with_the_wrong_secret_opens_nothing():
    alma, key = opened()
    key.secret = bytes(32)
    assert by_passkey(alma.client, key).status_code == 422
    key.opens = False
    assert "cannot open your account by itself" in page(by_passkey(alma.client, key))


def test_a_copied_passkey_that_counts_is_noticed():
    alma, key = opened(uses=3)
    assert by_passkey(alma.client, key).status_code == 302
    alma.client.post("/lock/")
    key.uses -= 1
    assert by_passkey(alma.client, key).status_code == 422


def test_attempts_from_one_address_are_counted():
    alma, _ = opened()
    statuses = {by_passkey(alma.client, Authenticator()).status_code for _ in range(61)}
    assert statuses == {422, 429}


def test_a_new_browser_that_is_ones_own_keeps_the_secret_and_a_shared_one_nothing():
    alma, key = opened()
    own, shared = Client(), Client()
    assert by_passkey(own, key, device="own").status_code == 302
    assert len(doors.device_cookies(own)) == 1
    assert by_passkey(shared, key).status_code == 302
    assert doors.device_cookies(shared) == []
    own.post("/lock/")
    assert doors.unlock(own, password=alma.password).status_code == 302
    assert Device.objects.filter(own=True).count() == 2


def test_a_device_that_is_known_stays_the_same_device():
    alma, key = opened()
    by_passkey(alma.client, key)
    assert Device.objects.count() == 1


def test_a_new_kit_goes_to_devices_that_a_passkey_opens():
    alma = cast.alma()
    _, key = add(alma)
    doors.step_up(alma.client, "/unlock/kit/new/", alma.password)
    kit = doors.kit_of(alma.client)
    browser = Client()
    by_passkey(browser, key, device="own")
    assert doors.kit_of(browser, alma.password) == kit


def test_a_passkey_does_not_stand_in_for_the_password_when_a_new_kit_is_made():
    alma = cast.alma()
    _, key = add(alma)
    asked = page(alma.client.get("/unlock/recovery/"))
    form = doors.hidden(alma.client.get("/unlock/kit/new/")) | key.answers(asked) | {"password": ""}
    assert alma.client.post("/unlock/kit/new/", form).status_code == 422
    alma.client.post("/lock/")
    assert doors.unlock(alma.client, password=alma.password).status_code == 302


def test_a_new_password_leaves_passkeys_as_they_are():
    alma = cast.alma()
    _, key = add(alma)
    form = {"current": alma.password, "how": "own", "password": "a quite different sentence"}
    alma.client.post("/unlock/password/", doors.hidden(alma.client.get("/unlock/password/")) | form)
    alma.client.post("/lock/")
    assert by_passkey(alma.client, key).status_code == 302


def test_a_password_is_set_anew_by_a_passkey():
    alma = cast.alma()
    _, key = add(alma)
    shown = alma.client.get("/unlock/password/")
    form = doors.hidden(shown) | key.answers(page(shown)) | {"how": "own", "password": "a quite different sentence"}
    assert doors.path(alma.client.post("/unlock/password/", form)) == "/settings/"
    alma.client.post("/lock/")
    assert doors.unlock(alma.client, password="a quite different sentence").status_code == 302


def test_recovery_forgets_every_passkey():
    alma = cast.alma()
    _, key = add(alma)
    code = doors.code_on(doors.step_up(alma.client, "/unlock/recovery/", alma.password))
    form = {"handle": "Alma", "code": code, "how": "own", "password": "a quite different sentence", "device": "own"}
    browser = Client()
    assert browser.post("/unlock/recover/", doors.hidden(browser.get("/unlock/recover/")) | form).status_code == 200
    assert not Passkey.objects.exists()
    assert not Wrap.objects.filter(name__in=("root/passkey", "kit")).exists()
    assert by_passkey(Client(), key).status_code == 422


def test_a_careful_act_takes_a_passkey_or_the_password():
    alma = cast.alma()
    _, key = add(alma)
    shown = alma.client.get("/unlock/recovery/")
    response = alma.client.post("/unlock/recovery/", doors.hidden(shown) | key.answers(page(shown)))
    assert doors.code_on(response)


def test_a_careful_act_takes_nobody_elses_passkey():
    alma, ben = cast.alma(), cast.ben()
    add(alma)
    _, his = add(ben)
    shown = alma.client.get("/unlock/recovery/")
    form = doors.hidden(shown) | his.answers(page(shown))
    assert alma.client.post("/unlock/recovery/", form).status_code == 422


def test_who_has_none_is_not_offered_one():
    alma = cast.alma()
    assert "data-passkey" not in page(alma.client.get("/unlock/recovery/"))
    alma.client.post("/lock/")
    assert "data-passkey" not in page(alma.client.get("/unlock/"))


def test_one_is_named_anew_and_removed():
    alma = cast.alma()
    add(alma)
    one = f"{LIST}{Passkey.objects.get().id}/"
    assert doors.step_up(alma.client, one, "wrong", label="The stick").status_code == 422
    doors.step_up(alma.client, one, alma.password, label="The stick")
    assert "The stick" in page(alma.client.get(LIST))
    doors.step_up(alma.client, one, alma.password, label="The stick", remove="1")
    assert "You have none yet." in page(alma.client.get(LIST))
    assert not Wrap.objects.filter(name__in=("root/passkey", "kit")).exists()


def test_nobody_else_sees_or_removes_one():
    alma, ben = cast.alma(), cast.ben()
    add(alma)
    one = f"{LIST}{Passkey.objects.get().id}/"
    assert ben.client.get(one).status_code == 404
    assert ben.client.post(one, {"password": ben.password, "label": "x", "remove": "1"}).status_code == 404
    assert Passkey.objects.count() == 1


def test_twenty_are_enough(monkeypatch):
    monkeypatch.setattr(passkeys, "MOST", 1)
    alma = cast.alma()
    add(alma)
    response, _ = add(alma)
    assert response.status_code == 422
    assert "are enough" in page(response)


# The second step


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("http://localhost:8000", "localhost"),
        ("https://home.example/troth", "home.example"),
        ("https://192.168.1.4:8443", ""),
        ("https://[fd00::1]", ""),
    ],
)
def test_passkeys_are_made_for_the_name_in_the_address(settings, url, site):
    settings.ADDRESS = Address.parse(url)
    assert passkeys.site() == site
    asked = passkeys.question(passkeys.UNLOCK)
    assert (asked.site if asked else "") == site


def test_where_there_can_be_none_the_page_says_so(settings):
    alma = cast.alma()
    settings.ADDRESS = Address.parse("https://192.168.1.4:8443")
    assert "a bare number" in page(alma.client.get(LIST))
    assert "a bare number" in page(alma.client.get(ADD))


PARTS = ["id", "rawId", "type", "response", "clientDataJSON", "authenticatorData", "signature"]
plain = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
junk = st.recursive(
    plain, lambda of: st.lists(of, max_size=3) | st.dictionaries(st.sampled_from(PARTS), of), max_leaves=12
)


@settings(max_examples=150)
@given(junk)
def test_nonsense_is_refused_and_breaks_nothing(answer):
    challenge = passkeys.question(passkeys.UNLOCK).challenge
    with pytest.raises(CannotOpen):
        passkeys.believed(Answer(challenge, json.dumps(answer), b""), passkeys.UNLOCK)


@pytest.mark.parametrize("statement", [{"ver": "1", "response": 5}, {"ver": "1", "response": b"e30.e30.e30"}, [], 5])
@pytest.mark.parametrize("form", ["android-safetynet", "packed", "tpm", "fido-u2f"])
def test_a_new_passkey_whose_statement_was_made_up_is_refused_and_breaks_nothing(form, statement):
    alma, key = cast.alma(), Authenticator()
    shown = alma.client.get(ADD)
    said = key.makes(page(shown))
    answer = json.loads(said["answer"])
    told = cbor2.loads(base64url.decode(answer["response"]["attestationObject"]))
    made_up = cbor2.dumps(told | {"fmt": form, "attStmt": statement})
    answer["response"]["attestationObject"] = base64url.encode(made_up)
    sent = doors.hidden(shown) | said | {"answer": json.dumps(answer), "label": "My phone", "password": alma.password}

    assert alma.client.post(ADD, sent).status_code == 422
    assert not Passkey.objects.filter(person=alma.person).exists()
