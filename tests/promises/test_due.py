"""What is due when: for reminders, a calendar, and one line on Today."""

import datetime as dt

from django.utils import timezone
from tests.promises.rooms import Side, day
from tests.relationships.pairs import me_of

from troth.promises import queries
from troth.promises.entries import Agenda
from troth.promises.queries import Due
from troth.relationships import access
from troth.vault import snapshots

Pair = tuple[Side, Side]


def due(side: Side, days: int = 30) -> list[Due]:
    me, today = me_of(side.actor), timezone.localdate()
    return queries.due(me, access.current(me), today, today + dt.timedelta(days=days))


def today(side: Side) -> str:
    me = me_of(side.actor)
    agenda = snapshots.load(me.keyring, me.id, Agenda)
    found = queries.due_today(me, agenda, access.current(me), timezone.localdate())
    return found.text if found else ""


def test_what_one_promised_comes_in_order_and_what_the_other_promised_does_not(pair: Pair) -> None:
    alma, ben = pair
    alma.makes("Later.", day=day(5))
    alma.makes("Sooner, at six.", day=day(2), time="18:00")
    alma.makes("Sooner.", day=day(2))
    alma.makes("For myself.", day=day(3), made="to_myself")
    alma.makes("Much later.", day=day(60))
    ben.makes("His.")
    found = due(alma)
    assert [one.text for one in found] == ["Sooner, at six.", "Sooner.", "For myself.", "Later."]
    assert found[0].time == dt.time(18)
    assert {one.one.name for one in found} == {"Ben"}


def test_each_day_of_what_recurs_is_due_until_it_is_done(pair: Pair) -> None:
    alma, _ben = pair
    id = alma.makes("I will text.", day=day(), repeat="daily", until=day(3))
    assert [one.day.isoformat() for one in due(alma)] == [day(), day(1), day(2), day(3)]
    alma.send(f"{id}/done/", turn=day())
    assert [one.day.isoformat() for one in due(alma)] == [day(1), day(2), day(3)]


def test_what_is_done_answered_owned_or_withdrawn_is_not_due(pair: Pair) -> None:
    alma, ben = pair
    ids = [alma.makes(f"Promise {number}.") for number in range(4)]
    alma.send(f"{ids[0]}/done/", turn="")
    ben.answers(ids[1], "kept")
    alma.send(f"{ids[2]}/own/", what="I cannot.", amends="", by="", turn="")
    alma.send(f"{ids[3]}/withdraw/")
    assert due(alma) == []


def test_an_answer_that_the_other_keeps_to_themselves_takes_nothing_off(pair: Pair) -> None:
    alma, ben = pair
    ben.answers(alma.makes("I will ring."), "silent", told="me")
    assert [one.text for one in due(alma)] == ["I will ring."]


def test_a_change_counts_once_it_is_agreed_to(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will cook.", day=day(1))
    change = alma.asks(id, "I will cook later.", day=day(9))
    assert [one.day.isoformat() for one in due(alma)] == [day(1)]
    ben.send(f"{id}/reply/", change=change, yes="yes", why="")
    assert [(one.text, one.day.isoformat()) for one in due(alma)] == [("I will cook later.", day(9))]


def test_today_names_what_is_due_today_as_it_stands(pair: Pair) -> None:
    alma, ben = pair
    assert today(alma) == ""
    id = alma.makes("I will ring.", day=day())
    alma.makes("Tomorrow.", day=day(1))
    assert (today(alma), today(ben)) == ("I will ring.", "")
    ben.answers(id, "kept")
    assert today(alma) == ""


def test_what_was_moved_to_today_is_named_and_what_was_moved_away_is_not(pair: Pair) -> None:
    alma, ben = pair
    away, here = alma.makes("Away.", day=day()), alma.makes("Here.", day=day(4))
    for id, text, to in ((away, "Away now.", day(4)), (here, "Here now.", day())):
        change = alma.asks(id, text, day=to)
        ben.send(f"{id}/reply/", change=change, yes="yes", why="")
    assert today(alma) == "Here now."
