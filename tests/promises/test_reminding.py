"""Promises come to the reminders of who made them, and go when they are kept or changed."""

import datetime as dt

from tests.days import ahead, today
from tests.promises.rooms import Side, day
from tests.relationships.pairs import me_of
from tests.reminders import taking
from tests.reminders.taking import planned

from troth.promises import due
from troth.promises.month import pieces
from troth.relationships.gathering import Span
from troth.reminders.models import Coming


def days(side: Side) -> list[tuple[dt.date, str]]:
    return [(one.day, one.title) for one in due.days(me_of(side.actor), today(), ahead(30))]


def test_it_is_due_for_who_made_it_and_for_nobody_else(pair: tuple[Side, Side]) -> None:
    alma, ben = pair
    alma.makes("I will ring.", day=day(4))
    assert days(alma) == [(ahead(4), "I will ring.")]
    assert days(ben) == []


def test_one_for_a_time_reminds_an_hour_before_it_and_the_calendar_says_its_time(alone: Side) -> None:
    taking.send(alone.actor, "ntfy/", topic="https://ntfy.example/a-long-name")
    taking.chooses(alone.actor, moment="never", zone="UTC")
    alone.makes(day=day(4), time="16:00", made="to_myself")
    (moment,) = due.days(me_of(alone.actor), today(), ahead(5))
    assert moment.time == dt.time(16)
    (row,) = Coming.objects.values_list("due", flat=True)
    assert dt.datetime.fromtimestamp(row, dt.UTC).time() == dt.time(15)


def test_each_day_of_a_promise_for_every_week_has_a_place_of_its_own(alone: Side) -> None:
    alone.makes("I will cook.", day=day(1), made="to_myself", repeat="weekly", until=day(16))
    found = list(due.days(me_of(alone.actor), today(), ahead(30)))
    assert [(one.day - today()).days for one in found] == [1, 8, 15]
    assert len({one.key for one in found}) == 3


def test_the_plan_follows_what_is_made_done_and_withdrawn(alone: Side) -> None:
    taking.send(alone.actor, "ntfy/", topic="https://ntfy.example/a-long-name")
    taking.chooses(alone.actor, moment="never")
    id = alone.makes(day=day(4), made="to_myself")
    soon = {ahead(4)}
    assert planned(alone.actor) == soon
    alone.send(f"{id}/done/", turn="")
    assert planned(alone.actor) == set()
    alone.send(f"{id}/done/", turn="", done="no")
    assert planned(alone.actor) == soon
    alone.send(f"{id}/withdraw/")
    assert planned(alone.actor) == set()


def test_what_was_kept_stands_on_the_page_of_its_month(pair: tuple[Side, Side]) -> None:
    alma, ben = pair
    id = alma.makes("I will ring.", day=day(0))
    alma.makes("I will write.", day=day(0))
    ben.send(f"{id}/answer/", at="~", outcome="kept", told="both")
    month = Span(today().replace(day=1), today())
    assert [(one.text, one.note) for one in pieces(me_of(alma.actor), alma.one, month)] == [("I will ring.", "")]
    assert [one.text for one in pieces(me_of(ben.actor), ben.one, month)] == ["I will ring."]


def test_one_that_recurs_stands_there_once_and_older_ones_are_looked_through(alone: Side) -> None:
    weekly = alone.makes("I will cook.", day=day(0), made="to_myself", repeat="weekly", until=day(16))
    old = [alone.makes(f"Old {number}.", day=day(0), made="to_myself") for number in range(22)]
    for id, turn in ((old[0], ""), (weekly, day(0))):
        alone.send(f"{id}/answer/", at=f"{turn}~", outcome="kept", told="me")
    month = Span(today().replace(day=1), today())
    found = pieces(me_of(alone.actor), alone.one, month)
    assert sorted(one.text for one in found) == ["I will cook.", "Old 0."]
