"""Which questions a sitting asks, and what their answers mean."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, Literal

from django.utils.translation import get_language

from troth.content.library import offered
from troth.content.schema import Item
from troth.engine.sitting import Area, Question, choose
from troth.engine.straight_line import Given, variance_factor
from troth.features.checkin.entries import CheckIn
from troth.relationships.entries import Kind

LONG: Final = 17  # words above which a question takes longer to read
UNEASY: Final = 0.3  # feeling safe, at most this far up the scale
Group = tuple[Area, str]
Part = Literal["them", "us", "you", "wish", "word"]
PARTS: Final[Mapping[Area, Part]] = {
    "factor": "them", "braving_other": "them", "safety": "them", "intimacy_actual": "us", "closeness": "us",
    "braving_self": "you", "intimacy_wished": "wish",
}  # fmt: skip
"""Under which heading a question stands: about them, between the two, about oneself, what one wishes for. The one word
stands under none.
"""


def known() -> dict[str, Question]:
    """Every item of the pack by its slug, as the rotation sees it."""
    return _known(get_language())


@cache
def _known(_language: str | None) -> dict[str, Question]:
    """How long a question is to read differs between languages."""
    return {item.slug: _question(item) for item in offered().items.values()}


def chosen(asked: Iterable[tuple[str, int]], day: dt.date, kind: Kind, *, paused: bool = False) -> list[Item]:
    """The items of a day's sitting, after those that were asked on days before; while things for two are ``paused``,
    none about one's own part or wishes (S-25).
    """
    items, questions = offered().items, known()  # each asks for the reader's language, which takes its time
    askable = [questions[slug] for slug, item in items.items() if not paused or item.fits_when_afraid]
    return [items[question.id] for question in choose(askable, asked, day=day.toordinal(), kind=kind.value)]


def fitting(slugs: Iterable[str], kind: Kind) -> list[Item]:
    """The items with these slugs, each once, without what the pack does not know or this kind never meets."""
    items = offered().items
    return [items[slug] for slug in dict.fromkeys(slugs) if slug in items and kind.value in items[slug].kinds]


def pulse(kind: Kind) -> list[Item]:
    """One question for each part of feeling safe to be open."""
    each = {
        item.safety: item for item in reversed([*offered().items.values()]) if item.safety and kind.value in item.kinds
    }
    return [*each.values()][::-1]


def closeness(kind: Kind) -> Item:
    """The item over the seven circles."""
    return _closeness(kind, get_language())


@cache
def _closeness(kind: Kind, _language: str | None) -> Item:
    return next(item for item in offered().items.values() if item.facet == "closeness" and kind.value in item.kinds)


def asked(item: Item, name: str) -> str:
    """The question as it is read."""
    return item.text.replace("{name}", name)


def said(item: Item, value: int) -> str:
    """An answer in the item's own words."""
    return item.steps[round(value / 10 * (len(item.steps) - 1))]


def values(checkin: CheckIn) -> dict[Group, list[float]]:
    """The answers by what they were asked for, 0–1 and much of it is high; self-orientation raw: high is bad."""
    items, questions = offered().items, known()
    found: dict[Group, list[float]] = {}
    for slug, value in checkin.answers.items():
        item = items.get(slug)
        if item is not None and value is not None:
            share = value / 10
            found.setdefault(questions[slug].group, []).append(1 - share if item.reversed else share)
    return found


def doubt(checkin: CheckIn) -> float:
    """How much less the answers count, 1 or 4: all alike, though the questions run both ways, says little."""
    questions = known()
    given = [(questions[slug], value) for slug, value in checkin.answers.items() if slug in questions]
    return variance_factor([Given(value, question.high_is_good) for question, value in given if value is not None])


def deep(checkin: CheckIn) -> int:
    """How many of the questions were about one factor at most."""
    asked = (known().get(slug) for slug in checkin.asked)
    factors = Counter(question.facet for question in asked if question and question.area == "factor")
    return max(factors.values(), default=0)


def uneasy(checkin: CheckIn) -> bool:
    """Whether a part of feeling safe was answered low. Nothing is kept of that, and nothing follows but help."""
    return any(min(numbers) <= UNEASY for (area, _), numbers in values(checkin).items() if area == "safety")


def _question(item: Item) -> Question:
    long = len(item.text.split()) > LONG
    return Question(item.slug, *_group(item), frozenset(item.kinds), high_is_good=item.high_is_good, long=long)


def _group(item: Item) -> Group:
    if item.braving:
        return ("braving_self" if item.about == "self" else "braving_other"), item.braving
    if item.intimacy:
        return ("intimacy_wished" if item.asks == "wished" else "intimacy_actual"), item.intimacy
    if item.safety:
        return "safety", item.safety
    return ("closeness" if item.facet == "closeness" else "factor"), item.facet or ""
