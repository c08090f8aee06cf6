"""The check-in questions of the core pack, sorted by what they ask for."""

from troth.content.reader import core
from troth.content.schema import Item
from troth.content.wording import words_of
from troth.engine.sitting import Area, Question

ITEMS = list(core().items.values())
LONG = 17
"""Words above which a question takes longer to read."""


def area(item: Item) -> Area:
    """Which part of a sitting an item belongs to."""
    if item.braving:
        return "braving_self" if item.about == "self" else "braving_other"
    if item.intimacy:
        return "intimacy_wished" if item.asks == "wished" else "intimacy_actual"
    if item.safety:
        return "safety"
    return "closeness" if item.facet == "closeness" else "factor"


def facet(item: Item) -> str:
    """What an item asks for within its area."""
    return item.facet or item.braving or item.intimacy or item.safety or ""


def spoken(item: Item) -> str:
    """The question as it is read about somebody called Kit."""
    return item.text.replace("{name}", "Kit")


def question(item: Item) -> Question:
    """The item as the plain facts a sitting is chosen from."""
    return Question(
        id=item.slug,
        area=area(item),
        facet=facet(item),
        kinds=frozenset(item.kinds),
        high_is_good=item.high_is_good,
        long=len(words_of(spoken(item))) > LONG,
    )
