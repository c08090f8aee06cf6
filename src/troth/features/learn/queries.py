"""The articles of the core pack, on their shelves."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.content.markdown import to_html
from troth.content.reader import core
from troth.content.schema import Article

SHELVES: Final[Mapping[str, str | Promise]] = {
    "S1": _("Trust"),
    "S2": _("Trust"),
    "S3": _("Closeness"),
    "S11": _("Closeness"),
    "S4": _("Every day"),
    "S5": _("Every day"),
    "S13": _("Every day"),
    "S14": _("Every day"),
    "S17": _("Every day"),
    "S6": _("Opening up"),
    "S7": _("Opening up"),
    "S8": _("Opening up"),
    "S9": _("Staying safe"),
    "S10": _("Staying safe"),
    "S12": _("Mending"),
    "S15": _("Each kind of relationship"),
    "S18": _("People and science"),
}
"""The shelf of an article, by the first system it serves."""
OTHER: Final = _("How Troth works")


def shelves() -> dict[str, list[Article]]:
    """Every article by the name of its shelf, in the order of the list above."""
    order = [*dict.fromkeys(map(str, SHELVES.values())), str(OTHER)]
    found: dict[str, list[Article]] = {name: [] for name in order}
    for article in core().articles.values():
        found[shelf(article)].append(article)
    return {name: articles for name, articles in found.items() if articles}


def shelf(article: Article) -> str:
    """The name of its shelf."""
    return str(SHELVES.get(article.systems[0], OTHER)) if article.grade else str(OTHER)


@cache
def html(slug: str) -> str:
    """The body of an article as safe HTML; it changes only with the program."""
    return to_html(core().articles[slug].body)
