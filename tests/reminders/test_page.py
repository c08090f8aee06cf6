"""The page: everything off until asked for, each way by itself, in words that hold."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from tests import cast
from tests.reminders import taking
from tests.reminders.browsers import KEYS
from tests.reminders.elsewhere import Service
from tests.reminders.taking import PAGE, chooses, send

from troth.people.models import Person
from troth.reminders.actions import ASKED_AT_MOST, MOST
from troth.reminders.models import Channel, Coming
from troth.reminders.rhythms import rhythm_of
from troth.vault import push

pytestmark = pytest.mark.django_db
ENDPOINT = "https://push.example/one"
TOPIC = "https://ntfy.example/a-long-name"


def page(actor: cast.Actor) -> str:
    return str(actor.client.get(PAGE).content.decode())


@pytest.mark.rule("S-19")
def test_at_first_everything_is_off() -> None:
    shown = page(cast.alma())

    assert "Nowhere. Nothing is sent." in shown
    assert not Channel.objects.exists()
    assert 'aria-label="How a reminder looks: Reminder. You have something to look at."' in shown


@pytest.mark.rule("S-19")
def test_a_device_is_turned_on_by_itself_and_turned_off_by_itself() -> None:
    alma = cast.alma()
    other = cast.second_browser(alma)
    assert send(alma, "here/", endpoint=ENDPOINT, **KEYS) == 302
    assert "Turn on here" not in page(alma)
    assert "Turn on here" in page(other)
    assert "Firefox on Linux" in page(other)

    channel = Channel.objects.get()
    assert (channel.device_id, bytes(channel.keys)) == (alma.device.id, bytes(channel.keys))
    assert send(other, f"{channel.id}/off/") == 302
    assert not Channel.objects.exists()
    assert not Coming.objects.exists()


def test_the_browser_is_given_the_key_that_signs() -> None:
    from django.conf import settings

    assert f'data-push="{push.public_key(settings.SERVER_KEY)}"' in page(cast.alma())


def test_turning_on_again_replaces_what_was_there() -> None:
    alma = cast.alma()
    other = cast.second_browser(alma)
    for actor, endpoint in ((alma, ENDPOINT), (alma, f"{ENDPOINT}-anew"), (other, f"{ENDPOINT}-anew")):
        assert send(actor, "here/", endpoint=endpoint, **KEYS) == 302

    assert [(one.device_id, one.where) for one in Channel.objects.all()] == [(other.device.id, f"{ENDPOINT}-anew")]


@pytest.mark.rule("S-18")
def test_on_a_shared_device_nothing_comes() -> None:
    alma = cast.alma(own=False)

    assert "This is a shared device, so none come here." in page(alma)
    assert send(alma, "here/", endpoint=ENDPOINT, **KEYS) == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "http://push.example/one"},
        {"endpoint": "nothing"},
        {"public": "AAAA"},
        {"secret": ""},
        {"public": "é" * 88},
        {"secret": "A" * 199},
    ],
)
def test_what_no_browser_says_is_refused(wrong: dict[str, str]) -> None:
    alma = cast.alma()

    assert send(alma, "here/", **({"endpoint": ENDPOINT} | KEYS | wrong)) == 422
    assert not Channel.objects.exists()


@pytest.mark.parametrize("topic", ["ntfy.example/name", "http://ntfy.example/name", "https://ntfy.example/",
                                   "https://ntfy.example/a b", "https://ntfy.example/name?x=1", ""])  # fmt: skip
def test_what_is_no_topic_is_refused_and_shown_again(topic: str) -> None:
    alma = cast.alma()
    response = alma.client.post(f"{PAGE}ntfy/", {"topic": topic})

    assert response.status_code == 422
    assert f'value="{topic}"' in response.content.decode() or not topic


def test_ten_ways_are_enough() -> None:
    alma = cast.alma()
    for number in range(MOST + 2):
        assert send(alma, "ntfy/", topic=f"{TOPIC}-{number}") == 302

    assert Channel.objects.count() == MOST
    assert "Ten ways are enough" in page(alma)


def test_tests_are_not_sent_without_end() -> None:
    alma = cast.alma()
    send(alma, "ntfy/", topic=TOPIC)
    channel = Channel.objects.get()
    for _ in range(ASKED_AT_MOST):
        send(alma, f"{channel.id}/test/")
    Channel.objects.update(asked=False)
    send(alma, f"{channel.id}/test/")

    assert not Channel.objects.get().asked
    assert "Please wait an hour" in page(alma)


def test_nobody_touches_what_is_anothers() -> None:
    alma, ben = cast.alma(), cast.ben()
    send(alma, "ntfy/", topic=TOPIC)
    channel = Channel.objects.get()

    assert [send(ben, f"{channel.id}/{act}/") for act in ("off", "test")] == [404, 404]
    assert Channel.objects.filter(asked=False).count() == 1
    assert TOPIC not in page(ben)


def test_the_times_are_kept_sealed_and_shown_again() -> None:
    alma = cast.alma()
    assert chooses(alma, moment="week", weekday="2", time="18:32", quiet_from="20:00", often="week") == 302
    rhythm = rhythm_of(alma.keyring)
    shown = page(alma)

    assert (rhythm.moment, rhythm.weekday, rhythm.time.isoformat(), rhythm.often) == ("week", 2, "18:30:00", "week")
    assert 'value="18:30"' in shown
    assert '<option value="2" selected>Wednesday</option>' in shown


def test_a_quiet_moment_in_the_quiet_hours_is_refused() -> None:
    alma = cast.alma()
    response = alma.client.post(f"{PAGE}when/", taking.WHEN | {"time": "22:00"})

    assert response.status_code == 422
    assert "That is in your quiet hours" in response.content.decode()
    assert chooses(alma, time="22:00", moment="never") == 302
    assert chooses(alma, time="22:00", quiet_from="23:00") == 302


@pytest.mark.parametrize("wrong", [{"time": "25:00"}, {"time": ""}, {"moment": "hour"}, {"weekday": "7"},
                                   {"often": "always"}, {"zone": "Mars/Olympus"}])  # fmt: skip
def test_a_time_that_is_none_is_refused(wrong: dict[str, str]) -> None:
    assert chooses(cast.alma(), **wrong) == 422


def test_a_browser_that_says_its_zone_is_not_asked_for_it() -> None:
    alma = cast.alma()
    assert 'name="zone"' in page(alma)
    alma.client.cookies["zone"] = "Europe%2FBerlin"

    assert 'name="zone"' not in page(alma)
    assert "Europe/Berlin" in page(alma)


@pytest.mark.rule("S-36")
def test_nobody_shares_an_address_with_somebody_else() -> None:
    alma, ben = cast.alma(), cast.ben()
    send(alma, "mail/", email="us@example.org", sender="notes")
    response = ben.client.post(f"{PAGE}mail/", {"email": "US@example.org", "sender": "notes"})

    assert response.status_code == 422
    assert "Someone here already uses this address" in response.content.decode()
    assert 'value="US@example.org"' in response.content.decode()
    assert Person.objects.get(handle="Ben").email == ""


def test_an_address_can_be_kept_and_removed() -> None:
    alma = cast.alma()
    for address in ("alma@example.org", "alma@example.org", ""):
        assert send(alma, "mail/", email=address, sender="notes") == 302
        assert Person.objects.get().email == address
        assert Channel.objects.count() == bool(address)


def test_turning_mail_off_forgets_the_address() -> None:
    alma = cast.alma()
    channel = taking.takes_mail(alma, "alma@example.org")
    assert send(alma, f"{channel.id}/off/") == 302

    assert Person.objects.get().email == ""


def test_the_name_that_mail_comes_from_is_one_of_a_few() -> None:
    alma = cast.alma()

    assert send(alma, "mail/", email="alma@example.org", sender="Alma and Ben") == 422


def test_a_host_without_a_mail_server_is_said(settings: Settings) -> None:
    settings.MAIL = None
    alma = cast.alma()

    assert "This server sends no mail" in page(alma)
    assert send(alma, "mail/", email="alma@example.org", sender="notes") == 404


def test_where_nothing_may_leave_nothing_is_offered(settings: Settings) -> None:
    settings.OUTWARD = "none"
    alma = cast.alma()

    assert "lets it send nothing to browsers" in page(alma)
    assert [send(alma, "here/", endpoint=ENDPOINT, **KEYS), send(alma, "ntfy/", topic=TOPIC)] == [404, 404]


def test_one_that_did_not_get_through_is_said_to_its_owner_alone(service: Service) -> None:
    alma, ben = cast.alma(), cast.ben()
    send(alma, "ntfy/", topic=TOPIC)
    before = page(ben)
    Channel.objects.update(failing=True)

    assert "The last one did not get through" in page(alma)
    assert "did not get through" not in page(ben)
    assert len(page(ben)) == len(before)


def test_the_worker_of_the_browser_is_the_same_for_everybody_and_knows_the_fixed_words() -> None:
    alma = cast.alma()
    for client in (Client(), alma.client):
        worker = client.get(f"{PAGE}worker.js")
        assert worker["Content-Type"] == "text/javascript; charset=utf-8"
        assert '"Reminder", body: "You have something to look at.", url: "/"' in worker.content.decode()
    assert "fetch" not in worker.content.decode()


def test_settings_lead_here() -> None:
    assert f'href="{PAGE}"' in cast.alma().client.get("/settings/").content.decode()
