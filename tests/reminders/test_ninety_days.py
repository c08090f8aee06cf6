"""Ninety days of somebody's life with reminders, in minutes: what came, and when, on their own clock (T-27)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings
from tests import cast
from tests.cast import Actor
from tests.reminders import taking
from tests.reminders.elsewhere import Service

from troth.people.me import Me
from troth.reminders import jobs, plans
from troth.reminders.rhythms import change_rhythm
from troth.reminders.times import Moment

pytestmark = [pytest.mark.django_db, pytest.mark.either]
FIRST, DAYS = dt.date(2026, 10, 1), 90  # clocks go back on the 25th
TICK = 1800
BERLIN, KOLKATA, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Kolkata"), ZoneInfo("America/New_York")
JOURNEYS = {range(30, 40): KOLKATA, range(60, 70): NEW_YORK}
CHANGES = {30, 40, 60, 70}
"""On these days Troth learns only when it is opened that she is somewhere else."""
AWAY = range(45, 50)
"""Days on which Troth is not opened at all."""
ONCE = FIRST + dt.timedelta(days=10)


def much(_me: Me, since: dt.date, until: dt.date) -> Iterator[Moment]:
    """Three things on every day, one of them in the night."""
    for number in range((until - since).days + 1):
        day = since + dt.timedelta(days=number)
        yield from (Moment(day, time) for time in (dt.time(7, 10), dt.time(23, 30), None))


def one_thing(_me: Me, since: dt.date, until: dt.date) -> Iterator[Moment]:
    """Due on one day, and never done."""
    if since <= ONCE <= until:
        yield Moment(ONCE)


def zone_on(number: int) -> ZoneInfo:
    return next((zone for days, zone in JOURNEYS.items() if number in days), BERLIN)


def lived(alma: Actor, service: Service) -> list[tuple[int, dt.datetime]]:
    """Every reminder that came, by the number of the day and the clock on the wall of where she was.

    She opens Troth at another hour each day; the worker looks twice an hour.
    """
    came: list[tuple[int, dt.datetime]] = []
    start = int(dt.datetime.combine(FIRST, dt.time(), dt.UTC).timestamp())
    for number in range(DAYS):
        opens = -1 if number in AWAY else number * 7 % 48
        for tick in range(48):
            moment = start + (number * 48 + tick) * TICK
            if tick == opens:
                with timezone.override(zone_on(number)):
                    plans.renew(alma.me, clock=lambda moment=moment: moment)  # type: ignore[misc]
            before = len(service.sent)
            jobs.send(lambda moment=moment: moment)  # type: ignore[misc]
            at = dt.datetime.fromtimestamp(moment, zone_on(number))
            came += [(number, at)] * (len(service.sent) - before)
    return came


@pytest.fixture
def alma(service: Service, settings: Settings) -> Actor:
    settings.REMINDER_SOURCES = [*settings.REMINDER_SOURCES, f"{__name__}.much"]
    actor = cast.alma()
    taking.takes_push(actor, service)
    return actor


@pytest.mark.long
def test_each_day_has_one_at_most_none_in_quiet_hours_and_none_is_missed(alma: Actor, service: Service) -> None:
    came = lived(alma, service)
    settled = [at.time() for number, at in came if number not in CHANGES]

    assert max(Counter(at.date() for _, at in came).values()) == 1
    assert [time for time in settled if not dt.time(8) <= time < dt.time(21)] == []
    assert len(came) >= DAYS - len(CHANGES)


@pytest.mark.long
def test_what_is_overdue_is_said_once_and_never_again(alma: Actor, service: Service, settings: Settings) -> None:
    settings.REMINDER_SOURCES = [f"{__name__}.one_thing"]
    change_rhythm(alma.keyring, moment="")

    assert [at.date() for _, at in lived(alma, service)] == [ONCE]
