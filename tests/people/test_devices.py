"""Own and shared devices, cookies, lock and quick exit (D3, D8, S-01, S-03, S-18)."""

import re

import pytest
from django.conf import settings
from django.test import Client, override_settings
from tests import below, cast
from tests.people import doors
from tests.people.doors import page

from troth.config.environment import Address
from troth.people import cookies, sessions
from troth.people.lifetimes import OWN_END, SHARED_IDLE
from troth.people.models import Device, Pairing, Session

pytestmark = pytest.mark.django_db
LOCK_TIME = "/unlock/lock-time/"


def longer(actor, seconds):
    return {"idle": seconds, "password": actor.password, "once": "a-seed-for-this-one-form"}


def device_cookie(response):
    return next(m for name, m in response.cookies.items() if name.startswith(cookies.DEVICE))


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client):
    morsel = doors.sign_up(client).cookies[cookies.SESSION]
    assert (morsel["httponly"], morsel["samesite"], morsel["path"]) == (True, "Strict", "/")
    assert morsel["max-age"] == OWN_END


def test_the_device_cookie_travels_to_the_unlock_pages_alone(client):
    morsel = device_cookie(doors.sign_up(client))
    assert (morsel["httponly"], morsel["samesite"], morsel["path"]) == (True, "Strict", "/unlock")
    assert morsel["max-age"] == cookies.LONG


@override_settings(ADDRESS=Address.parse(below.at("https://troth.example")), LAN=True)  # here nobody stands between
def test_over_https_both_are_secure(client):
    response = doors.sign_up(client)
    assert response.cookies[cookies.SESSION]["secure"]
    assert device_cookie(response)["secure"]


def test_the_database_alone_holds_no_account_secret():
    alma = cast.alma()
    for row in Device.objects.values():
        assert all(alma.secret not in bytes(value) for value in row.values() if isinstance(value, (bytes, memoryview)))


@pytest.mark.rule("S-18")
def test_a_shared_device_forgets_the_secret_once_the_kit_is_kept(client):
    response = doors.sign_up(client, device="shared")
    morsel = device_cookie(response)
    assert morsel["max-age"] == ""
    assert "shared device" in page(client.get("/unlock/kit/"))
    client.post("/unlock/kit/")
    assert not doors.device_cookies(client)
    assert "cannot be shown here" in page(client.get("/unlock/kit/"))
    assert doors.path(client.post("/unlock/kit.txt")) == "/unlock/kit/"


@pytest.mark.rule("S-18")
def test_a_shared_device_remembers_nobody(client):
    doors.sign_up(client, device="shared")
    client.post("/unlock/kit/")
    client.post("/lock/")
    assert "Alma" not in page(client.get("/unlock/"))


@pytest.mark.rule("S-18")
def test_a_shared_device_has_the_short_lock_and_a_cookie_that_ends_with_the_browser(client):
    response = doors.sign_up(client, device="shared")
    assert response.cookies[cookies.SESSION]["max-age"] == ""
    assert Session.objects.get().idle_seconds == SHARED_IDLE


@pytest.mark.rule("S-18")
def test_a_shared_device_unlocked_with_the_kit_keeps_nothing():
    alma, browser = cast.alma(), Client()
    doors.unlock(browser, handle="Alma", password=alma.password, kit=alma.kit, device="shared")
    assert doors.is_unlocked(browser)
    assert not doors.device_cookies(browser)


@pytest.mark.rule("S-18")
def test_on_a_shared_device_a_tab_and_a_history_name_no_person_and_no_room():
    alma = cast.alma(own=False)
    alma.client.post("/people/add/", {"name": "Kit", "kind": "romantic", "how": "alone"})
    (place,) = re.findall(r'href="(/people/[0-9a-f-]{36}/)"', page(alma.client.get("/people/")))
    for path in ("/today/", place, f"{place}welcome/nearer/", "/settings/"):
        assert re.findall(r"<title>(.*?)</title>", page(alma.client.get(path))) == ["Troth"]


