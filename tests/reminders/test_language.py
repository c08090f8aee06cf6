"""A reminder is in the language of who takes it, whatever the worker's own is."""

from collections.abc import Iterator
from email.header import decode_header, make_header
from pathlib import Path

import pytest
from django.utils.translation import override
from tests import cast, pseudo
from tests.cast import Actor
from tests.reminders import taking
from tests.reminders.browsers import BROWSER
from tests.reminders.elsewhere import Post, Service

from troth.people.me import now
from troth.reminders import jobs, texts
from troth.reminders.models import Channel
from troth.reminders.rhythms import rhythm_of

pytestmark = pytest.mark.django_db
TITLE, BODY = "Reminder", "You have something to look at."


@pytest.fixture(autouse=True)
def other(tmp_path: Path) -> Iterator[None]:
    """A language besides English."""
    with pseudo.spoken(tmp_path / "pseudo"), override("en-gb"):
        yield


def reads(actor: Actor, language: str) -> Actor:
    actor.client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    return actor


def test_a_mail_is_in_the_language_of_whom_it_goes_to(post: Post) -> None:
    for actor, language in ((cast.alma(), pseudo.LANGUAGE), (cast.ben(), "en-gb")):
        channel = taking.takes_mail(reads(actor, language), f"{actor.name}@example.org".lower())
        taking.is_due(channel, now())
    jobs.send()

    found = {str(mail["To"]): (str(mail["Subject"]), mail.get_content()) for mail in post.mails}
    assert found["alma@example.org"][0] == pseudo.said(TITLE)
    assert pseudo.said(BODY)[:20] in found["alma@example.org"][1]
    assert found["ben@example.org"][0] == TITLE


def test_the_question_to_an_address_is_in_the_language_of_who_asked(post: Post) -> None:
    taking.takes_mail(reads(cast.alma(), pseudo.LANGUAGE), "alma@example.org", said_yes=False)
    jobs.send()

    (mail,) = post.mails
    assert mail["Subject"] == pseudo.said(str(texts.ASK_TITLE))


def test_what_goes_to_a_browser_or_a_topic_is_in_it_too(service: Service) -> None:
    alma = reads(cast.alma(), pseudo.LANGUAGE)
    for channel in (taking.takes_push(alma, service, "/push"), taking.takes_ntfy(alma, service)):
        taking.is_due(channel, now())
    jobs.send()

    found = {sent.path: sent for sent in service.sent}
    assert pseudo.said(BODY) in BROWSER.opens(found["/push"].body).decode()
    assert found["/long-name"].body.decode() == pseudo.said(BODY)
    assert str(make_header(decode_header(found["/long-name"].headers["Title"]))) == pseudo.said(TITLE)


def test_choosing_another_language_changes_what_is_written_ahead(post: Post) -> None:
    alma = reads(cast.alma(), pseudo.LANGUAGE)
    channel = taking.takes_mail(alma, "alma@example.org")
    assert taking.send(alma, "calendar/") == 302
    assert alma.client.post("/language/", {"language": "en-gb"}).status_code == 302

    assert Channel.objects.get(id=channel.id).language == "en-gb"
    calendar = alma.client.get(f"/calendar/{rhythm_of(alma.keyring).feed}.ics").content
    assert f"X-WR-CALNAME:{TITLE}" in calendar.decode()


def test_what_others_read_changes_nothing(post: Post) -> None:
    alma, ben = reads(cast.alma(), pseudo.LANGUAGE), reads(cast.ben(), "en-gb")
    channel = taking.takes_mail(alma, "alma@example.org")
    taking.takes_mail(ben, "ben@example.org")
    taking.chooses(ben)

    assert Channel.objects.get(id=channel.id).language == pseudo.LANGUAGE
