"""How hard the words of the pages themselves are to read; those of the packs are looked at with the packs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

from jinja2 import Environment

import troth
from troth.content.wording import reading_grade, words_of

ROOT: Final = Path(troth.__file__).parent
MARKS: Final = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
FILLED: Final = re.compile(r"%\(\w+\)[sd]")


def of_template(source: str) -> Iterator[str]:
    for _line, _mark, found in Environment(extensions=["jinja2.ext.i18n"]).extract_translations(source):  # noqa: S701
        yield from (text for text in (found if isinstance(found, tuple) else (found,)) if text)


def of_module(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield from (one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str))


def by_file() -> dict[str, list[str]]:
    found = {}
    for path in [*ROOT.rglob("*.html"), *ROOT.rglob("*.py")]:
        read = of_template if path.suffix == ".html" else of_module
        texts = [FILLED.sub("Ben", text) for text in read(path.read_text(encoding="utf-8"))]
        found[path.relative_to(ROOT).as_posix()] = [text for text in texts if words_of(text)]
    return found


def test_what_is_said_is_easy_to_read() -> None:
    """Labels of a few words say little about reading; of sentences, half are as plain as those for a young child."""
    sentences = {text for texts in by_file().values() for text in texts if len(words_of(text)) >= 5}
    assert len(sentences) > 1000
    assert median(map(reading_grade, sentences)) <= 3


def test_no_page_is_hard_to_read() -> None:
    enough = {file: texts for file, texts in by_file().items() if sum(len(words_of(text)) for text in texts) >= 30}
    grades = {file: reading_grade(texts) for file, texts in enough.items()}
    assert {file: grade for file, grade in grades.items() if grade > 8} == {}


def test_no_long_sentence_is_hard_to_read() -> None:
    grades = {
        text: reading_grade([text]) for texts in by_file().values() for text in texts if len(words_of(text)) >= 18
    }
    assert {text: grade for text, grade in grades.items() if grade > 12} == {}
