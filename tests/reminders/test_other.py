"""Whatever apprise knows: only where it is installed and the host lets Troth send anywhere."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from pytest_django.fixtures import Settings
from tests import cast
from tests.reminders import taking
from tests.reminders.taking import send

from troth.people.me import now
from troth.reminders import jobs
from troth.reminders.channels import other
from troth.reminders.models import Channel

pytestmark = pytest.mark.django_db


@pytest.fixture
def webhook(settings: Settings) -> Iterator[tuple[str, list[bytes]]]:
    """A service that apprise sends JSON to, and what came."""
    settings.OUTWARD = "any"
    came: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.append(str(self.headers).encode() + self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"json://127.0.0.1:{server.server_port}/place", came
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("outward", ["public", "none"])
def test_where_the_host_keeps_it_to_the_open_internet_it_is_not_offered(settings: Settings, outward: str) -> None:
    settings.OUTWARD = outward
    alma = cast.alma()

    assert "By another service" not in alma.client.get(taking.PAGE).content.decode()
    assert send(alma, "other/", service="json://service.example/") == 404


def test_a_service_gets_the_fixed_words(webhook: tuple[str, list[bytes]]) -> None:
    url, came = webhook
    alma = cast.alma()
    assert send(alma, "other/", service=url) == 302
    assert "json, by apprise" in alma.client.get(taking.PAGE).content.decode()
    taking.is_due(Channel.objects.get(), now())
    jobs.send()

    (sent,) = came
    assert b'"title": "Reminder"' in sent
    assert b'"message": "You have something to look at."' in sent
    assert b"apprise" not in sent.lower()
    assert b"Alma" not in sent


@pytest.mark.parametrize(
    "url", ["nothing", "nowhere://x", "syslog://", "dbus://", "gnome://", "windows://", "macosx://"]
)
def test_an_address_that_is_none_or_leads_to_this_machines_own_screen_is_refused(
    webhook: tuple[str, list[bytes]], url: str
) -> None:
    assert send(cast.alma(), "other/", service=url) == 422


def test_without_apprise_it_is_not_offered(webhook: tuple[str, list[bytes]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other, "find_spec", lambda _name: None)

    assert send(cast.alma(), "other/", service="json://service.example/") == 404


def test_what_was_chosen_before_is_not_sent_once_the_host_forbids_it(
    webhook: tuple[str, list[bytes]], settings: Settings
) -> None:
    url, came = webhook
    assert send(cast.alma(), "other/", service=url) == 302
    settings.OUTWARD = "public"
    taking.is_due(Channel.objects.get(), now())
    jobs.send()

    assert came == []
    assert Channel.objects.get().failing
