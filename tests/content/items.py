"""The check-in questions of the core pack, sorted by what they ask for."""

from troth.content.reader import core
from troth.content.schema import Item
from troth.engine.sitting import Area, Question
from troth.features.checkin.questions import known

ITEMS = list(core().items.values())


def area(item: Item) -> Area:
    """Which part of a sitting an item belongs to."""
    return known()[item.slug].area


def facet(item: Item) -> str:
    """What an item asks for within its area."""
    return known()[item.slug].facet


def spoken(item: Item) -> str:
    """The question as it is read about somebody called Kit."""
    return item.text.replace("{name}", "Kit")


def question(item: Item) -> Question:
    """The item as the plain facts a sitting is chosen from."""
    return known()[item.slug]
