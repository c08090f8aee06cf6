"""The articles of the core pack, on their shelves, and what is kept for reading without a connection."""

from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import sha256
from typing import Final

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from troth import __version__
from troth.content.library import offered
from troth.content.markdown import to_html
from troth.content.schema import Article
from troth.ui.helplines import countries

SHELVES: Final[Mapping[str, str | Promise]] = {
    "S17": _("Where to start"),
    "S1": _("Trust"),
    "S2": _("Trust"),
    "S3": _("Closeness"),
    "S11": _("Closeness"),
    "S4": _("Every day"),
    "S5": _("Every day"),
    "S14": _("Every day"),
    "S13": _("What wears, and what keeps"),
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
FILES: Final = (
    "troth/troth.css",
    "troth/troth.js",
    "troth/vendor/htmx.min.js",
    "troth/mark.svg",
    "troth/fonts/brygada-1918-latin-500-normal.woff2",
    "troth/fonts/brygada-1918-latin-ext-500-normal.woff2",
)
"""What a page of Learn is drawn with."""
OFFLINE: Final = f"learn-{settings.ADDRESS.path}-"
"""How the names of its copies in a browser begin: what else lives on the same host has copies of its own there."""


def shelves() -> dict[str, list[Article]]:
    """Every article by the name of its shelf, in the order of the list above."""
    order = [*dict.fromkeys(map(str, SHELVES.values())), str(OTHER)]
    found: dict[str, list[Article]] = {name: [] for name in order}
    for article in offered().articles.values():
        found[shelf(article)].append(article)
    return {name: articles for name, articles in found.items() if articles}


def shelf(article: Article) -> str:
    """The name of its shelf."""
    return str(SHELVES.get(article.systems[0], OTHER)) if article.grade else str(OTHER)


def html(article: Article) -> str:
    """Its body as safe HTML; it changes only with the program."""
    return _html(article.body)


@lru_cache(512)
def _html(body: str) -> str:
    return to_html(body)


def offline_paths() -> list[str]:
    """Every page of Learn, and the files they need."""
    pages = [reverse("learn:article", args=[slug]) for slug in offered().articles]
    return [reverse("learn:learn"), reverse("learn:numbers"), *pages, *map(static, FILES)]


def edition() -> str:
    """Changes when what there is to read does, its language, or what draws it."""
    return _edition(get_language())


@cache
def _edition(language: str | None) -> str:
    articles = dict(offered().articles)
    content = repr((__version__, language, articles, countries(), [static(name) for name in FILES]))
    return sha256(content.encode()).hexdigest()[:12]