def test_the_kit_as_a_file_has_a_name_that_says_nothing():
    alma = cast.alma()
    response = alma.client.post("/unlock/kit.txt", {"code": alma.kit})
    assert response.headers["Content-Disposition"] == 'attachment; filename="notes.txt"'
    assert alma.kit in page(response)
    assert settings.ADDRESS.url in page(response)


def test_the_kit_page_has_a_picture_without_styles():
    alma = cast.alma()
    shown = page(doors.step_up(alma.client, "/unlock/kit/", alma.password))
    assert alma.kit in shown
    assert "<svg width=" in shown
    assert "style=" not in shown
    assert "<style" not in shown


@pytest.mark.parametrize("seconds", [15 * 60, 12 * 3600, 30 * 86400])
def test_the_lock_time_is_kept_for_the_next_unlock_too(seconds):
    alma = cast.alma()
    alma.client.post(LOCK_TIME, longer(alma, seconds))
    assert Session.objects.get().idle_seconds == seconds
    alma.client.post("/lock/")
    doors.unlock(alma.client, password=alma.password)
    assert Session.objects.get().idle_seconds == seconds


@pytest.mark.parametrize("seconds", ["1", "0", "-1", "99999999", "soon", ""])
def test_no_other_lock_time_is_taken(seconds):
    alma = cast.alma()
    assert alma.client.post(LOCK_TIME, {"idle": seconds}).status_code == 422
    assert Session.objects.get().idle_seconds == 12 * 3600


def test_a_shared_device_cannot_be_told_to_stay_open():
    alma = cast.alma(own=False)
    alma.client.post(LOCK_TIME, longer(alma, 30 * 86400))
    assert Session.objects.get().idle_seconds == SHARED_IDLE


def test_staying_unlocked_for_longer_takes_the_password():
    alma = cast.alma()
    asked = alma.client.post(LOCK_TIME, {"idle": 30 * 86400})
    assert "Stay unlocked for longer?" in page(asked)
    wrong = alma.client.post(LOCK_TIME, longer(alma, 30 * 86400) | {"password": "wrong"})
    assert wrong.status_code == 422
    assert Session.objects.get().idle_seconds == 12 * 3600


def test_locking_sooner_is_free():
    alma = cast.alma()
    assert alma.client.post(LOCK_TIME, {"idle": 15 * 60}).status_code == 302
    assert Session.objects.get().idle_seconds == 15 * 60


def test_lock_ends_the_session_on_the_server():
    alma = cast.alma()
    ticket = alma.client.cookies[cookies.SESSION].value
    response = alma.client.post("/lock/")
    assert doors.path(response) == "/unlock/"
    assert response.headers["Clear-Site-Data"] == '"cache"'
    assert not Session.objects.exists()
    alma.client.cookies[cookies.SESSION] = ticket
    assert not doors.is_unlocked(alma.client)


def test_lock_needs_a_press():
    assert cast.alma().client.get("/lock/").status_code == 405


@pytest.mark.rule("S-03")
@pytest.mark.parametrize("method", ["get", "post"])
def test_quick_exit_locks_and_shows_a_page_without_a_word_of_the_product(method):
    alma = cast.alma()
    response = getattr(alma.client, method)("/list/")
    assert not Session.objects.exists()
    assert not doors.is_unlocked(alma.client)
    assert "troth" not in page(response).lower()
    assert "alma" not in page(response).lower()


def test_quick_exit_never_meets_a_question():
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/list/").status_code == 200


@pytest.mark.rule("S-38")
def test_the_list_of_devices_tells_no_address_no_time_and_no_place():
    alma = cast.alma()
    cast.second_browser(alma)
    shown = page(alma.client.get("/settings/"))
    assert shown.count("Firefox on Linux") == 4  # twice for the eye, twice in the name of its button
    assert "this one" in shown
    for word in ("127.0.0.1", "ago", "last"):
        assert word not in shown[shown.index("devices-t") : shown.index("keys-t")]


