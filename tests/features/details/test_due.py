"""A detail with a date comes to one's own reminders: on the day, and before it, as long before as was asked for."""

from uuid import UUID

import pytest
from tests.cast import Actor
from tests.days import ahead, today
from tests.features.details.test_details import note, soon
from tests.relationships.pairs import add, me_of, send
from tests.reminders import taking
from tests.reminders.taking import planned

from troth.features.details import due

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(alma: Actor) -> UUID:
    return add(alma, "Noor")


def dates(actor: Actor, until: int = 60) -> list[tuple[int, str]]:
    found = due.dates(me_of(actor), today(), ahead(until))
    return sorted(((one.day - today()).days, one.title) for one in found)


def test_it_is_due_on_its_day_and_before(alma: Actor, noor: UUID) -> None:
    note(alma, noor, "Her exam", day=soon(10), lead="7")
    note(alma, noor, "Her move", day=soon(5), lead="0")
    assert dates(alma) == [(3, "Coming up: Her exam"), (5, "Her move"), (10, "Her exam")]
    assert dates(alma, until=4) == [(3, "Coming up: Her exam")]


def test_a_day_long_past_is_not_due_and_hides_no_other(alma: Actor, noor: UUID) -> None:
    note(alma, noor, "Her exam", day=soon(10), lead="0")
    note(alma, noor, "The flood", day="0001-01-01", lead="7")
    assert dates(alma) == [(10, "Her exam")]


def test_the_plan_follows_what_is_noted_and_deleted(alma: Actor, noor: UUID) -> None:
    taking.send(alma, "ntfy/", topic="https://ntfy.example/a-long-name")
    taking.chooses(alma, moment="never")
    id = note(alma, noor, "Her move", day=soon(5), lead="0")
    assert planned(alma) == {ahead(5)}
    send(alma, f"/people/{noor}/details/{id}/delete/")
    assert planned(alma) == set()


def test_nothing_is_due_about_somebody_who_was_dropped(alma: Actor, noor: UUID) -> None:
    note(alma, noor, "Her move", day=soon(5), lead="0")
    send(alma, f"/people/{noor}/drop/")
    assert dates(alma) == []
