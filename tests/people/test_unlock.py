"""Back in: on a device that is known, on one that is not, and never for the wrong person."""

from dataclasses import replace

import pytest
from django.test import Client
from tests import cast
from tests.people import doors
from tests.people.doors import page

from troth.people import sessions, throttle
from troth.people.cookies import DeviceSecret
from troth.people.models import Attempt, Device, Session
from troth.relationships import actions
from troth.relationships.entries import Kind
from troth.vault import manifest, password
from troth.vault.models import Snapshot

pytestmark = pytest.mark.django_db


def full(client, **fields):
    """The form of a browser that knows nobody."""
    form = {"handle": "Alma", "device": "own"} | doors.hidden(client.get("/unlock/?other=1"))
    return client.post("/unlock/?other=1", form | fields)


def test_a_known_device_asks_for_the_password_alone():
    alma = cast.alma()
    alma.client.post("/lock/")
    assert "Hello, Alma" in page(alma.client.get("/unlock/"))
    assert 'name="kit"' not in page(alma.client.get("/unlock/"))
    assert doors.unlock(alma.client, password=alma.password).status_code == 302
    assert doors.is_unlocked(alma.client)


def test_several_people_of_one_browser_choose_their_name():
    alma, ben = cast.alma(), cast.ben()
    browser = Client()
    browser.cookies.update(alma.client.cookies)
    browser.cookies.update(ben.client.cookies)
    browser.post("/lock/")
    shown = page(browser.get("/unlock/"))
    assert 'value="Alma"' in shown
    assert 'value="Ben"' in shown
    doors.unlock(browser, handle="Ben", password=ben.password)
    assert "Ben" in page(doors.step_up(browser, "/unlock/kit/", ben.password))


def test_a_new_device_needs_the_kit():
    alma, new = cast.alma(), Client()
    assert full(new, password=alma.password, kit="").status_code == 422
    assert full(new, password=alma.password, kit=alma.kit).status_code == 302
    assert doors.is_unlocked(new)
    assert doors.kit_of(new, alma.password) == alma.kit


def test_a_typed_kit_is_forgiven_its_looks():
    alma = cast.alma()
    typed = alma.kit.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert full(Client(), password=alma.password, kit=typed).status_code == 302


@pytest.mark.rule("S-17")
def test_whatever_is_wrong_the_answer_is_the_same():
    alma, ben = cast.alma(), cast.ben()
    answers = [
        full(Client(), password="wrong", kit=alma.kit),
        full(Client(), password=alma.password, kit=ben.kit),
        full(Client(), handle="Zoe!", password=alma.password, kit=alma.kit),
        full(Client(), handle="Ben", password=alma.password, kit=alma.kit),
    ]
    shown = set()
    for answer in answers:
        assert answer.status_code == 422
        text = doors.without_tokens(answer)
        for typed in ("Alma", "Zoe!", "Ben", alma.kit, ben.kit):
            text = text.replace(f'value="{typed}"', 'value=""')
        shown.add(text)
    assert len(shown) == 1
    assert not answers[0].cookies.get("session")


@pytest.mark.parametrize("wrong", [{"handle": "Nobody"}, {"password": "wrong"}, {"kit": "0" * 26}, {"kit": "x"}])
def test_whatever_is_wrong_the_answer_takes_as_long(wrong, monkeypatch):
    alma, real, runs = cast.alma(), password.stretch, []
    monkeypatch.setattr(password, "stretch", lambda *given: runs.append(1) or real(*given))
    full(Client(), **({"password": alma.password, "kit": alma.kit} | wrong))
    assert len(runs) == 1


def test_a_forged_device_cookie_is_nobody():
    alma = cast.alma()
    browser = Client()
    [(name, morsel)] = [(n, m) for n, m in alma.client.cookies.items() if n.startswith("device")]
    browser.cookies[name] = morsel.value[:30] + "AAAA" + morsel.value[34:]
    assert "Alma" not in page(browser.get("/unlock/"))
    browser.cookies[name] = "nonsense"
    assert browser.get("/unlock/").status_code == 200


def test_the_same_form_sent_twice_makes_one_device():
    alma, new = cast.alma(), Client()
    form = {"handle": "Alma", "device": "own", "password": alma.password, "kit": alma.kit}
    form |= doors.hidden(new.get("/unlock/"))
    new.post("/unlock/", form)
    Client().post("/unlock/", form)
    assert Device.objects.count() == 2


def test_guessing_from_elsewhere_stops_after_ten_an_hour():
    alma = cast.alma()
    for _ in range(throttle.PER_HANDLE):
        assert full(Client(), password="wrong", kit=alma.kit).status_code == 422
    stopped = full(Client(), password=alma.password, kit=alma.kit)
    assert stopped.status_code == 429
    assert "wait an hour" in page(stopped)


