"""What axe finds on a page, by day and by lamplight.

Each address is looked at as a whole once. After that, as colours always are, wherever something is made as nothing
before it was: to look at every word of every page again took half of the time of all journeys.
"""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.urls import is_valid_path, resolve
from playwright.sync_api import Page

# What an element is made of: what it is and stands in, what it carries, and whether words are in it.
PIECE = """(one) => [
  one.parentElement.localName, one.parentElement.getAttribute('class'), one.localName, one.getAttribute('class'),
  one.getAttributeNames().sort(), !!one.textContent.trim()].join(' ')"""
PIECES = f"() => [...new Set([...document.querySelectorAll('body *')].map({PIECE}))]"
# Preloading would read our styles again, and only a rule on turned screens needs them.
FIND = """options => axe.run(document, {...options, preload: false, resultTypes: ['violations']})
  .then(found => found.violations)"""
# In what is fresh, with all that stands in it.
FIND_IN = f"""([fresh, options]) => {{
  const made = new Set(fresh), piece = {PIECE};
  const include = [...document.querySelectorAll('body *')].filter((one) => made.has(piece(one)));
  return axe.run({{include}}, {{...options, preload: false, resultTypes: ['violations']}})
    .then((found) => found.violations);
}}"""
CONTRAST: Final = "color-contrast"
"""The only rule about colours: all that a darker theme can change."""
COLOURS: Final = {"runOnly": {"type": "rule", "values": [CONTRAST]}}
ALL: Final = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ALL_BUT_COLOURS: Final = ALL | {"rules": {CONTRAST: {"enabled": False}}}
Violation = tuple[str, str, list[str]]


class Eyes:
    """What has looked at pages, and knows again what they are made of. ``whole``: it looks at all of them."""

    def __init__(self, *, whole: bool = False) -> None:
        self.whole = whole
        self.known: set[str] = set()
        self.addresses: set[str] = set()

    def fresh(self, page: Page) -> list[str]:
        """What the page is made of and no page before it was."""
        fresh = [piece for piece in page.evaluate(PIECES) if piece not in self.known]
        self.known.update(fresh)
        return fresh

    def violations(self, page: Page, fresh: list[str]) -> Iterator[Violation]:
        """What axe finds on it: the theme, its rule, and where."""
        page.evaluate(AXE_SCRIPT)
        address = address_of(page.url)
        if self.whole or address not in self.addresses:
            yield from _told("any", page.evaluate(FIND, ALL_BUT_COLOURS))
        elif fresh:
            yield from _told("any", page.evaluate(FIND_IN, [fresh, ALL_BUT_COLOURS]))
        self.addresses.add(address)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            if self.whole or fresh:
                found = page.evaluate(FIND, COLOURS) if self.whole else page.evaluate(FIND_IN, [fresh, COLOURS])
                yield from _told(theme, found)


def address_of(url: str) -> str:
    """The name of an address, or its path where it has none."""
    path = urlsplit(url).path
    return resolve(path).view_name if is_valid_path(path) else path


def _told(theme: str, found: list[dict[str, object]]) -> Iterator[Violation]:
    for rule in found:
        yield theme, str(rule["id"]), [node["html"][:200] for node in rule["nodes"]]  # type: ignore[attr-defined]
