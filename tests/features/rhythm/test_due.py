"""What one holds comes to one's own reminders, on its days, and never in a protected time."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from tests.cast import Actor
from tests.days import ahead, today
from tests.features.rhythm.rhythms import THANKS, hold, rhythm
from tests.promises.rooms import Side
from tests.relationships.pairs import add, me_of, page, send, together
from tests.reminders import taking
from tests.reminders.taking import planned

from troth.features.rhythm import due
from troth.reminders.models import Coming
from troth.reminders.rhythms import rhythm_of

pytestmark = pytest.mark.django_db


def days(actor: Actor, until: int = 14) -> list[tuple[int, str]]:
    found = due.days(me_of(actor), today(), ahead(until))
    return [((one.day - today()).days, one.title) for one in found]


def test_it_comes_round_on_its_days(alma: Actor) -> None:
    weekday = (today().weekday() + 2) % 7
    hold(alma, often="weekly", weekdays=str(weekday))
    assert [day for day, _title in days(alma)] == [2, 9]
    assert all(title for _day, title in days(alma))


def test_a_rest_is_silent(alma: Actor) -> None:
    hold(alma)
    send(alma, "/rhythm/holidays/", last="")
    assert days(alma) == []


def test_the_quiet_moment_rests_in_holidays_and_comes_again_after_them(alma: Actor) -> None:
    taking.send(alma, "ntfy/", topic="https://ntfy.example/a-long-name")
    taking.chooses(alma, moment="day")
    last = ahead(5)
    assert last in planned(alma)
    send(alma, "/rhythm/holidays/", last=last.isoformat())
    assert min(planned(alma)) == last + dt.timedelta(days=1)
    send(alma, "/rhythm/holidays/", how="end")
    assert last in planned(alma)


def test_what_one_has_promised_still_comes_in_holidays(alma: Actor) -> None:
    taking.send(alma, "ntfy/", topic="https://ntfy.example/a-long-name")
    taking.chooses(alma, moment="day")
    send(alma, "/rhythm/holidays/", last="")
    assert planned(alma) == set()
    Side(alma, add(alma, "Kit")).makes(day=ahead(3).isoformat())
    assert len(planned(alma)) == 1


def test_a_surprise_is_due_without_a_name(alma: Actor) -> None:
    hold(alma, "quiet-surprise", add(alma, "Kit"))
    assert {title for _day, title in days(alma)} == {""}


def test_with_somebody_whose_space_is_closed_nothing_comes_round_any_more(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    hold(alma, one=hers)
    assert days(alma)
    send(ben, f"/people/{his}/space/", things="leave", when="now")
    assert days(alma) == []
    assert str(hers) not in page(alma, f"/practice/{THANKS}/done/")


def test_the_plan_follows_what_is_held_and_let_go(alma: Actor) -> None:
    taking.send(alma, "ntfy/", topic="https://ntfy.example/a-long-name")
    taking.chooses(alma, moment="never")
    id = hold(alma)
    assert ahead(3) in planned(alma)
    send(alma, f"/rhythm/{id}/let-go/")
    assert planned(alma) == set()


def test_no_reminder_comes_in_a_protected_time(alma: Actor) -> None:
    taking.send(alma, "ntfy/", topic="https://ntfy.example/a-long-name")
    taking.chooses(alma, moment="day", time="19:00", zone="Europe/London")
    weekday = (today().weekday() + 3) % 7
    send(alma, "/rhythm/protected/", when=str(weekday), date="", start="18:30", minutes="60", one="")
    assert rhythm(alma).slots
    rows = Coming.objects.filter(channel__person=alma.person).values_list("due", flat=True)
    there = [dt.datetime.fromtimestamp(row, ZoneInfo("Europe/London")) for row in rows]
    times = {one.time() for one in there if one.weekday() == weekday}
    assert times == {dt.time(19, 30)}
    assert {one.time() for one in there if one.weekday() != weekday} == {dt.time(19)}


def test_in_ones_own_calendar_a_protected_time_is_busy_and_it_reminds_nobody(alma: Actor) -> None:
    taking.send(alma, "calendar/")
    taking.send(alma, "ntfy/", topic="https://ntfy.example/a-long-name")
    taking.chooses(alma, moment="never")
    free = ahead(2)
    send(alma, "/rhythm/protected/", when="once", date=free.isoformat(), start="18:30", minutes="120", one="")
    (moment,) = due.protected(me_of(alma), today(), free)
    assert (moment.day, moment.time, moment.busy) == (free, dt.time(18, 30), 120)
    shown = alma.client.get(f"/calendar/{rhythm_of(alma.keyring).feed}.ics").content.decode()
    for line in ("DURATION:PT2H", "TRANSP:OPAQUE", "SUMMARY:Reminder"):
        assert line in shown
    assert planned(alma) == set()
