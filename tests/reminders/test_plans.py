"""What is written at unlock, and what these rows do not say (D14)."""

import datetime as dt
from collections.abc import Iterator
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings
from tests import cast
from tests.cast import Actor
from tests.reminders import taking
from tests.reminders.elsewhere import Service
from tests.reminders.taking import seconds

from troth.people.me import Me
from troth.reminders import plans
from troth.reminders.models import Channel, Coming
from troth.reminders.rhythms import change_rhythm, rhythm_of
from troth.reminders.times import Moment

pytestmark = pytest.mark.django_db
TOPIC = "https://ntfy.example/long-name"
NOON = seconds("2026-05-14T10:00")  # in Berlin
ASKED: list[tuple[dt.date, dt.date]] = []
DUE: list[Moment] = []


def another_room(_me: Me, since: dt.date, until: dt.date) -> Iterator[Moment]:
    """A source as a room above would give it."""
    ASKED.append((since, until))
    yield from DUE


def breaks(_me: Me, _since: dt.date, _until: dt.date) -> Iterator[Moment]:
    raise ValueError


@pytest.fixture
def due(settings: Settings) -> Iterator[list[Moment]]:
    """What another room says is due, beside nothing."""
    settings.REMINDER_SOURCES = [f"{__name__}.another_room"]
    yield DUE
    DUE.clear()
    ASKED.clear()


@pytest.fixture
def alma(db: None) -> Iterator[Actor]:
    """She takes reminders, and lives in Berlin."""
    actor = cast.alma()
    assert taking.send(actor, "ntfy/", topic=TOPIC) == 302
    with timezone.override("Europe/Berlin"):
        yield actor


def plan(actor: Actor, moment: int = NOON) -> list[str]:
    """What is written at that moment, on the wall clock of Berlin."""
    plans.renew(actor.me, clock=lambda: moment)
    rows = Coming.objects.filter(due__gt=moment).order_by("due").values_list("due", flat=True)
    return [dt.datetime.fromtimestamp(row, ZoneInfo("Europe/Berlin")).strftime("%d %b %H:%M") for row in rows]


def test_nobody_who_did_not_ask_has_a_row(db: None) -> None:
    actor = cast.alma()
    plans.renew(actor.me)

    assert not Coming.objects.exists()
    assert not Channel.objects.exists()


def test_whoever_takes_no_reminders_pays_two_queries(db: None) -> None:
    actor = cast.alma()
    with CaptureQueriesContext(connection) as captured:
        plans.at_unlock(actor.keyring)

    assert len(captured) == 2


def test_the_quiet_moment_is_each_evening_for_sixty_days(alma: Actor) -> None:
    found = plan(alma)

    assert len(found) == 60
    assert found[:2] == ["14 May 19:00", "15 May 19:00"]


def test_once_a_week_on_the_chosen_day(alma: Actor) -> None:
    change_rhythm(alma.keyring, moment="week", weekday=3)

    assert plan(alma)[:2] == ["14 May 19:00", "21 May 19:00"]


def test_without_a_quiet_moment_nothing_comes_unless_something_is_due(alma: Actor, settings: Settings) -> None:
    change_rhythm(alma.keyring, moment="")
    assert plan(alma) == []
    settings.REMINDER_SOURCES = [*settings.REMINDER_SOURCES, f"{__name__}.another_room"]
    DUE.append(Moment(dt.date(2026, 5, 20), dt.time(12)))

    assert plan(alma) == ["20 May 12:00"]
    DUE.clear()


def test_several_rooms_make_one_reminder_a_day(alma: Actor, settings: Settings) -> None:
    settings.REMINDER_SOURCES = [*settings.REMINDER_SOURCES, f"{__name__}.another_room"]
    DUE[:] = [Moment(dt.date(2026, 5, 15), dt.time(9)), Moment(dt.date(2026, 5, 16))]

    assert plan(alma)[:3] == ["14 May 19:00", "15 May 09:00", "16 May 19:00"]
    DUE.clear()


def test_a_room_is_asked_for_the_days_ahead_and_last_night(alma: Actor, due: list[Moment]) -> None:
    plan(alma)

    assert ASKED[-1] == (dt.date(2026, 5, 13), dt.date(2026, 7, 13))


