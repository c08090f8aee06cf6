"""Reads one file of a pack into typed values, and says where it is wrong and why."""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from troth.content.exercise import Exercise
from troth.content.fear import FearPortrait
from troth.content.refusal import in_plain_words
from troth.content.schema import Article, Portrait, Practice

LARGEST_FILE = 200_000  # bytes; a longer file is a mistake, not a practice

Parsed = TypeVar("Parsed")
Named = TypeVar("Named", Practice, Portrait, Article, Exercise, FearPortrait)


class PackError(Exception):
    """A pack that does not fit the schema. `field` is a path such as `steps[0].who`; `line` counts from 1."""

    def __init__(self, file: Path, message: str, *, field: str = "", line: int | None = None) -> None:
        self.file = file
        self.field = field
        self.line = line
        self.message = message
        where = [str(file), f"line {line}" if line else "", field]
        super().__init__(f"{', '.join(part for part in where if part)}: {message}")


Report = Callable[[PackError], None]


def parse(file: Path, shape: type[Parsed]) -> Parsed:
    """The whole file as one value."""
    source = _text(file)
    return _convert(file, source, _toml(file, source), shape)


def rows(file: Path, name: str, shape: type[Parsed], report: Report) -> Iterator[Parsed]:
    """The tables `[[name]]` of a file, one value each. A row that is wrong is reported, and the others are read."""
    source = _text(file)
    data = _toml(file, source)
    if list(data) != [name] or not isinstance(data[name], list):
        odd = next((key for key in data if key != name), "")
        raise PackError(file, f"this file holds [[{name}]] and nothing else", field=odd, line=line_of(source, odd))
    for number, row in enumerate(data[name]):
        try:
            value = _convert(file, source, row, shape, at=f"{name}[{number}]")
        except PackError as error:
            report(error)
        else:
            yield value


def practice(file: Path) -> Practice:
    return _named_after_file(file, parse(file, Practice))


def portrait(file: Path) -> Portrait:
    return _named_after_file(file, parse(file, Portrait))


def fear(file: Path) -> FearPortrait:
    return _named_after_file(file, parse(file, FearPortrait))


def exercise(file: Path) -> Exercise:
    return _named_after_file(file, parse(file, Exercise))


def article(file: Path) -> Article:
    """Front matter in TOML between two lines of +++, then Markdown."""
    source = _text(file)
    parts = re.split(r"^\+\+\+[ \t]*$", source, maxsplit=2, flags=re.MULTILINE)
    if len(parts) != 3 or parts[0].strip():
        raise PackError(file, "an article starts with its front matter between two lines of +++", line=1)
    front = _toml(file, parts[1])
    return _named_after_file(file, _convert(file, source, front | {"body": parts[2].strip()}, Article))


def line_of(source: str, field: str) -> int | None:
    """The line where `field` stands, or the nearest table it belongs to; None when neither can be found."""
    lines = source.splitlines()
    best: int | None = None
    table = ""
    for name, index in _names(field):
        table = f"{table}.{name}".lstrip(".")
        patterns = (rf"\s*\[\[{re.escape(table)}\]\]", rf"\s*\[{re.escape(table)}\]", rf"\s*{name}\s*=")
        for pattern in patterns:
            hits = [n for n in range(best or 0, len(lines)) if re.match(pattern, lines[n])]
            if hits:
                best = hits[min(index, len(hits) - 1)] + 1
                break
    return best


def line_of_slug(file: Path, slug: str) -> int | None:
    """The last line on which `file` gives that slug to something."""
    return max((n for n, line in enumerate(lines_of(file), 1) if re.match(rf'slug\s*=\s*"{slug}"', line)), default=None)


def lines_of(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").splitlines()


def _named_after_file(file: Path, content: Named) -> Named:
    if content.slug != file.stem:
        raise PackError(file, f"the slug {content.slug} and the name of the file differ", field="slug")
    return content


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise PackError(file, f"this file is longer than {LARGEST_FILE} bytes")
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise PackError(file, "this file cannot be opened") from error
    except UnicodeDecodeError as error:
        raise PackError(file, "this file is not UTF-8 text") from error


def _toml(file: Path, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except RecursionError as error:
        raise PackError(file, "this is packed in itself too deeply to be read") from error
    except ValueError as error:  # of TOML; and of Python, about a number of thousands of digits
        found = re.search(r"line (\d+)", str(error))
        # Front matter begins right after the first +++, so its line 1 is the file's line 1.
        raise PackError(file, f"this is not TOML: {error}", line=int(found[1]) if found else None) from error


def _convert(file: Path, source: str, data: object, shape: type[Parsed], at: str = "") -> Parsed:
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$")
        inner = place.rstrip("`").lstrip(".")
        named = re.search(r"(?:unknown|required) field `(\w+)`", message)
        if named:
            inner = f"{inner}.{named[1]}".lstrip(".")
        field = f"{at}.{inner}".strip(".")
        words = in_plain_words(message, shape, inner)
        raise PackError(file, words, field=field, line=line_of(source, field)) from error


def _names(field: str) -> Iterator[tuple[str, int]]:
    for name, index in re.findall(r"(\w+)(?:\[(\d+)\])?", field):
        yield name, int(index or 0)
