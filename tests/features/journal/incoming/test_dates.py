"""Days and moments in the ways in which people and programs write them."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.features.journal.incoming.elsewhere import BERLIN

from troth.features.journal.incoming import dates

THIRD = dt.date(2019, 7, 3)
WAYS = [
    "2019-07-03", "2019-7-3", "2019/07/03", "2019.07.03", "2019_07_03", "20190703", "03.07.2019", "3.7.2019",
    "3/7/2019", "3-7-2019", "3 July 2019", "3rd July 2019", "3 Jul. 2019", "July 3, 2019", "July 3rd 2019",
    "Jul 3, 2019", "Wednesday, 3 July 2019", "Wed 3 Jul 2019", "3. Juli 2019", "Mi., 3. Juli 2019",
    "3 de julio de 2019", "2019-07-03 22:15", "2019-07-03T22:15", "2019-07-03T22:15:00", "2019-07-03 22:15:30.123",
    "3 July 2019 at 22:15", "July 3, 2019 at 10:15 PM", "3/7/2019, 10:15 pm", "3. Juli 2019 um 22:15 Uhr",
    "2019-07-03 22:15:00 CEST", "2019-07-03T22:15:00+02:00", "2019-07-03T22:15:00-0900", "  2019-07-03 ",
]  # fmt: skip
NONE = ["", "soup", "2019", "July 2019", "3.7.19", "2019-02-30", "31.6.2019", "2019-07-03 was good", "2019-07-03 25:00",
        "12345678901234", "1.2.3.2019", "2019-07/03", "x" * 1000 + "2019-07-03", "٢٠١٩-٠٧-٠٣"]  # fmt: skip


@pytest.mark.parametrize("text", WAYS)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    found = dates.stamp(text, BERLIN)
    assert found is not None
    assert found.day == THIRD


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_day_or_says_more_than_one_is_none(text: str) -> None:
    assert dates.stamp(text, BERLIN) is None


def test_a_moment_without_a_zone_is_of_the_clock_on_the_wall() -> None:
    found = dates.stamp("2019-07-03 10:15 PM", BERLIN)
    assert found is not None
    assert found.at == dt.datetime(2019, 7, 3, 20, 15, tzinfo=dt.UTC)


@pytest.mark.parametrize("text", ["2019-07-03T22:15:00Z", "2019-07-03 22:15 UTC", "2019-07-03T22:15:00+00:00"])
def test_a_moment_in_utc_is_of_the_day_that_it_was_here(text: str) -> None:
    here, there = dates.stamp(text, BERLIN), dates.stamp(text, ZoneInfo("America/New_York"))
    assert here is not None
    assert there is not None
    assert (here.day, there.day) == (dt.date(2019, 7, 4), THIRD)
    assert here.at == there.at
    assert here.said == there.said


def test_a_clock_without_a_zone_says_the_same_in_every_zone() -> None:
    here, there = (dates.stamp("2019-07-03 22:15", zone) for zone in (BERLIN, ZoneInfo("Asia/Tokyo")))
    assert here is not None
    assert there is not None
    assert here.said == there.said
    assert here.at != there.at


@pytest.mark.parametrize("text", ["7/3/2019", "07-03-2019", "7/3/2019 10:15 PM"])
def test_the_month_may_come_first_where_somebody_says_so(text: str) -> None:
    found = dates.stamp(text, BERLIN, month_first=True)
    assert found is not None
    assert found.day == THIRD


def test_with_dots_the_day_comes_first_whatever_is_said() -> None:
    found = dates.stamp("3.7.2019", BERLIN, month_first=True)
    assert found is not None
    assert found.day == THIRD


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (["1/2/2019", "12/31/2019"], True),
        (["1/2/2019", "31/12/2019"], False),
        (["1/2/2019", "3/4/2019"], False),
        (["12/31/2019", "31/12/2019"], False),
        (["2019-12-31", "soup"], False),
    ],
)
def test_which_comes_first_is_told_by_what_cannot_be_otherwise(days: list[str], *, first: bool) -> None:
    assert dates.month_is_first(days) is first


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("2019-07-03 Soup day", " Soup day"),
        ("Soup, 3 July 2019", "Soup, "),
        ("2019-02-30 or rather 2019-07-03", "2019-02-30 or rather "),
        ("IMG_20190703", "IMG_"),
    ],
)
def test_a_day_is_found_among_other_words(text: str, rest: str) -> None:
    assert dates.day_within(text) == (THIRD, rest)


@pytest.mark.parametrize("text", ["May it be so, 12", "the 3 marvellous 2019", "99999999", "Marchant 3, 2019x"])
def test_words_that_only_look_like_a_day_are_none(text: str) -> None:
    assert dates.day_within(text) is None


@given(st.dates(dt.date(1900, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%Y%m%d", "%d %B %Y", "%B %d, %Y"]))
def test_every_day_comes_back(day: dt.date, way: str) -> None:
    found = dates.stamp(day.strftime(way), BERLIN)
    assert found is not None
    assert found.day == day


@given(st.text() | st.from_regex(dates.DAY) | st.from_regex(dates.CLOCK).map("2019-07-03{}".format))
def test_no_text_breaks_it(text: str) -> None:
    for month_first in (False, True):
        dates.stamp(text, BERLIN, month_first=month_first)
    dates.day_within(text)
    dates.month_is_first([text])
