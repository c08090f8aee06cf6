"""Numbers into words: each reading is a word with its range, and figures only as ranges for the table (DESIGN 12)."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor
from typing import Final

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from troth.engine.equation import EquationReading
from troth.engine.rating import Z90, Estimate
from troth.ui.jinja import month_name, whole_month

Words = tuple[tuple[float, str], ...]
HALF: Final = 0.6744897501960817 / Z90  # from nine in ten to one in two, for a normal distribution
HARD_TO_TELL: Final = 0.35  # a range this wide says little
THIS_YEAR: Final = 300  # days within which a month is told by its name alone
AMOUNTS: Final[Words] = (
    (0.15, gettext_noop("hardly any")),
    (0.35, gettext_noop("a little")),
    (0.55, gettext_noop("some")),
    (0.80, gettext_noop("a good amount")),
    (1.01, gettext_noop("a lot")),
)
STRENGTHS: Final[Words] = (
    (0.15, gettext_noop("Very low")),
    (0.35, gettext_noop("Low")),
    (0.55, gettext_noop("Middling")),
    (0.80, gettext_noop("Good")),
    (1.01, gettext_noop("Strong")),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One estimate as a page shows it: words, places in percent of a line's width, and ranges out of ten."""

    word: str
    low: str
    high: str
    x1: str
    x2: str
    at: str
    likely: str  # one in two
    possible: str  # nine in ten

    @property
    def sentence(self) -> str:
        if self.low == self.high:
            return _("Most likely %(word)s.") % {"word": self.word}
        return _("Most likely %(word)s; could be anywhere from %(low)s to %(high)s.") % {
            "word": self.word, "low": self.low, "high": self.high,
        }  # fmt: skip


def read(estimate: Estimate, words: Words = AMOUNTS, language: str | None = None) -> Reading:
    """``estimate`` is 0–1, and right is better. ``language`` spares who has many the asking for it."""
    low, mean, high, language = estimate.low, estimate.mean, estimate.high, language or get_language() or ""
    inner_low, inner_high = inner(low, mean, high)
    return Reading(
        _word(mean, words, language), _word(low, words, language), _word(high, words, language),
        _place(low), _place(high), _place(mean),
        halves(inner_low * 10, inner_high * 10, language), halves(low * 10, high * 10, language),
    )  # fmt: skip


def step(value: float, words: Words = AMOUNTS) -> int:
    """Which of the words a value of 0–1 is told by, from 0."""
    return next(number for number, (top, _text) in enumerate(words) if value < top)


def inner(low: float, mean: float, high: float) -> tuple[float, float]:
    """From nine in ten to one in two."""
    return mean - (mean - low) * HALF, mean + (high - mean) * HALF


def read_equation(reading: EquationReading) -> Reading:
    """The equation in the same words, from its index."""
    return read(Estimate(reading.index, reading.index_low, reading.index_high))


def halves(low: float, high: float, language: str | None = None) -> str:
    """A range outwards to the nearest halves, as "4½ to 6": never a figure alone, never decimals.

    ``language`` spares who has many the asking for it.
    """
    return _halves(floor(low * 2), ceil(high * 2), language or get_language() or "")


@lru_cache(1024)
def _halves(first: int, last: int, _language: str) -> str:
    """The same, put in words once: a page has dozens of them, and there are only a few hundred."""
    if first == last:
        first, last = max(first - 1, 0), last + 1
    return _("%(low)s to %(high)s") % {"low": _half(first), "high": _half(last)}


def hundred(low: float, high: float) -> str:
    """A range of 0–1 on 0 to 100."""
    return _("%(low)s to %(high)s") % {"low": floor(low * 100), "high": ceil(high * 100)}


def roughly(day: dt.date, today: dt.date) -> str:
    """A day not long ago as "late March"; one of another year by its month."""
    if (today - day).days > THIS_YEAR:
        return whole_month(day)
    third = _("early %(month)s") if day.day <= 10 else _("mid %(month)s") if day.day <= 20 else _("late %(month)s")
    return third % {"month": month_name(day)}


def _half(halves: int) -> str:
    whole, rest = divmod(halves, 2)
    return (str(whole) if whole or not rest else "") + ("½" if rest else "")


def _word(value: float, words: Words, language: str) -> str:
    return _said(words[step(value, words)][1], language)


def said(text: str, language: str | None = None) -> str:
    """One of the few words and lines that a page always has, in the reader's language."""
    return _said(text, language or get_language() or "")


@lru_cache(128)
def _said(text: str, _language: str) -> str:
    """The same, looked up once."""
    return _(text)


def _place(value: float) -> str:
    return f"{2 + 96 * value:.1f}%"
