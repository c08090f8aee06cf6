"""Every word that leaves, byte for byte; and nothing else does (S-19, T-28)."""

import ast
import json
import re
from email.message import EmailMessage
from pathlib import Path
from typing import Final

import pytest
from tests import below, cast
from tests.cast import Actor
from tests.contracts.acts import join
from tests.contracts.world import World
from tests.reminders import taking
from tests.reminders.browsers import BROWSER
from tests.reminders.elsewhere import Post, Service

import troth
from troth.people.me import now
from troth.reminders import jobs, links, texts
from troth.reminders.models import Channel

pytestmark = pytest.mark.django_db

HOME: Final = below.at("http://localhost:8000")
PUSH: Final = f'{{"title": "Reminder", "body": "You have something to look at.", "url": "{below.PREFIX}/"}}'
NTFY: Final = b"You have something to look at."
MAIL: Final = (
    f"You have something to look at.\n\n{HOME}/\n\n\n"
    f"To stop these mails, open this:\n{HOME}/reminders/stop/{{id}}/{{proof}}/\n"
)
ASKED: Final = (
    "Somebody asked for reminders to this address. If it was you, open this and say yes:\n\n"
    f"{HOME}/reminders/yes/{{id}}/{{proof}}/\n\n"
    "If it was not you, do nothing. Nothing more will come.\n"
)
HEADERS_OF_MAIL: Final = {
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post",
    "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
}  # fmt: skip
HEADERS_OF_PUSH: Final = {"Host", "Accept-Encoding", "Content-Length", "Authorization", "Content-Encoding",
                          "Content-Type", "TTL", "Topic", "Urgency"}  # fmt: skip
HEADERS_OF_NTFY: Final = {"Host", "Accept-Encoding", "Content-Length", "Content-Type", "Tags", "Title"}
SAYS_MORE: Final = re.compile(r"troth|trust|partner|promise|practice|relationship|you have not|!|\d", re.IGNORECASE)
PLACES: Final = re.compile(r"%\(\w+\)s")
"""Where the addresses of the front page and of the two links go."""


@pytest.fixture
def both(db: None) -> tuple[Actor, Actor]:
    """Two people who share a space, each with a name that would show."""
    alma, ben = cast.alma(), cast.ben()
    join(World(people={"Alma": alma, "Ben": ben}), "Alma", "Ben", "romantic")
    return alma, ben


@pytest.mark.rule("S-19")
def test_a_reminder_in_a_browser_is_the_fixed_words_and_the_front_page(
    both: tuple[Actor, Actor], service: Service
) -> None:
    channel = taking.takes_push(both[0], service)
    taking.is_due(channel, now())
    jobs.send()

    (sent,) = service.sent
    assert BROWSER.opens(sent.body).decode() == PUSH
    assert set(sent.headers) == HEADERS_OF_PUSH
    assert (sent.path, sent.headers["Topic"], sent.headers["Urgency"]) == ("/one", "reminder", "normal")
    assert 3500 < int(sent.headers["TTL"]) <= 3600


@pytest.mark.rule("S-19")
def test_a_reminder_by_ntfy_is_the_fixed_words(both: tuple[Actor, Actor], service: Service) -> None:
    taking.is_due(taking.takes_ntfy(both[0], service), now())
    jobs.send()

    (sent,) = service.sent
    assert (sent.path, sent.body) == ("/long-name", NTFY)
    assert set(sent.headers) == HEADERS_OF_NTFY
    assert (sent.headers["Title"], sent.headers["Tags"]) == ("Reminder", "bell")


