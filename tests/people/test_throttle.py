"""Who is counted as one, and what a flood of log-ins is told."""

import pytest
from django.test import Client, RequestFactory
from tests import cast
from tests.people import doors

from troth.people import signup, throttle
from troth.vault import password


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_a_home_is_counted_as_one_however_many_addresses_it_has(one, other, same):
    first, second = (throttle.address(RequestFactory(REMOTE_ADDR=address).get("/")) for address in (one, other))

    assert (first == second) is same


@pytest.mark.parametrize(("address", "here"), [("::1", True), ("::2", False), ("127.0.0.1", True)])
def test_the_very_machine_is_one_address_and_not_all_of_its_block(address, here):
    assert throttle.local(RequestFactory(REMOTE_ADDR=address).get("/")) is here


class Full:
    def acquire(self, *, blocking: bool) -> bool:
        return blocking


def turned_away(client, url, **fields):
    """What stands on the page of a form that did not get its turn."""
    answer = client.post(url, fields)
    told = doors.page(answer)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Wait a few seconds" in told
    assert "hour" not in told.split("<form")[0]
    return told


@pytest.mark.django_db
def test_who_comes_while_too_many_unlock_waits_for_seconds_and_types_the_password_alone_again(monkeypatch):
    alma = cast.alma()
    visitor = Client()
    form = doors.hidden(visitor.get("/unlock/?other"))
    waiting = {"carry-to": "/vault/write/", "carried-name": "text", "carried-value": "My words."}
    monkeypatch.setattr(password, "_here", Full())

    typed = {"handle": "Alma", "password": "x" * 12, "kit": alma.kit, "device": "own"}
    told = turned_away(visitor, "/unlock/", **form, **typed, **waiting)

    assert all(words in told for words in ("My words.", alma.kit, 'value="Alma"'))
    assert "x" * 12 not in told


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["kit", "kit/new", "pair", "recovery", "delete"])
def test_a_careful_act_waits_for_seconds_too(monkeypatch, act):
    alma, url = cast.alma(), f"/unlock/{act}/"
    form = doors.hidden(alma.client.get(url))
    monkeypatch.setattr(password, "_here", Full())

    turned_away(alma.client, url, **form, password=alma.password, shared="leave")


@pytest.mark.django_db
def test_a_new_password_a_recovery_and_a_sign_up_wait_for_seconds_too(monkeypatch):
    alma, visitor = cast.alma(), Client()
    change = doors.hidden(alma.client.get("/unlock/password/")) | {"current": alma.password}
    recover = doors.hidden(visitor.get("/unlock/recover/")) | {"handle": "Alma", "code": "0000", "device": "own"}
    link = f"/start/{signup.new_link()}/"
    start = doors.sign_up_form(visitor, link, handle="Noor")
    monkeypatch.setattr(password, "_here", Full())

    chosen = {"how": "own", "password": doors.PASSWORD}
    turned_away(alma.client, "/unlock/password/", **change | chosen)
    turned_away(visitor, "/unlock/recover/", **recover | chosen)
    assert 'value="Noor"' in turned_away(visitor, link, **start)


@pytest.mark.django_db
def test_who_was_not_heard_has_not_tried(monkeypatch):
    alma, visitor = cast.alma(), Client()
    form = doors.hidden(visitor.get("/unlock/?other")) | {"handle": "Alma", "kit": alma.kit, "device": "own"}
    with monkeypatch.context() as rush:
        rush.setattr(password, "_here", Full())
        for _ in range(throttle.PER_HANDLE + 1):
            turned_away(visitor, "/unlock/", **form, password=alma.password)

    assert visitor.post("/unlock/", form | {"password": alma.password}).status_code == 302
