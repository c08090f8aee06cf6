"""Reads a pack folder into typed, immutable values, and says exactly where a pack is wrong."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from troth.content.schema import Article, Item, PackInfo, Practice, Share

CORE = Path(__file__).parent / "packs" / "core"
FOLDERS = ("practices", "shares", "items", "articles")
LARGEST_FILE = 200_000  # bytes; a longer file is a mistake, not a practice

Content = TypeVar("Content", Practice, Share, Item, Article)
Parsed = TypeVar("Parsed")


class PackError(Exception):
    """A pack that does not fit the schema. `field` is a path such as `steps[0].who`; `line` counts from 1."""

    def __init__(self, file: Path, message: str, *, field: str = "", line: int | None = None) -> None:
        self.file = file
        self.field = field
        self.line = line
        self.message = message
        where = [str(file), f"line {line}" if line else "", field]
        super().__init__(f"{', '.join(part for part in where if part)}: {message}")


class Pack(msgspec.Struct, frozen=True):
    """One pack, read whole. Each mapping goes from slug to content, in the order of files and rows."""

    info: PackInfo
    practices: Mapping[str, Practice]
    shares: Mapping[str, Share]
    items: Mapping[str, Item]
    articles: Mapping[str, Article]


class _Shares(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    share: tuple[Share, ...]


class _Items(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    item: tuple[Item, ...]


def load_pack(path: Path) -> Pack:
    """Read the pack in the folder `path`. Raises PackError for anything missing, unknown or wrong."""
    if not (path / "pack.toml").is_file():
        raise PackError(path / "pack.toml", "this file is missing")
    for folder in path.iterdir():
        if folder.is_dir() and not folder.name.startswith(".") and folder.name not in FOLDERS:
            raise PackError(folder, f"this folder is not one of: {', '.join(FOLDERS)}")
    return Pack(
        info=_parse(path / "pack.toml", PackInfo),
        practices=_gather(path / "practices", "*.toml", _practice),
        shares=_gather(path / "shares", "*.toml", lambda file: _parse(file, _Shares).share),
        items=_gather(path / "items", "*.toml", lambda file: _parse(file, _Items).item),
        articles=_gather(path / "articles", "*.md", _article),
    )


@cache
def core() -> Pack:
    """The pack that comes with Troth, read once and then kept."""
    return load_pack(CORE)


def load_outside(directory: Path) -> list[Pack]:
    """Read every pack in the sub-folders of `directory`, by folder name. Raises PackError."""
    if not directory.is_dir():
        raise PackError(directory, "this folder is missing")
    packs: dict[str, Pack] = {core().info.slug: core()}
    for folder in sorted(directory.iterdir()):
        if not folder.is_dir() or folder.name.startswith("."):
            continue
        pack = load_pack(folder)
        if pack.info.slug in packs:
            raise PackError(folder / "pack.toml", f"another pack is called {pack.info.slug}", field="slug")
        packs[pack.info.slug] = pack
    return list(packs.values())[1:]


def _gather(folder: Path, pattern: str, read: Callable[[Path], Iterable[Content]]) -> Mapping[str, Content]:
    found: dict[str, Content] = {}
    for file in sorted(folder.glob(pattern)):
        for content in read(file):
            if content.slug in found:
                raise PackError(file, f"the slug {content.slug} is used twice in {folder.name}", field="slug")
            found[content.slug] = content
    return MappingProxyType(found)


def _practice(file: Path) -> tuple[Practice]:
    return (_named_after_file(file, _parse(file, Practice)),)


def _article(file: Path) -> tuple[Article]:
    source = _text(file)
    parts = re.split(r"^\+\+\+[ \t]*$", source, maxsplit=2, flags=re.MULTILINE)
    if len(parts) != 3 or parts[0].strip():
        raise PackError(file, "an article starts with its front matter between two lines of +++", line=1)
    front = _toml(file, parts[1])
    return (_named_after_file(file, _convert(file, source, front | {"body": parts[2].strip()}, Article)),)


def _named_after_file(file: Path, content: Content) -> Content:
    if content.slug != file.stem:
        raise PackError(file, f"the slug {content.slug} and the name of the file differ", field="slug")
    return content


def _parse(file: Path, shape: type[Parsed]) -> Parsed:
    source = _text(file)
    return _convert(file, source, _toml(file, source), shape)


def _text(file: Path) -> str:
    if file.stat().st_size > LARGEST_FILE:
        raise PackError(file, f"this file is longer than {LARGEST_FILE} bytes")
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PackError(file, "this file is not UTF-8 text") from error


def _toml(file: Path, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        # Front matter begins right after the first +++, so its line 1 is the file's line 1.
        raise PackError(file, str(error), line=int(found[1]) if found else None) from error


def _convert(file: Path, source: str, data: object, shape: type[Parsed]) -> Parsed:
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$")
        field = place.rstrip("`").lstrip(".")
        named = re.search(r"(?:unknown|required) field `(\w+)`", message)
        if named:
            field = f"{field}.{named[1]}".lstrip(".")
        raise PackError(file, message, field=field, line=_line_of(source, field)) from error


def _line_of(source: str, field: str) -> int | None:
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


def _names(field: str) -> Iterator[tuple[str, int]]:
    for name, index in re.findall(r"(\w+)(?:\[(\d+)\])?", field):
        yield name, int(index or 0)
