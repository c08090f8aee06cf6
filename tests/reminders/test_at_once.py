"""Two devices that plan at the same moment: what is due last is what is planned."""

import datetime as dt
import threading
from collections.abc import Iterator

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings
from tests import cast
from tests.relationships.pairs import me_of
from tests.reminders import taking
from tests.reminders.taking import planned

from troth.people.me import Me
from troth.reminders.plans import renew
from troth.reminders.times import Moment

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate()
SOON, LATER = TODAY + dt.timedelta(days=3), TODAY + dt.timedelta(days=5)
MOMENT: Moment = Moment(SOON)
OTHERS: list[threading.Thread] = []


def moved_meanwhile(me: Me, _since: dt.date, _until: dt.date) -> Iterator[Moment]:
    """While one device looks, what is due moves, and another device plans it."""
    global MOMENT  # noqa: PLW0603 - a source is a function, and two threads look at the same thing
    found = MOMENT
    if not OTHERS:
        MOMENT = Moment(LATER)
        OTHERS.append(threading.Thread(target=elsewhere, args=(me,)))
        OTHERS[0].start()
        OTHERS[0].join(0.5)
    yield found


def elsewhere(me: Me) -> None:
    try:
        renew(me)
    finally:
        connection.close()


def test_a_plan_made_of_what_was_due_before_never_takes_the_place_of_a_newer_one(settings: Settings) -> None:
    alma = cast.alma()
    taking.send(alma, "ntfy/", topic="https://ntfy.example/a-long-name")
    taking.chooses(alma, moment="never")
    settings.REMINDER_SOURCES = [f"{__name__}.moved_meanwhile"]
    renew(me_of(alma))
    OTHERS[0].join()
    assert planned(alma) == {LATER}
