"""Numbers into words."""

import datetime as dt

import pytest

from troth.engine.rating import Estimate
from troth.trust.reading import HALF, STRENGTHS, halves, hundred, read, roughly


def test_a_reading_is_a_sentence_with_its_range() -> None:
    sentence = read(Estimate(0.7, 0.4, 0.9)).sentence
    assert sentence == "Most likely a good amount; could be anywhere from some to a lot."


def test_a_narrow_range_is_one_word() -> None:
    assert read(Estimate(0.7, 0.65, 0.75)).sentence == "Most likely a good amount."


@pytest.mark.parametrize(("low", "high", "shown"), [
    (4.6, 5.9, "4½ to 6"), (0.0, 0.3, "0 to ½"), (9.7, 10.0, "9½ to 10"), (3.0, 3.0, "2½ to 3½"), (0.0, 0.0, "0 to ½"),
])  # fmt: skip
def test_figures_are_ranges_outwards_to_halves(low: float, high: float, shown: str) -> None:
    assert halves(low, high) == shown


def test_the_hundred_is_a_range_outwards() -> None:
    assert hundred(0.614, 0.679) == "61 to 68"


def test_the_inner_range_lies_within_the_outer() -> None:
    reading = read(Estimate(0.5, 0.1, 0.9))
    assert reading.possible == "1 to 9"
    assert reading.likely == "3 to 7"
    assert pytest.approx(0.41, abs=0.001) == HALF


def test_both_ends_have_words_and_places() -> None:
    reading = read(Estimate(0.5, 0.0, 1.0), STRENGTHS)
    assert (reading.low, reading.word, reading.high) == ("Very low", "Middling", "Strong")
    assert (reading.x1, reading.at, reading.x2) == ("2.0%", "50.0%", "98.0%")


@pytest.mark.parametrize(("month", "day", "words"), [
    (5, 3, "early May"), (5, 11, "mid May"), (3, 31, "late March"), (1, 9, "January 2026"),
])  # fmt: skip
def test_a_day_is_told_roughly(month: int, day: int, words: str) -> None:
    assert roughly(dt.date(2026, month, day), dt.date(2026, 12, 1)) == words
