"""What axe finds on a page, by day and by lamplight.

Of each address all is looked at that concerns a page as a whole; everything else wherever something is made as nothing
before it was: to look at every word of every page again took half of the time of all journeys, and is left to the
drill. What the suite's processes have looked at they tell each other.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.urls import is_valid_path, resolve
from playwright.sync_api import Page

# What an element is made of: what it is and stands in, what it carries, and whether words are in it.
PIECE = """(one) => [
  one.parentElement.localName, one.parentElement.getAttribute('class'), one.localName, one.getAttribute('class'),
  one.getAttributeNames().sort(), !!one.textContent.trim()].join(' ').replace(/\\s+/g, ' ').trim()"""
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
OF_A_PAGE: Final = {
    "runOnly": {
        "type": "rule",
        "values": [
            "bypass", "document-title", "duplicate-id-aria", "empty-heading", "heading-order", "html-has-lang",
            "html-lang-valid", "landmark-no-duplicate-banner", "landmark-no-duplicate-contentinfo",
            "landmark-no-duplicate-main", "landmark-one-main", "landmark-unique", "meta-viewport",
            "page-has-heading-one", "region", "skip-link",
        ],
    }
}  # fmt: skip
"""The rules about a page as a whole, and about things that stand far apart on it."""
BY: Final[tuple[tuple[Literal["light", "dark"], dict[str, Any]], ...]] = (("light", ALL), ("dark", COLOURS))
"""What is looked for by day, and by lamplight."""
Violation = tuple[str, str, list[str]]


class Known:
    """What was looked at: here, and by every process that writes into the same ``file``."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self._known: set[str] = set()
        self._read = 0

    def fresh(self, found: Iterable[str]) -> list[str]:
        """What was not known before, and is from now on."""
        if self.file:
            self._hear(self.file)
        fresh = [one for one in found if one not in self._known]
        self._known.update(fresh)
        if self.file and fresh:
            with self.file.open("a", encoding="utf-8") as told:
                told.write("".join(f"{' '.join(one.split())}\n" for one in fresh))
        return fresh

    def _hear(self, file: Path) -> None:
        told = file.read_bytes()[self._read :] if file.exists() else b""
        whole = told[: told.rfind(b"\n") + 1]  # another may be about to write the rest
        self._read += len(whole)
        self._known.update(whole.decode().splitlines())


class Eyes:
    """What has looked at pages, and knows again what they are made of. ``whole``: it looks at all of them."""

    def __init__(self, *, whole: bool = False) -> None:
        self.whole = whole
        self.pieces, self.addresses = Known(), Known()

    def share(self, folder: Path) -> None:
        """From now on know what all others know that share it."""
        self.pieces.file, self.addresses.file = folder / "pieces", folder / "addresses"

    def fresh(self, page: Page) -> list[str]:
        """What the page is made of and no page before it was."""
        return self.pieces.fresh(page.evaluate(PIECES))

    def violations(self, page: Page, fresh: list[str]) -> Iterator[Violation]:
        """What axe finds on it: the theme, or any, its rule, and where."""
        unseen = not self.whole and self.addresses.fresh([address_of(page.url)])
        if self.whole or unseen or fresh:
            page.evaluate(AXE_SCRIPT)
        if unseen:
            yield from _told("any", page.evaluate(FIND, OF_A_PAGE))
        for theme, rules in BY:
            page.emulate_media(color_scheme=theme)
            if self.whole:
                yield from _told(theme, page.evaluate(FIND, rules))
            elif fresh:
                yield from _told(theme, page.evaluate(FIND_IN, [fresh, rules]))


def address_of(url: str) -> str:
    """The name of an address, or its path where it has none."""
    path = urlsplit(url).path
    return resolve(path).view_name if is_valid_path(path) else path


def _told(theme: str, found: list[dict[str, object]]) -> Iterator[Violation]:
    for rule in found:
        where = [node["html"][:200] for node in rule["nodes"]]  # type: ignore[attr-defined]
        yield theme if rule["id"] == CONTRAST else "any", str(rule["id"]), where
