"""Two devices at the same moment: what is due last is what is planned, and what both ask for is there once."""

import datetime as dt
import threading
from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.fixtures import Settings
from tests import cast
from tests.days import ahead
from tests.promises.test_at_once import at_once
from tests.relationships.pairs import me_of
from tests.reminders import taking
from tests.reminders.taking import planned

from troth.people.me import Me
from troth.reminders import actions
from troth.reminders.models import Channel, Feed
from troth.reminders.plans import renew
from troth.reminders.times import Moment

pytestmark = pytest.mark.django_db(transaction=True)
DUE = [3]  # so many days from now
OTHERS: list[threading.Thread] = []


def moved_meanwhile(me: Me, _since: dt.date, _until: dt.date) -> Iterator[Moment]:
    """While one device looks, what is due moves, and another device plans it."""
    found = Moment(ahead(DUE[-1]))
    if not OTHERS:
        DUE.append(5)
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
    assert planned(alma) == {ahead(5)}


def test_a_browser_and_a_topic_asked_for_twice_at_once_are_one_each() -> None:
    me = me_of(cast.alma())
    browser = [lambda: actions.turn_on_here(me, "https://push.example/one", b"keys")] * 3
    topic = [lambda: actions.turn_on(me, "ntfy", "https://ntfy.example/a-long-name")] * 3
    assert at_once(*browser, *topic) == [""] * 6
    assert sorted(Channel.objects.values_list("kind", flat=True)) == ["ntfy", "push"]


def test_of_two_calendars_made_at_once_one_is_left() -> None:
    me = me_of(cast.alma())
    assert at_once(*[lambda: actions.make_calendar(me)] * 4) == [""] * 4
    assert Feed.objects.count() == 1
