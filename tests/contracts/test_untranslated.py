"""Every sentence that people read goes through gettext, so that it can be said in their language."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from jinja2 import Environment

import troth

ROOT: Final = Path(troth.__file__).parent
MARKS: Final = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext"}
HEARD: Final = {"title", "alt", "placeholder", "label", "aria-label", "aria-description", "aria-valuetext"}
"""The attributes that are read out or shown."""
WORD: Final = re.compile(r"[^\W\d_]{2,}")
WORDS: Final = re.compile(r"[^\W\d_]{2,}’?,? [a-z’]{2,}")
NAMES: Final = {"Troth", "sha", "disabled"}
ATTRIBUTE: Final = re.compile(r'[\w-]*="[^"]*"')
NOT_FOR_READERS: Final = ("config/", "content/", "coach/", "demo/", "engine/", "vault/", "ui/icons.py")
"""Whoever runs Troth, writes a pack, or looks at the demo reads English; and the coach has words of its own."""
LISTS: Final = {
    "features/journal/incoming/dates.py", "features/journal/incoming/folder.py", "features/journal/incoming/table.py",
    "features/learn/spelling.py",
}  # fmt: skip
"""What other programs call their columns, the months, and what search leaves off words: in several languages."""
FOR_THE_HOST: Final = {
    "keepsake/copies.py", "keepsake/on_postgres.py", "keepsake/on_sqlite.py", "keepsake/restore.py",
    "keepsake/schema.py",
}  # fmt: skip
FOR_PROGRAMS: Final = {"api/reading.py", "api/schema.py"}
"""The description of the API, and how it is read: in one language, as the names in it are."""
CODE: Final = re.compile(r"^\s*(SELECT|ATTACH|PRAGMA|CREATE|id |--)|<\w+ |\\b|no-store|@layer|[;=]\s|\|\)|\(\?")


class Heard(HTMLParser):
    """What is read of a page, without what the program fills in."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in HEARD and value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def plain(source: str) -> str:
    """A template's own text: what stands outside of braces."""
    env = Environment(extensions=["jinja2.ext.i18n"])  # noqa: S701 - nothing is rendered
    return "".join(value for _line, kind, value in env.lex(source) if kind == "data")


def unsaid(tree: ast.Module) -> Iterator[str]:
    """Texts of several words that are neither translated nor raised nor about the code."""
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in MARKS:
                skipped |= {*ast.walk(node)}
            case ast.Raise() | ast.Expr(value=ast.Constant()):
                skipped |= {*ast.walk(node)}
            case ast.Subscript(slice=inner) | ast.AnnAssign(annotation=inner):
                skipped |= {*ast.walk(inner)}
            case ast.Constant(value=str() as text) if node not in skipped and WORDS.search(text):
                yield text


def test_no_template_says_anything_untranslated() -> None:
    pages = [*ROOT.rglob("*.html")]
    found = {
        f"{page.relative_to(ROOT)}: {text.strip()}"
        for page in pages
        for text in Heard(plain(page.read_text(encoding="utf-8"))).found
        if set(WORD.findall(ATTRIBUTE.sub("", text))) - NAMES
    }
    assert len(pages) > 200
    assert found == set()


def test_no_program_says_anything_untranslated() -> None:
    found = set()
    for file in ROOT.rglob("*.py"):
        name = file.relative_to(ROOT).as_posix()
        if name.startswith(NOT_FOR_READERS) or "/migrations/" in name or name in LISTS | FOR_THE_HOST | FOR_PROGRAMS:
            continue
        texts = unsaid(ast.parse(file.read_text(encoding="utf-8")))
        found |= {f"{name}: {text[:80]}" for text in texts if not CODE.search(text)}
    assert found == set()


def test_no_script_says_anything_of_its_own() -> None:
    """Scripts say what the page gave them."""
    scripts = [file for file in ROOT.rglob("*.js") if "vendor" not in file.parts and "static_built" not in file.parts]
    said = re.compile(r"""["'`][A-Z][a-z]+ [a-z]+[^"'`<>]*["'`]""")
    found = {f"{one.name}: {text}" for one in scripts for text in said.findall(one.read_text(encoding="utf-8"))}
    assert len(scripts) > 4
    assert found == set()


def test_styles_have_no_left_and_no_right() -> None:
    """So that a page is laid out from the side on which reading begins."""
    sides = re.compile(r"(?<![\w-])(?:(?:margin|padding|border)-)?(?:left|right)(?:-\w+)?:|text-align: (?:left|right)")
    styles = [*ROOT.rglob("*.css")]
    found = {f"{one.name}: {hit}" for one in styles for hit in sides.findall(one.read_text(encoding="utf-8"))}
    assert len(styles) > 4
    assert found == set()
