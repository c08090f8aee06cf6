"""Who is counted as one, and what a flood of log-ins is told."""

import pytest
from django.test import Client, RequestFactory
from tests import cast
from tests.people import doors

from troth.people import throttle
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


@pytest.mark.django_db
def test_who_comes_while_too_many_unlock_is_asked_to_come_back(monkeypatch):
    alma = cast.alma()
    visitor = Client()
    form = doors.hidden(visitor.get("/unlock/?other"))
    monkeypatch.setattr(password, "_here", Full())

    answer = visitor.post("/unlock/", form | {"handle": "Alma", "password": "x" * 12, "kit": alma.kit, "device": "own"})

    assert answer.status_code == 429