def test_a_room_that_breaks_silences_no_other_and_keeps_nobody_out(alma: Actor, settings: Settings) -> None:
    settings.REMINDER_SOURCES = [f"{__name__}.breaks", *settings.REMINDER_SOURCES]
    assert len(plan(alma)) == 60
    settings.REMINDER_SOURCES = ["nowhere.at_all"]

    assert plans.at_unlock(alma.keyring) is alma.keyring


def test_a_day_that_had_its_reminder_gets_no_other_whatever_changes(alma: Actor, due: list[Moment]) -> None:
    due[:] = [Moment(dt.date(2026, 5, 14), dt.time(9)), Moment(dt.date(2026, 5, 14), dt.time(18))]
    assert plan(alma, NOON - 6 * 3600) == ["14 May 09:00"]
    del due[0]  # it is done

    assert plan(alma) == []
    change_rhythm(alma.keyring, quiet_until=dt.time(7))
    assert plan(alma) == []


def test_an_agreed_return_takes_nobodys_place(alma: Actor, due: list[Moment]) -> None:
    due[:] = [Moment(dt.date(2026, 5, 14), dt.time(11), agreed=True), Moment(dt.date(2026, 5, 14), dt.time(18))]
    assert plan(alma, NOON - 6 * 3600) == ["14 May 11:00", "14 May 18:00"]

    assert plan(alma) == ["14 May 18:00"]


def test_a_row_says_when_and_where_to_and_nothing_else(alma: Actor) -> None:
    plan(alma)

    assert {field.column for field in Coming._meta.fields} == {"id", "channel_id", "due", "until"}
    assert all(row.due % 300 == 0 for row in Coming.objects.filter(due__gt=NOON))


def test_what_is_due_looks_the_same_in_the_rows_whatever_it_is(alma: Actor, due: list[Moment]) -> None:
    rows = []
    for moment in (
        Moment(dt.date(2026, 5, 20), dt.time(12), key="promise", title="Bring the bench"),
        Moment(dt.date(2026, 5, 20), dt.time(12), key="practice", title="An evening without screens"),
    ):
        due[:] = [moment]
        plan(alma)
        rows.append(list(Coming.objects.values_list("due", "until")))

    assert rows[0] == rows[1]


def test_every_way_gets_the_same_moments(alma: Actor) -> None:
    assert taking.send(alma, "ntfy/", topic="https://ntfy.example/another-name") == 302
    plan(alma)
    rows = [set(Coming.objects.filter(channel=one, due__gt=NOON).values_list("due")) for one in Channel.objects.all()]

    assert len(rows) == 2
    assert rows[0] == rows[1]


def test_the_zone_is_the_browsers_and_kept_for_one_that_does_not_say(alma: Actor) -> None:
    plan(alma)
    assert rhythm_of(alma.keyring).zone == "Europe/Berlin"
    with timezone.override("UTC"):  # script is off
        assert plan(alma)[0] == "14 May 19:00"
    with timezone.override("Asia/Kolkata"):  # on a journey
        assert plan(alma)[0] == "14 May 15:30"


def test_what_is_due_already_is_left_to_the_worker(alma: Actor) -> None:
    channel = Channel.objects.get()
    row = taking.is_due(channel, NOON - 60)
    plan(alma)

    assert Coming.objects.filter(id=row.id).exists()


def test_an_unlock_writes_the_plan_anew(db: None, service: Service) -> None:
    actor = cast.alma()
    taking.takes_ntfy(actor, service)
    Coming.objects.all().delete()
    with cast.cheap():
        actor.client.post("/lock/")
        page = actor.client.get("/unlock/").content.decode()
        once = page.split('name="once" value="')[1].split('"')[0]
        form = {"handle": "Alma", "password": actor.password, "once": once}
        assert actor.client.post("/unlock/", form).status_code == 302

    assert Coming.objects.count() >= 59


def test_a_plan_that_is_the_same_is_not_sealed_anew(alma: Actor) -> None:
    plan(alma)
    with CaptureQueriesContext(connection) as captured:
        plan(alma)

    assert not [query["sql"] for query in captured if "UPDATE vault_snapshot" in query["sql"]]


def test_a_device_that_is_signed_out_gets_nothing_more(service: Service) -> None:
    actor = cast.alma()
    taking.takes_push(actor, service)
    elsewhere = cast.second_browser(actor)
    elsewhere.client.post(f"/settings/devices/{actor.device.id}/end/", {"once": uuid4().hex})

    assert not Channel.objects.exists()
    assert not Coming.objects.exists()