def test_a_label_is_sealed():
    cast.alma()
    assert b"Firefox" not in bytes(Device.objects.get().label)


def test_ending_a_device_ends_its_session_and_forgets_it():
    alma = cast.alma()
    other = cast.second_browser(alma)
    form = {"once": "a-press-of-this-button"}
    alma.client.post(f"/settings/devices/{other.device.id}/end/", form)
    assert not doors.is_unlocked(other.client)
    assert "Alma" not in page(other.client.get("/unlock/"))
    again = alma.client.post(f"/settings/devices/{other.device.id}/end/", form)
    assert doors.path(again) == "/settings/"


def test_ending_this_device_forgets_it_here():
    alma = cast.alma()
    response = alma.client.post(f"/settings/devices/{alma.device.id}/end/")
    assert doors.path(response) == "/unlock/"
    assert not doors.device_cookies(alma.client)
    assert not Device.objects.exists()


@pytest.mark.rule("S-38")
def test_nobody_ends_a_strangers_device():
    alma, sam = cast.alma(), cast.sam()
    assert sam.client.post(f"/settings/devices/{alma.device.id}/end/").status_code == 404
    assert doors.is_unlocked(alma.client)


def pair_link(actor):
    shown = page(doors.step_up(actor.client, "/unlock/pair/", actor.password))
    start = shown.index(f"{settings.ADDRESS.url}/unlock/new/")
    return shown[start + len(settings.ADDRESS.url) : shown.index("<", start)]


def test_an_unlocked_device_lets_a_new_one_in():
    alma, phone = cast.alma(), Client()
    link = pair_link(alma)
    form = doors.hidden(phone.get(link)) | {"password": alma.password, "device": "own"}
    assert "Hello, Alma" in page(phone.get(link))
    assert phone.post(link, form).status_code == 302
    assert doors.is_unlocked(phone)
    assert doors.kit_of(phone, alma.password) == alma.kit


def test_a_pairing_works_once():
    alma, phone = cast.alma(), Client()
    link = pair_link(alma)
    phone.post(link, doors.hidden(phone.get(link)) | {"password": alma.password, "device": "own"})
    assert Client().get(link).status_code == 404
    assert not Pairing.objects.exists()


def test_a_pairing_is_over_after_a_minute(monkeypatch):
    alma, phone = cast.alma(), Client()
    link = pair_link(alma)
    form = doors.hidden(phone.get(link)) | {"password": alma.password, "device": "own"}
    Pairing.objects.update(expires=sessions.now())
    assert phone.post(link, form).status_code == 404
    assert doors.without_tokens(phone.get(link)) == doors.without_tokens(phone.get("/unlock/new/no-such-code/"))


def test_a_pairing_without_the_password_opens_nothing():
    alma, phone = cast.alma(), Client()
    link = pair_link(alma)
    form = doors.hidden(phone.get(link)) | {"password": "wrong", "device": "own"}
    assert phone.post(link, form).status_code == 422
    assert not doors.is_unlocked(phone)
    assert phone.post(link, form | {"password": alma.password}).status_code == 302


def test_only_a_device_that_holds_the_secret_can_pair():
    assert "cannot let another one in" in page(cast.alma(own=False).client.post("/unlock/pair/"))
    assert not Pairing.objects.exists()


def test_pairing_takes_the_password_on_the_device_that_lets_in():
    alma = cast.alma()
    for form in ({}, {"password": "wrong"}, {"password": alma.password[:-1], "once": "a-seed-for-this-one-form"}):
        response = alma.client.post("/unlock/pair/", form)
        assert response.status_code == 422
        assert "/unlock/new/" not in page(response)
    assert not Pairing.objects.exists()
