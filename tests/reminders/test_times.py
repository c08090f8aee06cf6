"""Quiet hours, one a day, and clocks that change, in whole zones and in those at half hours (T-27)."""

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troth.reminders.entries import DEFAULT, Often, Rhythm
from troth.reminders.times import LATEST, MOST, STEP, Moment, is_quiet, moment_of, plan

BERLIN, LONDON, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
KOLKATA, KATHMANDU = ZoneInfo("Asia/Kolkata"), ZoneInfo("Asia/Kathmandu")
ADELAIDE, LORD_HOWE, CHATHAM = (
    ZoneInfo("Australia/Adelaide"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Pacific/Chatham"),
)  # fmt: skip
ZONES = (BERLIN, LONDON, NEW_YORK, KOLKATA, KATHMANDU, ADELAIDE, LORD_HOWE, CHATHAM)
# The night in which clocks go forward, and the one in which they go back.
CHANGES = {
    BERLIN: (dt.date(2026, 3, 29), dt.date(2026, 10, 25)),
    LONDON: (dt.date(2026, 3, 29), dt.date(2026, 10, 25)),
    NEW_YORK: (dt.date(2026, 3, 8), dt.date(2026, 11, 1)),
    ADELAIDE: (dt.date(2026, 10, 4), dt.date(2026, 4, 5)),  # nine hours and a half, then ten and a half
    LORD_HOWE: (dt.date(2026, 10, 4), dt.date(2026, 4, 5)),  # by half an hour only
    CHATHAM: (dt.date(2026, 9, 27), dt.date(2026, 4, 5)),  # at a quarter to three
}


def rhythm(**changes: object) -> Rhythm:
    return msgspec.structs.replace(DEFAULT, **changes)


def at(zone: dt.tzinfo, day: dt.date, time: str, fold: int = 0) -> int:
    return int(dt.datetime.combine(day, dt.time.fromisoformat(time), zone).replace(fold=fold).timestamp())


def clock(moment: int, zone: dt.tzinfo) -> str:
    return dt.datetime.fromtimestamp(moment, zone).strftime("%d %H:%M")


def days(first: dt.date, number: int, time: dt.time | None = None) -> list[Moment]:
    return [Moment(first + dt.timedelta(days=count), time) for count in range(number)]


@pytest.mark.parametrize(("zone", "nights"), CHANGES.items(), ids=lambda each: getattr(each, "key", ""))
@pytest.mark.parametrize("which", [0, 1], ids=["forward", "back"])
def test_a_time_of_day_stays_the_same_on_the_wall_when_clocks_change(
    zone: ZoneInfo, nights: tuple[dt.date, dt.date], which: int
) -> None:
    start = nights[which] - dt.timedelta(days=2)
    found = plan(days(start, 5, dt.time(19)), DEFAULT, zone, now=at(zone, start, "00:00"))

    assert [clock(span.due, zone)[3:] for span in found] == ["19:00"] * 5
    gaps = {later.due - sooner.due for sooner, later in pairwise(found)}
    assert len(gaps) == 2  # one night was shorter or longer, and the wall does not show it


@pytest.mark.parametrize(("zone", "nights"), CHANGES.items(), ids=lambda each: getattr(each, "key", ""))
@pytest.mark.parametrize("which", [0, 1], ids=["forward", "back"])
def test_quiet_hours_hold_through_the_night_in_which_clocks_change(
    zone: ZoneInfo, nights: tuple[dt.date, dt.date], which: int
) -> None:
    evening, morning = nights[which] - dt.timedelta(days=1), nights[which]
    start, end = at(zone, evening, "21:00"), at(zone, morning, "08:00")

    assert end - start != 11 * 3600
    assert all(is_quiet(moment, DEFAULT, zone) for moment in range(start, end, STEP))
    assert not is_quiet(start - STEP, DEFAULT, zone)
    assert not is_quiet(end, DEFAULT, zone)
    for hour in (0, 1, 2, 3):  # also what the clocks skip, or say twice
        for minute in (0, 30, 45):
            one = Moment(morning, dt.time(hour, minute))
            assert [span.due for span in plan([one], DEFAULT, zone, now=start)] == [end]


def test_a_time_that_the_clocks_skip_comes_as_much_later() -> None:
    day = CHANGES[BERLIN][0]
    awake = rhythm(quiet_from=dt.time(12), quiet_until=dt.time(12))

    (span,) = plan([Moment(day, dt.time(2, 30))], awake, BERLIN, now=at(BERLIN, day, "00:00"))

    assert clock(span.due, BERLIN) == "29 03:30"


def test_a_time_that_comes_twice_brings_one_reminder() -> None:
    day = CHANGES[BERLIN][1]
    awake = rhythm(quiet_from=dt.time(12), quiet_until=dt.time(12))

    (span,) = plan([Moment(day, dt.time(2, 30))], awake, BERLIN, now=at(BERLIN, day, "00:00"))

    assert span.due == at(BERLIN, day, "02:30", fold=0)


@pytest.mark.parametrize("zone", [KOLKATA, KATHMANDU], ids=lambda zone: zone.key)
def test_zones_at_half_and_quarter_hours_keep_their_wall(zone: ZoneInfo) -> None:
    day = dt.date(2026, 5, 14)
    found = plan([Moment(day, dt.time(19)), Moment(day, dt.time(23))], DEFAULT, zone, now=at(zone, day, "12:00"))

    assert [clock(span.due, zone) for span in found] == ["14 19:00", "15 08:00"]


def test_the_leap_day_is_a_day() -> None:
    found = plan(days(dt.date(2028, 2, 28), 3), DEFAULT, BERLIN, now=at(BERLIN, dt.date(2028, 2, 28), "00:00"))

    assert [clock(span.due, BERLIN) for span in found] == ["28 19:00", "29 19:00", "01 19:00"]


def test_what_falls_into_quiet_hours_comes_at_their_end() -> None:
    day = dt.date(2026, 5, 14)
    found = plan([Moment(day, dt.time(22)), Moment(day, dt.time(7, 59))], DEFAULT, BERLIN, now=at(BERLIN, day, "00:00"))

    assert [clock(span.due, BERLIN) for span in found] == ["14 08:00", "15 08:00"]


def test_last_nights_comes_this_morning_also_when_it_is_planned_in_the_night() -> None:
    day = dt.date(2026, 5, 14)
    found = plan([Moment(day, dt.time(22))], DEFAULT, BERLIN, now=at(BERLIN, day, "23:30"))

    assert [clock(span.due, BERLIN) for span in found] == ["15 08:00"]


def test_one_a_day_the_first() -> None:
    day = dt.date(2026, 5, 14)
    several = [Moment(day, dt.time(hour)) for hour in (18, 9, 12)]

    found = plan(several, DEFAULT, BERLIN, now=at(BERLIN, day, "00:00"))

    assert [clock(span.due, BERLIN) for span in found] == ["14 09:00"]


def test_a_day_that_had_its_one_gets_no_other() -> None:
    day = dt.date(2026, 5, 14)
    found = plan(days(day, 2), DEFAULT, BERLIN, now=at(BERLIN, day, "12:00"), last=at(BERLIN, day, "09:00"))

    assert [clock(span.due, BERLIN) for span in found] == ["15 19:00"]


def test_once_a_week_is_once_in_each_week() -> None:
    weekly = rhythm(often=Often.WEEK)
    found = plan(days(dt.date(2026, 5, 11), 15), weekly, BERLIN, now=at(BERLIN, dt.date(2026, 5, 10), "20:00"))

    assert [clock(span.due, BERLIN) for span in found] == ["11 19:00", "18 19:00", "25 19:00"]


def test_an_agreed_return_comes_beside_the_one_a_day() -> None:
    day = dt.date(2026, 5, 14)
    agreed = Moment(day, dt.time(20, 10), agreed=True)

    found = plan([*days(day, 2), agreed], DEFAULT, BERLIN, now=at(BERLIN, day, "00:00"))

    assert [(clock(span.due, BERLIN), span.agreed) for span in found] == [
        ("14 19:00", False), ("14 20:10", True), ("15 19:00", False),
    ]  # fmt: skip


def test_nothing_comes_before_its_time() -> None:
    assert moment_of(dt.date(2026, 5, 14), dt.time(19, 1), BERLIN) == at(BERLIN, dt.date(2026, 5, 14), "19:05")


def test_sixty_at_most() -> None:
    found = plan(days(dt.date(2026, 5, 14), 90), DEFAULT, BERLIN, now=at(BERLIN, dt.date(2026, 5, 14), "00:00"))

    assert len(found) == MOST == 60


def test_a_late_one_is_not_sent_into_the_quiet_hours() -> None:
    day = dt.date(2026, 5, 14)
    late = plan([Moment(day, dt.time(20, 45))], DEFAULT, BERLIN, now=at(BERLIN, day, "00:00"))
    early = plan([Moment(day, dt.time(12))], DEFAULT, BERLIN, now=at(BERLIN, day, "00:00"))

    assert [clock(span.until, BERLIN) for span in late] == ["14 21:00"]
    assert [span.until - span.due for span in early] == [LATEST]


@settings(max_examples=60)
@given(
    zone=st.sampled_from(ZONES),
    start=st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 31)),
    due=st.lists(st.tuples(st.integers(0, 40), st.times() | st.none()), max_size=30),
    quiet=st.tuples(st.integers(0, 23), st.integers(0, 23)),
    often=st.sampled_from(Often),
)
def test_whatever_is_due_a_reminder_is_never_quiet_early_or_the_second_of_its_day(
    zone: ZoneInfo, start: dt.date, due: list[tuple[int, dt.time | None]], quiet: tuple[int, int], often: Often
) -> None:
    chosen = rhythm(quiet_from=dt.time(quiet[0]), quiet_until=dt.time(quiet[1]), often=often)
    now = at(zone, start, "12:00")
    found = plan([Moment(start + dt.timedelta(days=ahead), time) for ahead, time in due], chosen, zone, now=now)

    assert all(span.due > now and span.due % STEP == 0 for span in found)
    assert not any(is_quiet(moment, chosen, zone) for span in found for moment in range(span.due, span.until, STEP))
    on = [dt.datetime.fromtimestamp(span.due, zone).date() for span in found]
    assert len(set(on)) == len(on)
