"""What a file with a journal in it comes to: pieces, and what of it cannot be read, with why by a code.

Nothing of a file reaches a message or a traceback.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, Literal

Kind = Literal["dayone", "table", "folder"]
Why = Literal["day", "far", "empty", "long", "marks", "broken", "wide"]
"""Why one piece cannot be read."""
Reason = Literal["empty", "unknown", "broken", "quotes", "columns", "locked", "outside", "large", "many", "nothing"]
"""Why a whole file cannot."""
MOST: Final = 10_000
"""Pieces of one file: an entry a day for 27 years."""
EARLIEST: Final = dt.datetime.min.replace(tzinfo=dt.UTC)
ORIGIN: Final = 16  # bytes
FIRST_DAY: Final = dt.date(1900, 1, 1)


class Refused(Exception):  # noqa: N818
    """This file cannot be read: ``why`` says what to tell the person, ``line`` where, if that is known."""

    def __init__(self, why: Reason, line: int = 0) -> None:
        super().__init__(why)
        self.why, self.line = why, line


@dataclass(frozen=True, slots=True)
class Terms:
    """What it is read by: whose day it is, which one today is, and how many bytes a text and a title may have."""

    zone: dt.tzinfo
    today: dt.date
    text: int
    title: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was written: a day, and the moment, where that is known. ``said`` is the same wherever it is
    read: in another time zone a moment can be of another day.
    """

    day: dt.date
    at: dt.datetime | None = None
    said: str = ""


@dataclass(frozen=True, slots=True, repr=False)  # it holds words
class Piece:
    """One entry as it was kept elsewhere. ``tags`` are in their order."""

    stamp: Stamp
    text: str
    title: str = ""
    tags: tuple[str, ...] = ()

    @property
    def day(self) -> dt.date:
        return self.stamp.day

    @property
    def origin(self) -> bytes:
        """The same for the same entry, however often and wherever it is read; the tags apart."""
        parts = (self.stamp.said or self.day.isoformat(), self.title, self.text)
        return sha256("\0".join(parts).encode()).digest()[:ORIGIN]


@dataclass(frozen=True, slots=True, repr=False)  # it holds the name of a file
class Unread:
    """A piece that cannot be read. ``where`` is the name of its file, ``number`` its line or its place in the file."""

    why: Why
    number: int = 0
    where: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Columns:
    """Which column of a table is what, from 0 on. ``month_first``: how days such as 3/7/2019 are written; ``named``:
    the first line says what the columns are.
    """

    day: int
    text: int
    title: int | None = None
    month_first: bool = False
    named: bool = True


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """The columns of a table by their names, or by what stands in their first line, and which is taken for what."""

    names: tuple[str, ...]
    columns: Columns


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """All that a file comes to, the oldest day first. ``attached``: how many pieces had more than words, ``beside``:
    how many other files lay there; neither is read.
    """

    kind: Kind
    pieces: Sequence[Piece]
    unread: Sequence[Unread]
    attached: int = 0
    beside: int = 0
    table: Table | None = None


@dataclass(slots=True, repr=False)
class Heap:
    """Takes pieces as they are read, each by its own: what cannot be read hides nothing else."""

    terms: Terms
    pieces: list[Piece] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    attached: int = 0

    def put(
        self, stamp: Stamp | None, text: str, *, title: str = "", tags: Sequence[str] = (), number: int = 0,
        where: str = "",
    ) -> None:  # fmt: skip
        """Take one, or note why not. A title without words below it is the words."""
        title = " ".join(title.splitlines()).strip()
        text, title = (text, title) if text.strip() else (title, "")
        why = self._why_not(stamp, text, title, tags)
        if why or stamp is None:
            self.skip(why or "day", number=number, where=where)
            return
        self._count()
        self.pieces.append(Piece(stamp, text, title, tuple(tags)))

    def skip(self, why: Why, *, number: int = 0, where: str = "") -> None:
        """Note that one cannot be read."""
        self._count()
        self.unread.append(Unread(why, number, where))

    def found(self, kind: Kind, *, beside: int = 0, table: Table | None = None) -> Found:
        """All of it. Pieces of one day stay in the order of their moments, and otherwise of the file."""
        self.pieces.sort(key=lambda one: (one.day, one.stamp.at is not None, one.stamp.at or EARLIEST))
        return Found(kind, self.pieces, self.unread, self.attached, beside, table)

    def _count(self) -> None:
        """One more than fits, for the first line of a table, which may be taken for an entry."""
        if len(self.pieces) + len(self.unread) > MOST:
            raise Refused("many")

    def _why_not(self, stamp: Stamp | None, text: str, title: str, tags: Sequence[str]) -> Why | None:
        if not text.strip():
            return "empty"
        if not all(map(is_text, (text, title, *tags))):
            return "marks"
        if len(text.encode()) > self.terms.text or max(len(one.encode()) for one in (title, *tags)) > self.terms.title:
            return "long"
        if stamp is None:
            return "day"
        if not FIRST_DAY <= stamp.day <= self.terms.today + dt.timedelta(days=1):
            return "far"
        return None


def is_text(text: str) -> bool:
    """Whether it can be sealed and shown."""
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a letter
        return False
    return "\0" not in text


def decoded(file: bytes) -> str | None:
    """A file as text: UTF-8 with or without its mark, UTF-16 with it, or else cp1252; None for what is no text."""
    known = "utf-16" if file.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = _decoded(file, known)
    if text is None:
        text = _decoded(file, "cp1252")
        if text is not None and not NO_WORDS.isdisjoint(text):  # any bytes could be that
            return None
    return text if text is not None and "\0" not in text else None


NO_WORDS: Final = {chr(code) for code in range(32)} - set("\t\n\v\f\r")


def _decoded(file: bytes, encoding: str) -> str | None:
    try:
        return file.decode(encoding)
    except UnicodeDecodeError:
        return None
