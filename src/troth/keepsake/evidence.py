"""A copy of what one can see of one relationship: one file of pages to read, one for programs (S-34)."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from troth.keepsake.records import Record
from troth.keepsake.writers import NOTE, Part, Render, array, photo, plain

PAGES: Final = "pages.html"
ENTRIES: Final = "entries.json"


def parts(records: Callable[[], Iterable[Record]], note: str, render: Render) -> Iterator[Part]:
    """Its files. ``records`` are asked for again for each of them, so that none has to be held meanwhile."""
    yield NOTE, [note.encode()]
    yield PAGES, _pages(records(), render)
    yield ENTRIES, _entries(records())
    for record in records():
        if record.image:
            yield photo(record)


def _pages(records: Iterable[Record], render: Render) -> Iterator[bytes]:
    yield render("head", {}).encode()
    for record in records:
        yield render("record", {"record": record, "sum": plain(record)["sha256"]}).encode()
    yield render("foot", {}).encode()


def _entries(records: Iterable[Record]) -> Iterator[bytes]:
    yield from array(map(plain, records))
    yield b"\n"
