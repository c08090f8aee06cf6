"""The headers that keep a page to itself come with every answer, also with one that the gate, or a fault, gives (T-20).

What the application gives where nothing goes wrong is looked at in tests/contracts/test_headers.py.
"""

from collections.abc import Iterator, Mapping
from email.message import Message
from http.client import HTTPConnection
from typing import Final

import pytest
from django.test import Client
from tests import below
from tests.config.running import Running, running
from tests.people import doors

from troth.config import gate
from troth.config.middleware import FIXED
from troth.people import cookies
from troth.people.views import unlocking
from troth.vault.errors import Busy

pytestmark = pytest.mark.either
Headers = Mapping[str, str] | Message
FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
ANSWERS: Final[list[tuple[int, str, str, dict[str, str]]]] = [
    (200, "GET", "/unlock/", {}),
    (302, "GET", "/vault/", {}),
    (404, "GET", "/never/was/", {}),
    (404, "GET", "/static/troth/never.css", {}),
    (403, "POST", "/unlock/", FORM),
    (400, "GET", "/unlock/", {"Host": "evil.example"}),
    (413, "POST", "/unlock/", FORM | {"Content-Length": str(gate.IGNORED + 1)}),
    (401, "GET", "/api/token", {}),
]


def missing(headers: Headers) -> list[str]:
    return [name for name, value in FIXED.items() if headers.get(name) != value]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("headers") / "data") as server:
        yield server


@pytest.mark.parametrize(("status", "method", "path", "said"), ANSWERS)
def test_a_server_that_runs_sends_them_whatever_it_answers(
    server: Running, status: int, method: str, path: str, said: dict[str, str]
) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.putrequest(method, below.outside(path), skip_host=True)
    for name, value in ({"Host": f"localhost:{server.port}"} | said).items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()

    assert (answer.status, missing(answer.headers)) == (status, [])
    connection.close()


@pytest.mark.django_db
def test_they_come_when_a_page_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_request: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(cookies, "held_devices", broken)
    answer = Client(raise_request_exception=False).get("/unlock/")

    assert (answer.status_code, missing(answer.headers)) == (500, [])


@pytest.mark.django_db
def test_they_come_when_too_many_are_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise Busy

    visitor = Client()
    form = doors.hidden(visitor.get("/unlock/")) | {"handle": "Alma", "password": "x" * 12, "kit": "0" * 26}
    monkeypatch.setattr(unlocking.unlocking, "unlock", full)
    answer = visitor.post("/unlock/", form | {"device": "own"})

    assert (answer.status_code, missing(answer.headers)) == (503, [])


def test_they_come_when_the_gate_is_full() -> None:
    refused = gate.Refused(503, "A moment, please", "Nothing was saved.").answer("en")
    lower = {name.lower(): value for name, value in FIXED.items()}

    assert refused.status == 503
    assert lower.items() <= dict(refused.headers).items()
