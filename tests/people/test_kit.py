"""The kit: a minute at an unlocked phone is not enough to take it (S-18)."""

import pytest
from tests import cast
from tests.people import doors
from tests.people.doors import page

from troth.people import cookies, sessions

pytestmark = pytest.mark.django_db
KIT = "/unlock/kit/"


def test_an_unlocked_browser_alone_does_not_show_it():
    alma = cast.alma()
    shown = page(alma.client.get(KIT))
    assert 'name="password"' in shown
    assert alma.kit not in shown


def test_a_wrong_password_does_not_show_it():
    alma = cast.alma()
    response = doors.step_up(alma.client, KIT, "wrong")
    assert response.status_code == 422
    assert "This is not your password" in page(response)
    assert alma.kit not in page(response)


def test_the_password_shows_it_this_once():
    alma = cast.alma()
    response = doors.step_up(alma.client, KIT, alma.password)
    assert alma.kit in page(response)
    assert "no-store" in response.headers["Cache-Control"]
    assert alma.kit not in page(alma.client.get(KIT))


def test_an_address_cannot_ask_for_it_without_the_password():
    alma = cast.alma()
    assert alma.kit not in page(alma.client.get(f"{KIT}?first=1"))


@pytest.mark.parametrize("code", ["", "wrong", "0" * 26])
def test_the_file_is_for_who_has_the_code_before_them(code):
    alma = cast.alma()
    assert doors.path(alma.client.post("/unlock/kit.txt", {"code": code})) == KIT
    assert alma.client.get("/unlock/kit.txt").status_code == 405


@pytest.mark.parametrize("device", ["own", "shared"])
def test_right_after_sign_up_it_is_shown_until_it_is_kept(client, device):
    doors.sign_up(client, device=device)
    assert doors.kit_of(client) == doors.kit_of(client)
    morsel = client.cookies[cookies.KIT]
    assert (morsel["httponly"], morsel["samesite"], morsel["path"]) == (True, "Strict", "/unlock")
    assert morsel["max-age"] == cookies.KIT_WAITS
    client.post(KIT, {"kept": "on"})
    assert not client.cookies[cookies.KIT].value
    assert "<code>" not in page(client.get(KIT))


def test_another_session_does_not_see_a_kit_that_waited(client):
    doors.sign_up(client)
    client.post("/lock/")
    doors.unlock(client, password=doors.PASSWORD)
    assert 'name="password"' in page(client.get(KIT))
    assert doors.kit_of(client, doors.PASSWORD)


def test_a_made_up_cookie_shows_nothing():
    alma = cast.alma()
    alma.client.cookies[cookies.KIT] = alma.ticket.row.hex()
    assert alma.kit not in page(alma.client.get(KIT))


def test_it_waits_for_a_quarter_of_an_hour_only(client, monkeypatch):
    doors.sign_up(client)
    now = sessions.now()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + cookies.KIT_WAITS + 5)
    assert 'name="password"' in page(client.get(KIT))
