"""A folder of Markdown: one entry a file. Its day stands in its front matter, in its name, or in its heading."""

import datetime as dt
import re
from typing import Final

from troth.features.journal.incoming import dates
from troth.features.journal.incoming.pieces import Found, Heap, Stamp, Terms, decoded

ENDINGS: Final = (".md", ".markdown", ".txt")
FENCE: Final = "---"
MOST_HEAD: Final = 200  # lines of a front matter
DAYS: Final = {"date", "day", "created", "created at", "creation date", "datum", "erstellt", "fecha", "creado"}
TITLES: Final = {"title", "titel", "título", "titulo"}
TAGS: Final = {"tags", "tag", "keywords"}
KEY: Final = re.compile(r"([^\W\d][\w -]{0,40}):(?:[ \t]+(.*))?")
LETTERS: Final = re.compile(r"[^\W\d_]{2}")

Head = dict[str, list[str]]


def is_entry(name: str) -> bool:
    return name.lower().endswith(ENDINGS)


def read(files: list[tuple[str, bytes | None]], terms: Terms, *, beside: int = 0) -> Found:
    """Every file by its own. ``beside``: how many of other kinds lay there."""
    heap = Heap(terms)
    for name, content in files:
        text = None if content is None else decoded(content)
        if text is None:
            heap.skip("broken" if content is None else "marks", where=name)
        else:
            _put(heap, name, text)
    return heap.found("folder", beside=beside)


def _put(heap: Heap, name: str, text: str) -> None:
    head, words, below = _apart(text, heap.terms.zone)
    stem = name.rsplit("/", 1)[-1].rpartition(".")[0]
    stamp = _said(head, heap.terms.zone) or _in_name(name) or _in_heading(below)
    title = next(iter(_of(head, TITLES)), "") or _title(stem, below)
    tags = [tag.removeprefix("#") for tag in _of(head, TAGS)]
    heap.put(stamp, words, title=title, tags=list(dict.fromkeys(filter(None, tags))), where=name)


def _apart(text: str, zone: dt.tzinfo) -> tuple[Head, str, str]:
    """The front matter, the words, and what stands below it: the same, unless it says more than is kept elsewhere. Then
    it stays with the words.
    """
    lines = text.split("\n", MOST_HEAD)
    if lines[0].rstrip() != FENCE:
        return {}, text, text
    ends = next((at for at, line in enumerate(lines[1:MOST_HEAD], 1) if line.rstrip() in {FENCE, "..."}), None)
    head = _head([line.rstrip() for line in lines[1:ends]]) if ends else None
    if not head or ends is None:
        return {}, text, text
    below = "\n".join(lines[ends + 1 :]).lstrip("\r\n")
    return head, below if _says_no_more(head, zone) else text, below


def _says_no_more(head: Head, zone: dt.tzinfo) -> bool:
    """Whether all that it says is one day, one title, and tags."""
    days, titles = _of(head, DAYS), _of(head, TITLES)
    known = head.keys() <= DAYS | TITLES | TAGS and len(days) < 2 and len(titles) < 2
    return known and all(dates.stamp(value, zone) for value in days)


def _of(head: Head, keys: set[str]) -> list[str]:
    return [value for key, values in head.items() if key in keys for value in values]


def _head(lines: list[str]) -> Head | None:
    """The keys of a front matter with their values; None where it is none."""
    head: Head = {}
    values: list[str] = []
    for line in lines:
        found = KEY.fullmatch(line)
        if found:
            values = head.setdefault(found[1].replace("_", " ").lower(), [])
            values += _values(found[2] or "")
        elif line.lstrip().startswith("- ") and head:
            values += _values(line.lstrip()[2:])
        elif line.strip():
            return None
    return head


def _values(text: str) -> list[str]:
    listed = text.strip()
    parts = listed[1:-1].split(",") if listed.startswith("[") and listed.endswith("]") else [listed]
    return [plain for part in parts if (plain := _unquoted(part.strip()))]


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _said(head: Head, zone: dt.tzinfo) -> Stamp | None:
    return next(filter(None, (dates.stamp(value, zone) for value in _of(head, DAYS))), None)


def _in_name(name: str) -> Stamp | None:
    """In the name itself, or in the folders above it: 2019/07/03.md."""
    parts = name.rpartition(".")[0].split("/")
    for text in (parts[-1], "/".join(parts[-3:])):
        found = dates.day_within(text)
        if found:
            return Stamp(found[0])
    return None


def _in_heading(body: str) -> Stamp | None:
    found = dates.day_within(_heading(body)[:200])
    return Stamp(found[0]) if found else None


def _heading(body: str) -> str:
    """The first line, if it is a heading."""
    first = next((line for line in body.lstrip()[:2000].splitlines() if line.strip()), "")
    return first.lstrip("#").strip() if first.startswith("#") else ""


def _title(stem: str, body: str) -> str:
    """What a file's name says beyond its day, unless its heading says so too."""
    found = dates.day_within(stem)
    rest = (found[1] if found else stem).strip(" -_.,")
    return rest if LETTERS.search(rest) and rest.casefold() not in _heading(body).casefold() else ""
