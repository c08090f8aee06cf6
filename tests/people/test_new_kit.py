"""A kit that somebody may have seen is replaced, and the old one opens nothing."""

import pytest
from django.test import Client
from tests import cast
from tests.people import doors
from tests.people.doors import page

from troth.people import cookies, sessions
from troth.people.models import Device, Session
from troth.vault import entries
from troth.vault.bodies import Body

pytestmark = pytest.mark.django_db
URL = "/unlock/kit/new/"


class Line(Body, frozen=True):
    kind = "test/line-of-a-new-kit"
    text: str


def renew(actor, **fields):
    return doors.step_up(actor.client, URL, actor.password, **fields)


def new_device(actor, kit):
    """What a device that nobody knows yet gets with this code."""
    browser = Client(HTTP_USER_AGENT=cast.AGENT)
    form = {"handle": actor.name, "password": actor.password, "kit": kit, "device": "own"}
    return browser, doors.unlock(browser, **form).status_code


def test_it_says_before_the_press_what_will_happen():
    shown = page(cast.alma().client.get(URL))
    assert "Every other device of yours locks" in shown
    assert 'name="password"' in shown


def test_the_new_code_is_shown_until_it_is_kept():
    alma = cast.alma()
    assert doors.path(renew(alma)) == "/unlock/kit/"
    kit = doors.kit_of(alma.client)
    assert kit != alma.kit
    assert kit in alma.client.post("/unlock/kit.txt", {"code": kit}).content.decode()
    alma.client.post("/unlock/kit/", {"kept": "on"})
    assert "<code>" not in page(alma.client.get("/unlock/kit/"))
    assert doors.kit_of(alma.client, alma.password) == kit


def test_on_a_new_device_the_old_code_is_refused_and_the_new_one_opens():
    alma = cast.alma()
    renew(alma)
    assert new_device(alma, alma.kit)[1] == 422
    browser, status = new_device(alma, doors.kit_of(alma.client))
    assert (status, doors.is_unlocked(browser)) == (302, True)


def test_every_other_device_locks_and_needs_the_new_code():
    alma = cast.alma()
    other = cast.second_browser(alma)
    renew(alma)
    assert doors.is_unlocked(alma.client)
    assert not doors.is_unlocked(other.client)
    assert 'name="kit"' in page(other.client.get("/unlock/"))
    assert doors.unlock(other.client, handle="Alma", password=alma.password).status_code == 422
    fields = {"handle": "Alma", "password": alma.password, "kit": doors.kit_of(alma.client), "device": "own"}
    assert doors.unlock(other.client, **fields).status_code == 302


def test_this_device_goes_on_with_the_password_alone():
    alma = cast.alma()
    renew(alma)
    alma.client.post("/lock/")
    assert doors.unlock(alma.client, password=alma.password).status_code == 302


def test_everything_written_before_still_opens():
    alma = cast.alma()
    id = entries.put(alma.keyring, alma.person.id, Line(text="kept"))
    renew(alma)
    browser, _ = new_device(alma, doors.kit_of(alma.client))
    me = sessions.read(browser.cookies[cookies.SESSION].value)
    assert entries.get(me.keyring, me.id, id, Line).body.text == "kept"


def test_without_the_password_nothing_changes():
    alma = cast.alma()
    other = cast.second_browser(alma)
    assert doors.step_up(alma.client, URL, "wrong").status_code == 422
    assert doors.is_unlocked(other.client)
    assert doors.kit_of(alma.client, alma.password) == alma.kit


def test_the_same_form_sent_twice_makes_the_same_kit():
    alma = cast.alma()
    form = doors.hidden(alma.client.get(URL)) | {"password": alma.password}
    kits = []
    for _ in range(2):
        alma.client.post(URL, form)
        kits.append(doors.kit_of(alma.client))
    assert kits[0] == kits[1]
    assert Session.objects.filter(person=alma.person).count() == Device.objects.count() == 1


def test_an_answer_that_was_lost_comes_again():
    """The browser still has the cookies of before."""
    alma = cast.alma()
    before = {name: morsel.value for name, morsel in alma.client.cookies.items()}
    form = doors.hidden(alma.client.get(URL)) | {"password": alma.password}
    alma.client.post(URL, form)
    kit = doors.kit_of(alma.client)
    alma.client.cookies.clear()
    alma.client.cookies.load(before)
    assert alma.client.post(URL, form).status_code == 302
    assert doors.kit_of(alma.client) == kit


def test_a_shared_device_needs_the_old_code_and_forgets_the_new_one_once_it_is_kept():
    alma = cast.alma(own=False)
    assert renew(alma).status_code == 422
    assert renew(alma, kit=alma.kit).status_code == 302
    kit = doors.kit_of(alma.client)
    alma.client.post("/unlock/kit/", {"kept": "on"})
    assert not doors.device_cookies(alma.client)
    assert new_device(alma, kit)[1] == 302


def test_a_recovery_code_stays_as_it_is():
    alma, browser = cast.alma(), Client()
    code = doors.code_on(doors.step_up(alma.client, "/unlock/recovery/", alma.password))
    renew(alma)
    form = {"handle": "Alma", "code": code, "how": "own", "password": doors.PASSWORD, "device": "own"}
    assert browser.post("/unlock/recover/", doors.hidden(browser.get("/unlock/recover/")) | form).status_code == 200
