"""Mail: to the host's own server, sealed on the way, and only where somebody said yes."""

import re
import socket
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django.fixtures import Settings
from tests import cast
from tests.reminders import taking
from tests.reminders.elsewhere import Certified, Post, post_office

from troth.config import environment
from troth.config.environment import Mail
from troth.people.me import now
from troth.people.models import Person
from troth.reminders import jobs
from troth.reminders.models import Channel, Coming

pytestmark = pytest.mark.django_db
ADDRESS = "alma@example.org"


def test_nothing_is_sent_to_an_address_before_it_said_yes(post: Post) -> None:
    channel = taking.takes_mail(cast.alma(), ADDRESS, said_yes=False)
    taking.is_due(channel, now())
    for _ in range(3):
        jobs.send()

    assert [one["Subject"] for one in post.mails] == ["Is this your address?"]
    assert post.to == [[ADDRESS]]


def test_an_address_that_says_no_yes_is_forgotten_after_a_week(post: Post) -> None:
    taking.takes_mail(cast.alma(), ADDRESS, said_yes=False)
    jobs.expire(lambda: now() + 6 * 86400)
    assert Person.objects.get().email == ADDRESS
    jobs.expire(lambda: now() + 8 * 86400)

    assert Person.objects.get().email == ""
    assert not Channel.objects.exists()


def test_another_address_is_asked_anew(post: Post) -> None:
    alma = cast.alma()
    taking.takes_mail(alma, ADDRESS)
    channel = taking.takes_mail(alma, "other@example.org", said_yes=False)
    taking.is_due(channel, now())
    jobs.send()

    assert [(one["To"], one["Subject"]) for one in post.mails] == [("other@example.org", "Is this your address?")]


def test_another_name_for_the_sender_asks_nobody_again(post: Post) -> None:
    alma = cast.alma()
    taking.takes_mail(alma, ADDRESS)
    taking.send(alma, "mail/", email=ADDRESS, sender="calendar")
    taking.is_due(Channel.objects.get(), now())
    jobs.send()

    assert [one["From"] for one in post.mails] == ["Calendar <post@troth.example>"]


def test_an_address_with_letters_of_its_own_is_reached(post: Post) -> None:
    taking.is_due(taking.takes_mail(cast.alma(), "alma@bücher.example"), now())
    jobs.send()

    assert post.to == [["alma@xn--bcher-kva.example"]]


def test_an_address_that_is_refused_stays_and_its_owner_is_told(post: Post) -> None:
    post.refuses = True
    alma = cast.alma()
    row = taking.is_due(taking.takes_mail(alma, ADDRESS), now())
    jobs.send()

    assert Channel.objects.get().failing
    assert Coming.objects.get(id=row.id).due > now()
    assert "The last one did not get through" in alma.client.get(taking.PAGE).content.decode()


def test_over_a_line_that_others_can_read_nothing_is_sent(settings: Settings) -> None:
    with post_office(host="127.0.0.2") as post:
        settings.MAIL = Mail("127.0.0.2", post.port, "", "", sealed=False, sender="post@troth.example")
        taking.is_due(taking.takes_mail(cast.alma(), ADDRESS), now())
        jobs.send()

    assert post.raw == []
    assert Channel.objects.get().failing


@pytest.mark.parametrize("starttls", [False, True], ids=["from the first byte", "STARTTLS"])
def test_the_line_is_sealed_and_the_password_goes_over_no_other(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, certificate: Certified, starttls: bool
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.authority))
    with post_office(host="127.0.0.2", sealed=certificate, starttls=starttls) as post:
        settings.MAIL = Mail(
            "127.0.0.2", post.port, "troth", "a word", sealed=not starttls, sender="post@troth.example"
        )
        taking.is_due(taking.takes_mail(cast.alma(), ADDRESS), now())
        jobs.send()

    assert (len(post.raw), post.sealed, post.logins) == (1, [True], ["troth:a word"])


def test_a_server_that_nobody_vouches_for_gets_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, certificate: Certified
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with post_office(host="127.0.0.2", sealed=certificate) as post:
        settings.MAIL = Mail("127.0.0.2", post.port, "troth", "a word", sealed=True, sender="post@troth.example")
        taking.is_due(taking.takes_mail(cast.alma(), ADDRESS), now())
        jobs.send()

    assert (post.raw, post.logins) == ([], [])


def test_the_name_of_this_machine_is_not_told(post: Post) -> None:
    taking.is_due(taking.takes_mail(cast.alma(), ADDRESS), now())
    jobs.send()

    assert post.greeted == ["localhost"]  # the host of Troth's own address
    assert socket.gethostname().encode() not in re.split(rb"[^\w.-]+", post.raw[0])  # short names are in random letters


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("smtps://me@mail.example", ("mail.example", 465, "me", True)),
        ("smtp://mail.example", ("mail.example", 587, "", False)),
        ("smtp://me%40home.example:word@mail.example:25", ("mail.example", 25, "me@home.example", False)),
    ],
)
def test_the_setting_names_the_server(url: str, known: tuple[object, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROTH_MAIL_URL", url)
    monkeypatch.setenv("TROTH_MAIL_FROM", "post@troth.example")
    found = environment.mail()

    assert found is not None
    assert (found.host, found.port, found.user, found.sealed) == known


def test_the_password_can_be_a_file_and_shows_nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "word").write_text("a word\n")
    monkeypatch.setenv("TROTH_MAIL_URL", "smtps://me@mail.example")
    monkeypatch.setenv("TROTH_MAIL_PASSWORD_FILE", str(tmp_path / "word"))
    monkeypatch.setenv("TROTH_MAIL_FROM", "post@troth.example")
    found = environment.mail()

    assert found is not None
    assert found.password == "a word"
    assert "a word" not in repr(found)


NOT_WHOLE = [
    ("mail.example", "a@b.example"),
    ("imap://mail.example", "a@b.example"),
    ("smtp://mail.example", ""),
    ("smtp://mail.example", "A <a@b>"),
]


@pytest.mark.parametrize(("url", "sender"), NOT_WHOLE)
def test_a_setting_that_cannot_work_is_refused(url: str, sender: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROTH_MAIL_URL", url)
    monkeypatch.setenv("TROTH_MAIL_FROM", sender)

    with pytest.raises(ImproperlyConfigured):
        environment.mail()
