"""Mail and browsers: what is said without asking anybody, and what a mail server answers."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests.config.doctor.seeing import the
from tests.config.running import free_port
from tests.reminders.elsewhere import certified, post_office

from troth.config.doctor import sending
from troth.config.doctor.finding import Finding, Site, State
from troth.config.environment import Address, Mail

OPEN = Mail("mail.example", 465, "me", "a word", sealed=True, sender="me@troth.example")


def asked(site: Site, settings: Settings, host: str, port: int, *, sealed: bool = False) -> Finding:
    settings.ADDRESS = Address.parse("https://troth.example")
    settings.MAIL = replace(OPEN, host=host, port=port, sealed=sealed)
    return the("mail", sending.look(replace(site, mail=True)))


def test_without_a_mail_server_nobody_misses_one(site: Site) -> None:
    assert the("mail", sending.look(site)).state is State.WELL


def test_nobody_is_asked_unasked(site: Site, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("somebody was asked"))
    settings.ADDRESS = Address.parse("https://troth.example")
    settings.MAIL = OPEN
    found = the("mail", sending.look(site))

    assert (found.state, found.says) == (State.WELL, "Mail goes to mail.example, port 465. It was not asked now.")


def test_a_server_that_lets_us_in_is_well_and_gets_no_mail(site: Site, settings: Settings) -> None:
    with post_office() as post:
        found = asked(site, settings, "127.0.0.1", post.port)

    assert (found.state, found.says) == (State.WELL, f"The mail server at 127.0.0.1, port {post.port} lets Troth in.")
    assert (post.logins, post.raw) == (["me:a word"], [])


def test_a_wrong_password_is_broken(site: Site, settings: Settings) -> None:
    with post_office() as post:
        post.refuses = True
        found = asked(site, settings, "127.0.0.1", post.port)

    assert found.state is State.BROKEN
    assert "does not take the name or the password" in found.says


def test_a_server_that_is_not_there_is_broken(site: Site, settings: Settings) -> None:
    found = asked(site, settings, "127.0.0.1", free_port())

    assert found.state is State.BROKEN
    assert "does not answer" in found.says


def test_a_server_elsewhere_that_cannot_seal_the_line_is_broken(site: Site, settings: Settings) -> None:
    with post_office(host="127.0.0.2") as post:
        found = asked(site, settings, "127.0.0.2", post.port)

    assert found.state is State.BROKEN
    assert "cannot seal the line" in found.says
    assert post.logins == []


def test_a_server_that_nobody_vouches_for_is_broken(
    site: Site, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with post_office(sealed=certified(tmp_path)) as post:
        found = asked(site, settings, "127.0.0.1", post.port, sealed=True)

    assert found.state is State.BROKEN
    assert "no certificate that can be believed" in found.says


def test_links_in_mail_that_lead_nowhere_may_be_better(site: Site, settings: Settings) -> None:
    settings.ADDRESS = Address.parse("http://localhost:8000")
    settings.MAIL = OPEN

    assert the("mail", sending.look(site)).state is State.BETTER


def test_the_key_that_browsers_know_is_well(site: Site) -> None:
    assert the("push", sending.look(site)).state is State.WELL


def test_another_key_than_in_the_newest_backup_may_be_better(site: Site, settings: Settings) -> None:
    settings.SERVER_KEY = b"x" * 32

    assert the("push", sending.look(site)).state is State.BETTER


def test_a_host_who_sends_nothing_out_needs_no_key(site: Site, settings: Settings) -> None:
    settings.OUTWARD = "none"

    assert "TROTH_OUTWARD is none" in the("push", sending.look(site)).says