def test_guessing_from_many_addresses_stops_too():
    alma = cast.alma()
    tries = [full(Client(REMOTE_ADDR=f"10.0.0.{n}"), password="wrong", kit=alma.kit).status_code for n in range(12)]
    assert tries == [422] * 10 + [429] * 2


def test_one_address_cannot_try_many_names():
    statuses = [full(Client(), handle=f"Name {n}", password="wrong", kit="x").status_code for n in range(62)]
    assert statuses == [422] * throttle.PER_ADDRESS + [429] * 2


def test_somebody_elses_guessing_never_locks_out_a_known_device():
    alma = cast.alma()
    for _ in range(throttle.PER_HANDLE + 1):
        full(Client(), password="wrong", kit=alma.kit)
    alma.client.post("/lock/")
    assert doors.unlock(alma.client, password=alma.password).status_code == 302


def test_after_an_hour_one_may_try_again(monkeypatch):
    alma = cast.alma()
    for _ in range(throttle.PER_HANDLE + 1):
        full(Client(), password="wrong", kit=alma.kit)
    Attempt.objects.update(until=0)
    assert full(Client(), password=alma.password, kit=alma.kit).status_code == 302


def test_what_is_counted_names_nobody():
    cast.alma()
    full(Client(), password="wrong", kit="x")
    assert all(b"alma" not in bytes(row.key) and len(row.key) == 32 for row in Attempt.objects.all())


def test_where_one_was_going_is_kept():
    alma = cast.alma()
    alma.client.post("/lock/")
    asked = alma.client.get("/settings/check/")
    assert asked.headers["Location"] == "/unlock/?next=%2Fsettings%2Fcheck%2F"
    form = doors.hidden(alma.client.get(asked.headers["Location"])) | {"password": alma.password}
    assert alma.client.post("/unlock/", form).headers["Location"] == "/settings/check/"


@pytest.mark.parametrize("wanted", ["//evil.example/", "/people/../../wiki/", "/people/%2e%2E/%2e./wiki/"])
def test_it_never_leads_to_another_site_nor_to_what_lives_beside_it(wanted):
    alma = cast.alma()
    alma.client.post("/lock/")
    assert doors.unlock(alma.client, password=alma.password, next=wanted).headers["Location"] == "/today/"


def test_who_is_unlocked_is_not_asked_again():
    assert cast.alma().client.get("/unlock/").headers["Location"] == "/today/"


def test_a_server_that_went_back_in_time_is_noticed():
    alma = cast.alma()
    remember(alma, counter=7)
    alma.client.post("/lock/")
    doors.unlock(alma.client, password=alma.password)
    assert "restored to an earlier day" in page(alma.client.get("/settings/"))
    assert manifest.counter(alma.keyring) == 0


def test_a_page_that_was_put_back_is_told_at_unlock_until_it_is_accepted():
    alma = cast.alma()
    remember(alma, counter=0)
    kept_alone(alma, "Chidi")
    old = Snapshot.objects.get()
    kept_alone(alma, "Dana")
    old.save()

    def told():
        alma.client.post("/lock/")
        doors.unlock(alma.client, password=alma.password)
        return "changed outside Troth" in page(alma.client.get("/settings/"))

    assert told()
    assert told()
    alma.client.post("/settings/check/")
    assert not told()


def kept_alone(alma, name):
    actions.add(alma.me, name, Kind.FRIENDSHIP)


def test_a_session_is_over_when_it_is_idle_too_long():
    alma = cast.alma()
    Session.objects.update(idle_until=0)
    assert not doors.is_unlocked(alma.client)


def test_a_session_is_over_at_its_end_however_busy():
    alma = cast.alma()
    Session.objects.update(ends_at=0)
    assert not doors.is_unlocked(alma.client)


def test_use_prolongs_a_session():
    alma = cast.alma()
    before = Session.objects.get().idle_until - 3600
    Session.objects.update(idle_until=before)
    doors.is_unlocked(alma.client)
    assert Session.objects.get().idle_until > before


def test_shared_devices_in_which_nobody_is_unlocked_are_tidied_away():
    alma = cast.alma()
    full(Client(), password=alma.password, kit=alma.kit, device="shared")
    sessions.expire()
    assert Device.objects.count() == 2
    Session.objects.update(idle_until=0)
    sessions.expire()
    assert [device.own for device in Device.objects.all()] == [True]


def remember(actor, counter):
    """Let the browser have seen more writes than the server has."""
    for name, morsel in list(actor.client.cookies.items()):
        if name.startswith("device"):
            actor.client.cookies[name] = str(replace(DeviceSecret.parse(morsel.value), counter=counter))
