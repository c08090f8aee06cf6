"""Ninety days of a person alone and of a couple, in one Troth, with a worker that sends reminders."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Final

from django.db import transaction
from tests import cast
from tests.life import calm, doings, todays
from tests.life.clock import travelling
from tests.life.record import Life, Slot
from tests.life.resident import Resident
from tests.life.worker import Worker, ends
from tests.relationships.pairs import add, together
from tests.reminders.browsers import KEYS

from troth.people.models import Session

DAYS: Final = 90
TICK: Final = 3600
REMINDED: Final = {"Alma": 10, "Ben": 0}
"""From which day on somebody takes reminders."""
PROTECTED: Final = 15
"""From this day on Alma protects a time."""
AUTUMN: Final = dt.date(2026, 10, 1)
"""Clocks go back on 25 October in Europe, and on 1 November in America."""


def lived(seed: int, start: dt.date, place: Path, zones: tuple[str, str, str], days: int = DAYS) -> Life:
    """Alma is alone, and keeps three people; Ben and Chidi are a couple. Nothing of it is left in the database."""
    life, shared, random = Life(days), set[str](), Random(seed)
    first = dt.datetime.combine(start, dt.time(), dt.UTC)
    with travelling(first) as clock, ends(place) as (service, post), cast.cheap(), scratch():
        away = (range(14, 28), range(24, 38), range(40, 54))
        people = [
            Resident.enter(name, zone, seed, clock, life, shared, gone)
            for name, zone, gone in zip(("Alma", "Ben", "Chidi"), zones, away, strict=True)
        ]
        worker = Worker(life, clock, service, post, random, {one.name: one.zone for one in people})
        settle(people)
        visits = sorted(visit for one in people for visit in visits_of(one, start, days))
        for tick in range(1, days * 24 * 3600 // TICK + 1):
            end = int(first.timestamp()) + tick * TICK
            while visits and visits[0][0] < end:
                moment, name, number = visits.pop(0)
                clock.moment = moment
                visit(next(one for one in people if one.name == name), number, worker)
            clock.moment = end
            worker.turn()
    return life


@contextmanager
def scratch() -> Iterator[None]:
    with transaction.atomic():
        Session.objects.all().delete()
        yield
        transaction.set_rollback(True)


def settle(people: list[Resident]) -> None:
    """Who keeps whom."""
    alma, ben, chidi = people
    with alma.here():
        for name, kind in (("Kit", "friendship"), ("Noor", "family"), ("Lee", "work")):
            add(alma.actor, name, kind)
    with ben.here():
        together(ben.actor, chidi.actor)


def visits_of(one: Resident, start: dt.date, days: int) -> Iterator[tuple[int, str, int]]:
    """When this person opens Troth, by their own clock: most days, at any waking hour, now and then twice."""
    for number in range(days):
        for _ in range(one.random.choices((0, 1, 2), (1, 7, 1))[0]):
            time = dt.time(one.random.randint(6, 23), one.random.randint(0, 59))
            at = dt.datetime.combine(start + dt.timedelta(days=number), time, one.zone)
            if number not in one.away and number not in (one.away.start - 1, one.away.stop):
                yield int(at.timestamp()), one.name, number
    for number in (one.away.start - 1, one.away.stop):  # the last look before, and the first one after
        at = dt.datetime.combine(start + dt.timedelta(days=number), dt.time(12), one.zone)
        yield int(at.timestamp()), one.name, number


def visit(one: Resident, number: int, worker: Worker) -> None:
    """Somebody opens Troth, and does what they do."""
    with one.here():
        if number == one.away.stop:
            calm.look_around(one)
        todays.today(one)
        turn_on_reminders(one, number, worker)
        if one.name == "Alma" and number > PROTECTED and not one.life.protected:
            protect_sundays(one)
        if one.now.day < 15 and one.notes.get("month") != one.now.month:
            one.notes["month"] = one.now.month
            doings.looks_at_a_month(one)
        for chance, habit in doings.HABITS:
            if one.random.random() < chance:
                habit(one)
        calm.glance(one)
        if number == one.away.start - 1:
            if one.name == "Alma":
                one.send("/rhythm/holidays/", last=(one.now.date() + dt.timedelta(days=14)).isoformat())
            calm.look_around(one)


def protect_sundays(one: Resident) -> None:
    """Two hours around the moment at which reminders come."""
    one.life.protected[one.name] = Slot(one.now.date(), 6, dt.time(18), dt.time(20))
    one.send("/rhythm/protected/", when="6", date="", start="18:00", minutes="120", one="")


def turn_on_reminders(one: Resident, number: int, worker: Worker) -> None:
    """Alma in her browser, Ben in his and by mail, once his address has said yes; Chidi never does."""
    if one.name in one.life.reminded_since or number < REMINDED.get(one.name, DAYS):
        return
    one.life.reminded_since[one.name] = one.now
    endpoint = worker.service.url(f"/{one.name}-push")
    one.send("/settings/reminders/here/", endpoint=endpoint, **KEYS)
    if one.name == "Ben":
        one.send("/settings/reminders/mail/", email="Ben@example.org", sender="notes")
        worker.turn()
        link = re.search(r"(/reminders/yes/\S+/)", worker.questions[-1])
        assert link is not None
        assert one.actor.client.post(link[1]).status_code == 200
