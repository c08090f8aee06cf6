"""The links in mail: they work for whoever has the mail, and for nothing else."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import resolve
from tests import below, cast
from tests.reminders import taking
from tests.reminders.elsewhere import Post

from troth.people.me import now
from troth.people.models import Person
from troth.reminders import jobs, links
from troth.reminders.models import Channel, Coming

pytestmark = pytest.mark.django_db
ADDRESS = "alma@example.org"
LINK = re.compile(rf"{below.at('http://localhost:8000')}(/reminders/\S+)")


def in_mail(post: Post) -> str:
    """The path of the link in the newest mail."""
    found: str = LINK.findall(post.mails[-1].get_content())[0]
    return found


def asked(post: Post) -> Channel:
    channel = taking.takes_mail(cast.alma(), ADDRESS, said_yes=False)
    jobs.send()
    return channel


def test_a_press_says_yes_without_any_account(post: Post) -> None:
    channel = asked(post)
    anybody = Client()
    assert "Is this your address?" in anybody.get(in_mail(post)).content.decode()
    assert Channel.objects.get().expires is not None  # a mail program that looks at links says nothing
    assert "Yes it is" in anybody.post(in_mail(post)).content.decode()

    assert Channel.objects.get().expires is None
    assert Coming.objects.filter(channel=channel).count() >= 59  # planned before, as nobody need unlock for it


def test_after_the_yes_reminders_come(post: Post) -> None:
    channel = asked(post)
    Client().post(in_mail(post))
    taking.is_due(channel, now())
    jobs.send()

    assert [one["Subject"] for one in post.mails] == ["Is this your address?", "Reminder"]


def test_one_press_stops_them_and_forgets_the_address(post: Post) -> None:
    taking.is_due(taking.takes_mail(cast.alma(), ADDRESS), now())
    jobs.send()
    anybody = Client()
    assert "Stop the mails?" in anybody.get(in_mail(post)).content.decode()
    assert Channel.objects.exists()
    for _ in range(2):
        assert "They have stopped" in anybody.post(in_mail(post)).content.decode()

    assert not Channel.objects.exists()
    assert Person.objects.get().email == ""


def test_a_mail_program_may_press_it_by_itself(post: Post) -> None:
    """RFC 8058: a POST from elsewhere, without a cookie or a token."""
    taking.is_due(taking.takes_mail(cast.alma(), ADDRESS), now())
    jobs.send()
    path = LINK.findall(post.mails[0]["List-Unsubscribe"].rstrip(">"))[0]
    response = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert not Channel.objects.exists()


def test_the_link_of_an_address_before_is_over(post: Post) -> None:
    alma = cast.alma()
    taking.takes_mail(alma, ADDRESS, said_yes=False)
    jobs.send()
    old = in_mail(post)
    newer = taking.takes_mail(alma, "other@example.org", said_yes=False)

    response = Client().post(old)
    assert response.status_code == 404
    assert "This link is over" in response.content.decode()
    assert Channel.objects.get(id=newer.id).expires is not None


@pytest.mark.parametrize("act", [links.YES, links.STOP])
def test_a_link_that_is_not_ours_is_nowhere(act: str, post: Post) -> None:
    channel = asked(post)
    other = links.STOP if act == links.YES else links.YES
    for proof in (links.proof(other, channel.id), links.proof(act, uuid4()), "é", "x"):
        path = f"/reminders/{act}/{channel.id}/{proof}/"
        assert [Client().get(path).status_code, Client().post(path).status_code] == [404, 404]

    assert Channel.objects.get().expires is not None


def test_a_link_opens_nothing(post: Post) -> None:
    asked(post)
    anybody = Client()
    anybody.post(in_mail(post))

    assert anybody.get("/today/").status_code == 302
    assert "session" not in anybody.cookies


@pytest.mark.parametrize("act", [links.YES, links.STOP])
def test_links_lead_to_a_page_of_this_room(act: str) -> None:
    path = links.link(act, uuid4()).removeprefix(below.at("http://localhost:8000"))

    assert resolve(path).view_name == f"reminders:{act}"
