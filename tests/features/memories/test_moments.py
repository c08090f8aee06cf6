"""When something was: as near as anybody knows."""

import datetime as dt

import pytest

from troth.features.memories.moments import comes_round, moment, parts, said, said_in_year, whole


@pytest.mark.parametrize(
    ("given", "written", "words"),
    [
        ((2019, 7, 12), "2019-07-12", "Friday 12 July 2019"),
        ((2019, 7, None), "2019-07", "July 2019"),
        ((2019, None, None), "2019", "2019"),
    ],
)
def test_a_day_a_month_or_a_year_is_written_and_said(
    given: tuple[int, int | None, int | None], written: str, words: str
) -> None:
    assert moment(*given) == written
    assert parts(written) == given
    assert said(written) == words


@pytest.mark.parametrize(("written", "words"), [("2019-07-12", "Friday 12 July"), ("2019-07", "July"), ("2019", "")])
def test_under_its_year_a_moment_does_not_say_the_year_again(written: str, words: str) -> None:
    assert said_in_year(written) == words


@pytest.mark.parametrize(
    "given", [(2019, 2, 30), (2019, None, 3), (2019, 2, 0), (2019, None, 0), (1850, 1, 1), (2999, 1, 1), (0, 1, 1)]
)
def test_what_never_was_has_no_moment(given: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - a calendar's own words differ
        moment(*given)


def test_only_a_whole_day_comes_round() -> None:
    today = dt.date(2026, 7, 12)
    assert comes_round("2019-07-12", today)
    assert not comes_round("2019-07-13", today)
    assert not comes_round("2019-07", today)
    assert not comes_round("2019", today)
    assert not comes_round("2026-07-12", today)
    assert whole("2019-07") is None


def test_a_leap_day_comes_round_in_every_year() -> None:
    assert comes_round("2024-02-29", dt.date(2026, 2, 28))
    assert comes_round("2024-02-29", dt.date(2028, 2, 29))
    assert not comes_round("2024-02-29", dt.date(2028, 2, 28))
