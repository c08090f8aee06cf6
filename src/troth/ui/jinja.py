"""The Jinja2 environment of every page, for Django's own Jinja2 backend."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache, lru_cache, partial
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, match_skeleton
from babel.lists import format_list
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined

from troth.ui.folding import Environments, Place, fold
from troth.ui.helplines import helplines
from troth.ui.icons import icon
from troth.ui.slides import spread

KEPT = 1000  # compiled templates of one place: more than there are


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
    env.globals.update(static=static, url=partial(_url, place), icon=icon, helplines=helplines)
    env.filters.update(day=day, short_day=short_day, month=month, whole_month=whole_month, spread=spread)
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
    locale = locale_of(get_language() or "en-gb")
    return format_date(_calendar_day(value), _long_pattern(locale), locale)


def short_day(value: date) -> str:
    """A day in few letters, in the reader's language and time zone: "14 May"."""
    return format_skeleton("MMMd", _calendar_day(value), locale=locale_of(get_language() or "en-gb"))


def month(value: date) -> str:
    """A month in few letters: "May"."""
    return _month("MMM", _calendar_day(value).replace(day=1), get_language() or "en-gb")


def month_name(value: date) -> str:
    """A month in words: "February"."""
    return format_date(_calendar_day(value), "MMMM", locale=locale_of(get_language() or "en-gb"))


def whole_month(value: date) -> str:
    """A month in words, with its year: "May 2026"."""
    return _month("yMMMM", _calendar_day(value).replace(day=1), get_language() or "en-gb")


def either(words: Sequence[str]) -> str:
    """A few words between which it lies, in the reader's language: "one, two or three"."""
    return format_list(words, style="or", locale=locale_of(get_language() or "en-gb"))


def all_of(words: Sequence[str]) -> str:
    """A few words that all hold, in the reader's language: "one, two and three"."""
    return format_list(words, style="standard", locale=locale_of(get_language() or "en-gb"))


@lru_cache(1024)
def _month(skeleton: str, first: date, language: str) -> str:
    """A month, put in words once: a page may name a few dozen."""
    return format_skeleton(skeleton, first, locale=locale_of(language))


@cache
def _long_pattern(locale: Locale) -> str:
    """Day and month of one locale with both names in full, which some locales have only shortened."""
    nearest = match_skeleton("MMMMEEEEd", locale.datetime_skeletons)
    pattern = locale.datetime_skeletons[nearest].pattern
    return re.sub("E+", "EEEE", re.sub("M{3,}", "MMMM", pattern))


def _calendar_day(value: date) -> date:
    if not isinstance(value, datetime):
        return value
    return timezone.localdate(value) if timezone.is_aware(value) else value.date()


@cache
def locale_of(language: str) -> Locale:
    """Babel's locale for one of Django's language codes; plain English dates are British."""
    if language == "en":
        language = "en-gb"
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")
