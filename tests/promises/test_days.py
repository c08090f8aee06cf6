"""On which days a promise is to be kept."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import quick

from troth.promises.days import LONGEST, REPEATS, When, is_past, last, name_of, repeating, turns

SATURDAY = dt.date(2026, 5, 16)
days = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))


@quick
@given(days, st.sampled_from(sorted(REPEATS)), st.integers(0, 366))
def test_what_repeats_stays_between_its_first_and_its_last_day(day, name, length):
    when = repeating(day, None, name, day + dt.timedelta(days=length))
    found = turns(when)
    assert list(found) == sorted(set(found))
    assert day <= found[0] <= last(when) <= max(day, day + dt.timedelta(days=length))
    assert name_of(when) == name


@quick
@given(days, st.integers(28, 366))
def test_every_month_has_its_day_and_a_short_one_its_last(day, length):
    found = turns(repeating(day, None, "monthly", day + dt.timedelta(days=length)))
    months = [(one.year, one.month) for one in found]
    assert len(months) == len(set(months))
    assert all(one.day == day.day or (one + dt.timedelta(days=1)).day == 1 for one in found)


def test_weekdays_leave_the_weekend_out():
    found = turns(repeating(SATURDAY, None, "weekdays", SATURDAY + dt.timedelta(days=9)))
    assert [one.isoweekday() for one in found] == [1, 2, 3, 4, 5, 1]


def test_every_second_week():
    found = turns(repeating(SATURDAY, None, "fortnightly", SATURDAY + dt.timedelta(days=30)))
    assert [(one - SATURDAY).days for one in found] == [0, 14, 28]


def test_once_is_one_day():
    assert turns(When(SATURDAY)) == (SATURDAY,)
    assert not When(SATURDAY).recurs


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY;UNTIL=20270516",
        "FREQ=DAILY",
        "FREQ=DAILY;COUNT=99999999;UNTIL=20260520",
        "FREQ=DAILY;UNTIL=99991231",
        "FREQ=DAILY;UNTIL=20260101",
        "FREQ=DAILY;UNTIL=20269999",
        "FREQ=WEEKLY;BYDAY=XX;UNTIL=20260601",
        "FREQ=MONTHLY;BYMONTHDAY=39;UNTIL=20260601",
        "FREQ=YEARLY;UNTIL=20270516",
        "DTSTART:20260516\nRRULE:FREQ=DAILY;UNTIL=20260601",
        "nonsense",
    ],
)
def test_a_rule_that_no_form_here_makes_and_that_may_not_end_counts_as_once(rule):
    when = When(SATURDAY, None, rule)
    assert turns(when) == (SATURDAY,)
    assert not when.recurs


def test_another_rule_of_the_same_kind_is_read():
    when = When(SATURDAY, None, "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260531")
    assert [one.day for one in turns(when)] == [19, 21, 26, 28]
    assert name_of(when) == ""


def test_the_longest_is_a_year():
    until = SATURDAY + LONGEST
    assert last(repeating(SATURDAY, None, "daily", until)) == until
    assert not repeating(SATURDAY, None, "daily", until + dt.timedelta(days=1)).recurs


@pytest.mark.parametrize(
    ("time", "now", "past"),
    [
        (None, "2026-05-16T23:59", False),
        (None, "2026-05-17T00:00", True),
        ("18:00", "2026-05-16T18:00", False),
        ("18:00", "2026-05-16T18:01", True),
        ("18:00", "2026-05-15T23:00", False),
    ],
)
def test_a_day_lasts_until_its_end_or_until_its_time(time, now, past):
    when = When(SATURDAY, dt.time.fromisoformat(time) if time else None)
    assert is_past(when, SATURDAY, dt.datetime.fromisoformat(now)) is past
