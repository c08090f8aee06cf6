"""The calendar, as programs that read one see it (D15)."""

import datetime as dt
import json
import logging
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.test import Client
from django.utils import timezone
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from pytest_django.fixtures import Settings
from tests import cast
from tests.cast import Actor
from tests.reminders.taking import PAGE, send

from troth.config.logs import CodesOnly
from troth.people.me import Me
from troth.reminders import plans
from troth.reminders.models import Feed
from troth.reminders.rhythms import rhythm_of
from troth.reminders.times import Moment

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
TITLE = "Bring the bench, as I said; “soon”\nand dry"
DUE: list[Moment] = []


def another_room(_me: Me, _since: dt.date, _until: dt.date) -> Iterator[Moment]:
    yield from DUE


@pytest.fixture
def alma(settings: Settings) -> Iterator[Actor]:
    """She has a calendar, of what another room says."""
    settings.REMINDER_SOURCES = [f"{__name__}.another_room"]
    DUE[:] = [
        Moment(dt.date(2026, 10, 24), dt.time(19, 7), key="one", title=TITLE),
        Moment(dt.date(2026, 10, 25), dt.time(19, 7), key="two", title="An evening without screens"),
        Moment(dt.date(2026, 10, 26), key="three", title="A whole day"),
    ]
    with timezone.override("Europe/Berlin"):
        actor = cast.alma()
        actor.client.cookies["zone"] = "Europe%2FBerlin"
        assert send(actor, "calendar/") == 302
        yield actor
    DUE.clear()


def address(actor: Actor) -> str:
    return f"/calendar/{rhythm_of(actor.keyring).feed}.ics"


def fetched(actor: Actor) -> bytes:
    """As a program gets it that knows nothing but the address."""
    response = Client().get(address(actor))
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return bytes(response.content)


def events(actor: Actor) -> list[Any]:
    """As servers of calendars read them; neither this parser nor the next is what wrote the file."""
    calendar = vobject.readOne(fetched(actor).decode(), validate=True)
    return list(calendar.contents.get("vevent", []))


def strictly(actor: Actor) -> Calendar:
    """By the parser of another program, which refuses what the standard does not allow."""
    return IcsCalendarStream.calendar_from_ics(fetched(actor).decode())


def test_two_programs_read_the_same_in_it(alma: Actor) -> None:
    known = [(one.uid.value, one.summary.value, one.dtstart.value) for one in events(alma)]
    other = [(one.uid, one.summary, one.dtstart) for one in strictly(alma).events]

    assert known == other
    assert len(known) == 3


def test_times_stay_the_same_on_the_wall_when_clocks_change(alma: Actor) -> None:
    starts = [one.dtstart for one in strictly(alma).events]

    assert starts[0] == dt.datetime(2026, 10, 24, 17, 7, tzinfo=dt.UTC)
    assert starts[1] == dt.datetime(2026, 10, 25, 18, 7, tzinfo=dt.UTC)
    assert [one.astimezone(BERLIN).strftime("%H:%M") for one in starts[:2]] == ["19:07", "19:07"]  # type: ignore[union-attr]
    assert starts[2] == dt.date(2026, 10, 26)


def test_it_says_how_often_to_look_in_both_ways_that_programs_know(alma: Actor) -> None:
    assert {"REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"} <= set(fetched(alma).decode().split("\r\n"))


def test_it_blocks_no_time_and_is_marked_private(alma: Actor) -> None:
    assert {(one.transp.value, one.contents["class"][0].value) for one in events(alma)} == {("TRANSPARENT", "PRIVATE")}


@pytest.mark.rule("S-19")
def test_every_event_is_called_reminder_until_titles_are_chosen(alma: Actor) -> None:
    assert {one.summary.value for one in events(alma)} == {"Reminder"}
    page = alma.client.get(PAGE).content.decode()
    assert "the names then lie wherever your calendar is kept" in page
    assert send(alma, "calendar/titles/", titles="on") == 302

    assert [one.summary for one in strictly(alma).events] == [one.title for one in DUE]
    assert send(alma, "calendar/titles/") == 302
    assert {one.summary.value for one in events(alma)} == {"Reminder"}


def test_what_something_is_shows_in_none_of_its_other_fields(alma: Actor) -> None:
    shown = fetched(alma).decode()

    assert not any(word in shown for word in ("one", "bench", "Alma", "Berlin", "another_room", "localhost"))


def test_names_of_events_last_and_differ(alma: Actor) -> None:
    before = [one.uid.value for one in events(alma)]
    DUE[0] = Moment(dt.date(2026, 10, 24), dt.time(20), key="one", title="Changed")
    plans.renew(alma.me)

    assert [one.uid.value for one in events(alma)] == before
    assert len(set(before)) == 3


def test_an_unchanged_calendar_is_not_sent_again(alma: Actor) -> None:
    first = Client().get(address(alma))
    plans.renew(alma.me)
    again = Client().get(address(alma), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    DUE.pop()
    plans.renew(alma.me)

    changed = Client().get(address(alma), headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_an_empty_calendar_is_one_too(alma: Actor) -> None:
    DUE.clear()
    plans.renew(alma.me)

    assert events(alma) == []
    assert strictly(alma).events == []


def test_it_works_while_its_owner_is_locked_and_shows_what_was_due_then(alma: Actor) -> None:
    alma.client.post("/lock/")
    DUE.clear()

    assert len(events(alma)) == 3


def test_a_calendar_that_ended_is_like_one_that_never_was(alma: Actor) -> None:
    old = address(alma)
    assert send(alma, "calendar/off/") == 302
    never = Client().get(f"/calendar/{'x' * 43}.ics")
    gone = Client().get(old)

    assert (gone.status_code, gone.content) == (never.status_code, never.content)
    assert gone.status_code == 404
    assert not Feed.objects.exists()


def test_another_address_ends_the_one_before(alma: Actor) -> None:
    old = address(alma)
    assert send(alma, "calendar/") == 302

    assert Client().get(old).status_code == 404
    assert len(events(alma)) == 3
    assert Feed.objects.count() == 1


def test_the_server_keeps_nothing_that_opens_it(alma: Actor) -> None:
    row, secret = Feed.objects.get(), rhythm_of(alma.keyring).feed
    kept = bytes(row.id) + bytes(row.box)

    assert secret.encode() not in kept
    assert b"VCALENDAR" not in kept


@pytest.mark.parametrize("wrong", ["", "x", "x" * 42, "x" * 44, "é" * 43, "..", "x" * 42 + "."])
def test_what_is_no_address_is_nowhere(wrong: str, db: None) -> None:
    assert Client().get(f"/calendar/{wrong}.ics").status_code == 404


def test_the_address_is_in_no_log(alma: Actor, caplog: pytest.LogCaptureFixture) -> None:
    secret = rhythm_of(alma.keyring).feed
    Feed.objects.update(box=b"damaged")
    with caplog.at_level(logging.DEBUG):
        assert Client().get(address(alma)).status_code == 404
    written = [CodesOnly().format(record) for record in caplog.records if record.name != "django.db.backends"]

    assert [line for line in written if secret in line] == []
    assert all(json.loads(line) for line in written)
