"""A passkey that cannot open an account by itself is asked for after the password."""

import pytest
from django.test import Client
from tests import cast
from tests.people import doors
from tests.people.authenticator import Authenticator
from tests.people.doors import page
from tests.people.keyed import add, halfway, opened

from troth.people.models import Device, Halfway, Passkey
from troth.vault.models import Wrap

pytestmark = pytest.mark.django_db
SECOND = "/unlock/second/"


def test_one_that_cannot_open_is_asked_for_after_the_password():
    alma, key, shown = halfway()
    assert shown.status_code == 200
    assert "One more step, Alma" in page(shown)
    assert not doors.is_unlocked(alma.client)
    response = alma.client.post(SECOND, doors.hidden(shown) | key.answers(page(shown)))
    assert doors.path(response) == "/today/"
    assert doors.is_unlocked(alma.client)
    assert not Halfway.objects.exists()


def test_a_wrong_password_is_not_told_of_a_second_step():
    alma, _ = opened(opens=False)
    assert "One more step" not in page(doors.unlock(alma.client, password="wrong"))


def test_half_a_log_in_is_no_session():
    alma, _, _ = halfway()
    alma.client.cookies["session"] = alma.client.cookies["halfway"].value
    assert not doors.is_unlocked(alma.client)


def test_it_takes_a_passkey_of_the_same_person():
    ben = cast.ben()
    _, his = add(ben, Authenticator(opens=False))
    alma, _, shown = halfway()
    form = doors.hidden(shown) | his.answers(page(shown))
    assert alma.client.post(SECOND, form).status_code == 422
    assert not doors.is_unlocked(alma.client)


def test_without_one_nobody_gets_further():
    alma, _, shown = halfway()
    assert alma.client.post(SECOND, doors.hidden(shown)).status_code == 422
    assert Client().post(SECOND, doors.hidden(shown)).status_code == 302


def test_the_kit_turns_the_second_step_off():
    alma, _, _ = halfway()
    assert alma.client.post(SECOND, {"kit": "0" * 26}).status_code == 422
    assert alma.client.post(SECOND, {"kit": alma.kit}).status_code == 302
    assert doors.is_unlocked(alma.client)
    assert not Passkey.objects.exists()


def test_so_does_the_recovery_code_which_stays():
    alma = cast.alma()
    code = doors.code_on(doors.step_up(alma.client, "/unlock/recovery/", alma.password))
    add(alma, Authenticator(opens=False))
    alma.client.post("/lock/")
    doors.unlock(alma.client, password=alma.password)
    assert alma.client.post(SECOND, {"kit": code}).status_code == 302
    assert Wrap.objects.filter(name="root/recovery").exists()


def test_guessing_at_the_second_step_stops():
    alma, _, _ = halfway()
    assert {alma.client.post(SECOND, {"kit": "0" * 26}).status_code for _ in range(61)} == {422, 429}


def test_the_words_that_waited_for_the_unlock_wait_for_the_second_step_too():
    alma, key = opened(opens=False)
    carried = alma.client.post("/vault/write/", {"text": "kept"})
    form = doors.hidden_lists(carried) | {"handle": "Alma", "password": alma.password}
    shown = alma.client.post("/unlock/", form)
    lists = doors.hidden_lists(shown)
    assert "kept" in lists["carried-value"]
    done = alma.client.post(SECOND, lists | key.answers(page(shown)))
    assert "Your words are still here" in page(done)
    assert 'value="kept"' in page(done)


def test_signing_the_device_out_ends_half_a_log_in_too():
    alma, key, shown = halfway()
    Device.objects.all().delete()
    assert doors.path(alma.client.post(SECOND, doors.hidden(shown) | key.answers(page(shown)))) == "/unlock/"


# The address