@pytest.mark.rule("S-19")
def test_a_reminder_by_mail_is_the_fixed_words_and_a_way_to_stop(both: tuple[Actor, Actor], post: Post) -> None:
    channel = taking.takes_mail(both[0], "alma@example.org", sender="lists")
    taking.is_due(channel, now())
    jobs.send()

    (mail,) = post.mails
    stop = f"{HOME}/reminders/stop/{channel.id}/{links.proof('stop', channel.id)}/"
    assert words_of(mail) == MAIL.format(id=channel.id, proof=links.proof("stop", channel.id))
    assert set(mail.keys()) == HEADERS_OF_MAIL
    assert (mail["From"], mail["To"], mail["Subject"]) == (
        "Lists <post@troth.example>", "alma@example.org", "Reminder",
    )  # fmt: skip
    assert (mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"]) == (f"<{stop}>", "List-Unsubscribe=One-Click")
    assert mail["Message-ID"].endswith("@troth.example>")
    assert f"\r\nList-Unsubscribe: <{stop}>\r\n".encode() in post.raw[0]  # in one piece, as programs look for it


def words_of(mail: EmailMessage) -> str:
    """As they were before they went over the line."""
    words: str = mail.get_content()
    return words.replace("\r\n", "\n")


@pytest.mark.rule("S-19")
def test_the_question_to_an_address_is_the_fixed_words_and_one_link(both: tuple[Actor, Actor], post: Post) -> None:
    channel = taking.takes_mail(both[0], "alma@example.org", said_yes=False)
    jobs.send()

    (mail,) = post.mails
    assert words_of(mail) == ASKED.format(id=channel.id, proof=links.proof("yes", channel.id))
    assert (mail["From"], mail["Subject"]) == ("Notes <post@troth.example>", "Is this your address?")
    assert set(mail.keys()) == HEADERS_OF_MAIL - {"List-Unsubscribe", "List-Unsubscribe-Post"}


def test_it_is_the_same_whatever_it_is_about_and_whoever_it_is_for(both: tuple[Actor, Actor], service: Service) -> None:
    """A planned one, a test, and one after a failure; for each of two people."""
    for actor in both:
        channel = taking.takes_push(actor, service, f"/{actor.name}")
        taking.send(actor, f"{channel.id}/test/")
        taking.is_due(channel, now())
    service.status = 500
    jobs.send()
    service.status = 201
    for channel in Channel.objects.all():
        taking.is_due(channel, now())
    jobs.send()

    assert len(service.sent) == 6
    assert {BROWSER.opens(one.body).decode() for one in service.sent} == {PUSH}


def test_no_word_that_leaves_says_more() -> None:
    """The list itself: neither the product's name nor anything of what people do here."""
    said = [texts.TITLE, texts.BODY, texts.MAIL, texts.ASK_TITLE, texts.ASK, *texts.SENDERS.values()]

    assert {name for name, value in vars(texts).items() if name.isupper()} == {
        "TITLE", "BODY", "MAIL", "ASK_TITLE", "ASK", "SENDERS",
    }  # fmt: skip
    assert [one for one in map(str, said) if SAYS_MORE.search(PLACES.sub("", one))] == []


def test_what_sends_has_no_words_of_its_own() -> None:
    """In the modules that send there is no text but names of headers and codes: every sentence is on the list."""
    folder = Path(troth.__file__).parent / "reminders" / "channels"
    sentences = [
        node.value
        for path in folder.glob("*.py")
        for node in ast.walk(WithoutNotes().visit(ast.parse(path.read_text(encoding="utf-8"))))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"[a-z] [a-z]", node.value)
    ]

    assert sentences == []


class WithoutNotes(ast.NodeTransformer):
    """Docstrings, and the sentences below constants, are for who reads the code."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        return ast.Pass() if isinstance(node.value, ast.Constant) else node


def test_the_payload_is_no_larger_for_one_than_for_another(both: tuple[Actor, Actor], service: Service) -> None:
    for actor in both:
        taking.is_due(taking.takes_push(actor, service, f"/{actor.name}"), now())
    jobs.send()

    assert len({len(one.body) for one in service.sent}) == 1
    assert json.loads(BROWSER.opens(service.sent[0].body)) == json.loads(PUSH)
