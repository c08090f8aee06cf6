"""Numbers to call when someone is in danger, kept with the product so that no page has to ask for them (S-23)."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import filterfalse
from pathlib import Path
from typing import Any, Final, Literal
from unicodedata import combining, normalize

from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_noop
from markupsafe import Markup

DATA: Final = Path(__file__).with_name("helplines.toml")
SHORT: Final = ("de", "gb", "us", "au", "nz")
"""Where a browser does not say where it is, or there is nothing of that place: the numbers of most of the others."""
WIDE: Final = {"de": gettext_noop("Most of Europe, India"), "us": gettext_noop("United States, Canada")}
Kind = Literal["emergency", "abuse", "sexual", "child", "crisis"]


@dataclass(frozen=True, slots=True)
class Helpline:
    """One number: what it is for, as text, the page it was read in, and when."""

    kind: Kind
    name: str
    number: str
    source: str
    checked: date

    @property
    def said(self) -> str:
        """What it is called in the reader's language; a line that is run by somebody keeps the name they gave it."""
        return gettext(self.name) if self.kind == "emergency" else self.name


@dataclass(frozen=True, slots=True)
class Country:
    """The numbers of one country, the emergency number first."""

    code: str
    name: str
    zones: frozenset[str]
    lines: tuple[Helpline, ...]

    @property
    def said(self) -> str:
        return gettext(self.name)


@cache
def countries(path: Path = DATA) -> tuple[Country, ...]:
    """All of them, in the order of the file; a missing or extra field is a ``TypeError``."""
    return tuple(_country(**row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["country"])


def listed() -> list[Country]:
    """All of them, in the order of what they are called in the reader's language, whatever marks its letters have."""
    return sorted(countries(), key=lambda one: [*filterfalse(combining, normalize("NFKD", one.said.casefold()))])


def own() -> Country | None:
    """That of the reader's time zone, if there is anything of it."""
    return _by_zone().get(timezone.get_current_timezone_name())


def own_numbers() -> Markup:
    """The items of the short list inside every page; put together once for each country and language."""
    here = own()
    return _items(here.code if here else "", get_language())


@cache
def _items(code: str, _language: str | None) -> Markup:
    return Markup("").join(
        Markup("<li><strong>{}</strong> {}</li>").format(number, name) for number, name in _short(code)
    )


def _short(code: str) -> Iterator[tuple[str, str]]:
    known = {country.code: country for country in countries()}
    if code:
        yield from ((line.number, f"{line.said}, {known[code].said}") for line in known[code].lines[:1])
        yield from ((line.number, line.said) for line in known[code].lines[1:])
        return
    for each in SHORT:
        yield known[each].lines[0].number, gettext(WIDE.get(each, known[each].name))


@cache
def _by_zone() -> dict[str, Country]:
    return {zone: country for country in countries() for zone in country.zones}


def _country(code: str, name: str, zones: list[str], line: list[dict[str, Any]]) -> Country:
    return Country(code, name, frozenset(zones), tuple(Helpline(**row) for row in line))
