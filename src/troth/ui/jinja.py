"""The Jinja2 environment of every page, for Django's own Jinja2 backend."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache, partial
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import get_format
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined

from troth.engine.watching import asks_to_watch
from troth.ui.folding import Environments, Place, fold
from troth.ui.helplines import own_numbers
from troth.ui.icons import icon
from troth.ui.inside import inside
from troth.ui.language import tongue
from troth.ui.slides import spread

KEPT = 1000  # compiled templates of one place: more than there are
LEEWAY = 5  # characters too many for which nothing is cut


def environment(**options: Any) -> Environments:
    """Environments with autoescaping, translation and the globals that all pages may use.

    ``options`` are Jinja2's own, as Django's backend passes them. A name that a view forgot to
    supply raises ``UndefinedError`` rather than rendering as nothing.
    """
    options |= {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
    return Environments(partial(_environment, options | {"cache_size": KEPT}))


def _environment(options: dict[str, Any], place: Place) -> Environment:
    extensions = {*options.get("extensions", ()), "jinja2.ext.i18n"}
    env = Environment(**options | {"extensions": sorted(extensions)})  # noqa: S701 - autoescape is set above
    env.install_gettext_callables(  # type: ignore[attr-defined] # added by the i18n extension
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals.update(
        static=static,
        url=partial(_url, place),
        icon=icon,
        tongue=tongue,
        own_numbers=own_numbers,
        asks_to_watch=asks_to_watch,
    )
    env.filters.update(day=day, whole_day=whole_day, short_day=short_day, month=month, whole_month=whole_month)
    env.filters.update(spread=spread, truncate=truncate, inside=inside)
    fold(env)
    return env


def _url(place: Place, name: str, /, **kwargs: Any) -> str:
    """The address of a named page; ``NoReverseMatch`` where there is none."""
    return _address(name, tuple(kwargs.items()), place)


@lru_cache(4096)
def _address(name: str, given: tuple[tuple[str, Any], ...], _where: Place) -> str:
    """An address, put together once: each of them takes longer than reading an entry."""
    return reverse(name, kwargs=dict(given))


def day(value: date) -> str:
    """A day in words, in the reader's language and time zone: "Thursday 14 May"."""
    return _told(_calendar_day(value), "Thursday 14 May", get_language())


def whole_day(value: date) -> str:
    """A day in words, with its year: "Thursday 14 May 2026"."""
    return _told(_calendar_day(value), "Thursday 14 May 2026", get_language())


def weekday(value: date) -> str:
    """The day of the week: "Thursday"."""
    return _told(value, "Thursday", get_language())


def weekdays() -> list[tuple[int, str]]:
    """The days of the week and their numbers, of which Monday is 0, from the one on which a week begins for those who
    speak the reader's language.
    """
    first = get_format("FIRST_DAY_OF_WEEK") - 1  # Django counts from Sunday
    return [(number % 7, str(WEEKDAYS[number % 7])) for number in range(first, first + 7)]


def short_day(value: date) -> str:
    """A day in few letters, in the reader's language and time zone: "14 May"."""
    return _told(_calendar_day(value), "14 Sep", get_language())


def month(value: date) -> str:
    """A month in few letters: "Sep"."""
    return _told(_calendar_day(value), "Sep", get_language())


def month_name(value: date) -> str:
    """A month in words: "February"."""
    return _told(_calendar_day(value), "February", get_language())


def whole_month(value: date) -> str:
    """A month in words, with its year: "May 2026"."""
    return _told(_calendar_day(value), "May 2026", get_language())


@lru_cache(2048)
def _told(value: date, like: str, _language: str | None) -> str:
    """A day in words, put together once: a page has a dozen, and each takes longer than an entry takes to open."""
    return dateformat.format(value, _letters()[like])


def _letters() -> dict[str, str]:
    # Translators: these letters stand for parts of a date, as in Django's "date" filter.
    return {
        "Thursday 14 May": pgettext("Thursday 14 May", "l j F"),
        "Thursday 14 May 2026": pgettext("Thursday 14 May 2026", "l j F Y"),
        "Thursday": "l",
        "14 Sep": pgettext("14 Sep", "j M"),
        "Sep": "M",
        "February": "F",
        "May 2026": pgettext("May 2026", "F Y"),
    }


def truncate(value: str, length: int) -> str:
    """The first words of a text, with "…" where it goes on, in place of what would end a sentence."""
    if len(value) <= length + LEEWAY:
        return value
    begun = value[: length - 1]
    return (begun.rpartition(" ")[0] or begun).rstrip(" .,;:–") + "…"


def clock(value: time) -> str:
    """A time as a clock says it: "18:30"."""
    return dateformat.time_format(value, pgettext("18:30", "H:i"))


def either(words: Sequence[str]) -> str:
    """A few words between which it lies, in the reader's language: "one, two or three"."""
    return _joined(words, gettext("%(words)s or %(last)s"))


def all_of(words: Sequence[str]) -> str:
    """A few words that all hold, in the reader's language: "one, two and three"."""
    return _joined(words, gettext("%(words)s and %(last)s"))


def _joined(words: Sequence[str], ending: str) -> str:
    *most, last = words
    return ending % {"words": pgettext("between the words of a list", ", ").join(most), "last": last} if most else last


def _calendar_day(value: date) -> date:
    if not isinstance(value, datetime):
        return value
    return timezone.localdate(value) if timezone.is_aware(value) else value.date()
