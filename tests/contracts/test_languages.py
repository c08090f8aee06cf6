"""What is said in each language: all of it, and with everything in it that stands for something else."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from scripts import translations

ROOT: Final = translations.SOURCE
FILES: Final = {file.relative_to(ROOT).as_posix(): file for file in sorted(ROOT.rglob("*.po"))}
EVERY: Final = pytest.mark.parametrize("name", FILES)
STANDS_FOR: Final = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?\w+[^>]*>|\]\([^)]*\)|\*\*|https?://[^\s)]+")
"""A name or number to come, a tag, where a link leads, and what makes words strong."""
LINES: Final = re.compile(r"^(#+ |- |\d+\. |> )", re.MULTILINE)


@cache
def to_be_said() -> dict[str, Catalog]:
    """What belongs into each file: every text of the product, which takes seconds to find."""
    return {file.relative_to(ROOT).as_posix(): template for file, _language, template in translations.catalogues()}


@cache
def read(name: str) -> Catalog:
    with FILES[name].open("rb") as stream:
        return read_po(stream)


def keys(catalogue: Catalog) -> set[tuple[object, ...]]:
    return {(one.context, one.id) for one in catalogue if one.id}


def said(name: str) -> Iterator[tuple[str, list[str], Message]]:
    """Each text that somebody has translated, in each of its forms; of several originals the last, which is of many."""
    for one in read(name):
        if isinstance(one.id, str) and one.id and one.string:
            yield one.id, [str(one.string)], one
        elif isinstance(one.id, tuple) and all(one.string):
            yield one.id[-1], [*one.string], one


def odd(original: str, other: str) -> Counter[str]:
    """What one of them has and the other has not."""
    here, there = Counter(STANDS_FOR.findall(original)), Counter(STANDS_FOR.findall(other))
    return (here - there) + (there - here)


def test_there_is_a_file_for_all_that_is_said_in_each_language() -> None:
    assert to_be_said().keys() == FILES.keys()


@EVERY
def test_nothing_is_missing_or_has_changed_since(name: str) -> None:
    left = translations.missing(read(name))
    print(f"\n{name}: {len(left)} of {len(keys(read(name)))} to do")

    assert left[:10] == []


@EVERY
def test_each_catalogue_holds_what_there_is_to_say_and_nothing_else(name: str) -> None:
    """If not: `make translations`."""
    missing = keys(to_be_said()[name]) - keys(read(name))
    left_over = keys(read(name)) - keys(to_be_said()[name])

    assert (missing, left_over) == (set(), set())


@EVERY
def test_what_the_program_reads_is_what_the_translators_wrote(name: str) -> None:
    """If not: `make translations`."""
    file: Path = FILES[name]

    assert file.with_suffix(".mo").read_bytes() == translations.compiled(file)


@EVERY
def test_everything_that_stands_for_something_is_in_each_translation(name: str) -> None:
    wrong = {
        f"{one.context or ''} {original} → {other}: {dict(found)}"
        for original, others, one in said(name)
        for other in others
        if (found := odd(original, other)) and not (one.pluralizable and set(found) <= {"%(num)s", "%(n)d", "%(days)s"})
    }

    assert wrong == set(), "\n".join(sorted(wrong))


@EVERY
def test_headings_and_lists_are_headings_and_lists_in_each_translation(name: str) -> None:
    wrong = {
        f"{original} → {other}"
        for original, others, _one in said(name)
        for other in others
        if LINES.findall(original) != LINES.findall(other)
    }

    assert wrong == set(), "\n".join(sorted(wrong))


@EVERY
def test_a_translation_begins_and_ends_as_its_original_does(name: str) -> None:
    """With the same blanks and line ends, which join it to what stands beside it."""
    edges = re.compile(r"^\s*|\s*$")
    wrong = {
        other
        for original, others, _one in said(name)
        for other in others
        if edges.findall(original) != edges.findall(other)
    }

    assert wrong == set()


def test_what_is_compared_is_found() -> None:
    assert odd("Ask %(name)s **now**, {name}", "Frag %(name)s **jetzt**, {name}") == Counter()
    assert odd("Ask %(name)s", "Frag %(nam)s") == Counter(["%(name)s", "%(nam)s"])
    assert odd("[here](../who/)", "[hier](../wer/)") == Counter(["](../who/)", "](../wer/)"])
