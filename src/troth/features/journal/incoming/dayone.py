"""Day One's JSON: its words with their days, zones and tags. Photos, places and weather are not read."""

import datetime as dt
import re
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from troth.features.journal.incoming import dates
from troth.features.journal.incoming.pieces import Found, Heap, Refused, Stamp, Terms

ZONE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")
OFFSET: Final = re.compile(r"(?:GMT|UTC)([+-])([0-9]{1,2}):?([0-9]{2})?")
ATTACHED: Final = r"!\[[^\]\n]{0,200}\]\(dayone-[a-z]{1,20}:/[^)\s]{0,200}\)"
"""Where a photo, a video, a recording or a file lay in the words."""
ALONE: Final = re.compile(rf"^[ \t]*(?:{ATTACHED}[ \t]*)+\n?(?:[ \t]*\n)?", re.MULTILINE)
AMONG: Final = re.compile(ATTACHED)
ESCAPED: Final = re.compile(r"(```.*?```|`[^`\n]+`)|\\([!-/:-@\[-`{-~])", re.DOTALL)
"""Code, in which a backslash is one; and a sign with a backslash before it, which nobody typed."""
MOST_COMMAS: Final = 2_000_000
"""Two for each word of the longest journal. Without an end, a few bytes each would take a hundred times their room."""


class Entry(msgspec.Struct, rename="camel"):
    """What is read of one. ``rich_text`` is there where Day One wrote the Markdown, and not the person."""

    creation_date: str = ""
    time_zone: str | None = None
    text: str | None = None
    rich_text: str | None = None
    tags: list[str] | None = None
    photos: list[Any] | None = None
    videos: list[Any] | None = None
    audios: list[Any] | None = None
    pdf_attachments: list[Any] | None = None

    @property
    def has_more_than_words(self) -> bool:
        return bool(self.photos or self.videos or self.audios or self.pdf_attachments)


class Export(msgspec.Struct):
    """A whole file: each entry is read by its own."""

    entries: list[msgspec.Raw]


def is_export(file: bytes) -> bool:
    """Whether this is a JSON file as Day One writes it."""
    try:
        _export(file)
    except Refused as refused:
        return refused.why != "broken"
    return True


def read(files: list[bytes], terms: Terms) -> Found:
    """All journals of an export, or :class:`Refused`."""
    heap = Heap(terms)
    for raw in (raw for file in files for raw in _export(file).entries):
        number = len(heap.pieces) + len(heap.unread) + 1
        try:
            entry = msgspec.json.decode(raw, type=Entry)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            heap.skip("broken", number=number)
            continue
        heap.attached += entry.has_more_than_words
        heap.put(_stamp(entry, terms.zone), _words(entry, terms.text), tags=_tags(entry), number=number)
    return heap.found("dayone")


def _export(file: bytes) -> Export:
    if file.count(b",") > MOST_COMMAS:
        raise Refused("many")
    try:
        return msgspec.json.decode(file.removeprefix(b"\xef\xbb\xbf"), type=Export)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Refused("broken") from None


def _stamp(entry: Entry, zone: dt.tzinfo) -> Stamp | None:
    """The day that it was where it was written."""
    try:
        at = dt.datetime.fromisoformat(entry.creation_date)
    except ValueError:
        return None
    there = _zone(entry.time_zone or "") or zone
    return dates.in_zone(at if at.tzinfo else at.replace(tzinfo=there), there)


def _zone(name: str) -> dt.tzinfo | None:
    """A zone by its name, or by how far it is ahead; None for one that nobody knows."""
    ahead = OFFSET.fullmatch(name)
    try:
        if ahead:
            far = dt.timedelta(hours=int(ahead[2]), minutes=int(ahead[3] or 0))
            return dt.timezone(far if ahead[1] == "+" else -far)
        return ZoneInfo(name) if len(name) <= 60 and ZONE.fullmatch(name) else None
    except (KeyError, ValueError, OSError):
        return None


def _words(entry: Entry, most: int) -> str:
    """Its Markdown without what Day One put into it: marks where photos lay, and a backslash before each sign."""
    text = entry.text or ""
    if len(text) > most:
        return text
    without = AMONG.sub("", ALONE.sub("", text))
    text = text if without == text else without.strip("\n")
    return ESCAPED.sub(lambda found: found[1] or found[2], text) if entry.rich_text else text


def _tags(entry: Entry) -> list[str]:
    return list(dict.fromkeys(tag.strip() for tag in entry.tags or () if tag.strip()))
