"""Which question each factor asks on a day, and what an answer means."""

import datetime as dt
from typing import Final

from troth.content.library import offered
from troth.content.schema import Factor, Item
from troth.engine.rating import Facet
from troth.engine.straight_line import Given, variance_factor
from troth.features.checkin.entries import CheckIn
from troth.relationships.entries import Kind

FACTORS: Final[tuple[Factor, ...]] = ("credibility", "reliability", "intimacy", "self_orientation")


def on(day: dt.date, kind: Kind) -> dict[Factor, Item]:
    """One item for each factor. They take turns by the day, so that no sitting is long and none is always the same."""
    return {factor: _turn(factor, kind, day.toordinal() + shift) for shift, factor in enumerate(FACTORS)}


def closeness(kind: Kind) -> Item:
    """The item over the seven circles."""
    return next(item for item in offered().items.values() if item.facet == "closeness" and kind.value in item.kinds)


def asked(item: Item, name: str) -> str:
    """The question as it is read."""
    return item.text.replace("{name}", name)


def ratings(checkin: CheckIn) -> dict[Facet, float]:
    """The answers as evidence, 0–1 by facet; self-orientation raw: high is bad."""
    found: dict[Facet, float] = {}
    for factor, answer in checkin.answers.items():
        item = offered().items.get(answer.item)
        if item is not None and answer.value is not None:
            found[factor] = 1 - answer.value / 10 if item.reversed else answer.value / 10
    return found


def doubt(checkin: CheckIn) -> float:
    """How much less the answers count, 1 or 4: all alike, though the questions run both ways, says little."""
    items = offered().items
    answered = [(items[one.item], one.value) for one in checkin.answers.values() if one.item in items]
    return variance_factor([Given(value, item.high_is_good) for item, value in answered if value is not None])


def said(item: Item, value: int) -> str:
    """An answer in the item's own words."""
    return item.steps[round(value / 10 * (len(item.steps) - 1))]


def _turn(factor: Factor, kind: Kind, number: int) -> Item:
    items = [item for item in offered().items.values() if item.facet == factor and kind.value in item.kinds]
    return items[number % len(items)]
