"""A table (CSV): one entry a line, with a day, words, and perhaps a title."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO
from itertools import islice
from typing import Final

from troth.features.journal.incoming import dates
from troth.features.journal.incoming.pieces import MOST, Columns, Found, Heap, Refused, Table, Terms, decoded

SEPARATORS: Final = ",;\t"
SAID: Final = re.compile(r"\Asep=.\r?\n", re.IGNORECASE)
"""How some programs say what stands between columns, above the first line."""
MOST_COLUMNS: Final = 100
SOME: Final = 50
"""So many lines show what the columns are, where none has a name."""
SHOWN: Final = 40
BEGINNING: Final = 200_000  # characters, in which the first line ends
DAYS: Final = ("full date", "date", "day", "datetime", "date and time", "entry date", "creation date", "created",
               "created at", "timestamp", "written", "when", "datum", "datum und uhrzeit", "erstellt", "fecha", "día",
               "dia", "creado")  # fmt: skip
TEXTS: Final = ("text", "entry", "body", "content", "contents", "note", "notes", "words", "message", "eintrag",
                "inhalt", "notiz", "notizen", "texto", "entrada", "contenido", "nota", "notas", "description",
                "journal", "tagebuch", "diario")  # fmt: skip
TITLES: Final = ("title", "note title", "heading", "headline", "subject", "titel", "überschrift", "betreff", "título",
                 "titulo", "asunto", "name")  # fmt: skip
"""Headings as people and programs write them, the surest first."""
KNOWN: Final = {*DAYS, *TEXTS, *TITLES}
MOST_LINES: Final = 1_000_000  # in all, those within quotation marks and those with nothing in them too
csv.field_size_limit(64 * 1024 * 1024)  # what is too long for an entry is one line that cannot be read, and no more

Line = tuple[int, list[str]]


def read(file: bytes, terms: Terms, columns: Columns | None = None) -> Found:
    """All lines, by these columns or by what they seem to be; or :class:`Refused`."""
    text = decoded(file)
    if text is None:
        raise Refused("unknown")
    if not text.strip():
        raise Refused("empty")
    if text.count("\n") > MOST_LINES:
        raise Refused("many")
    text = SAID.sub("", text, count=1)
    separator = _separator(text)
    lines = _lines(text, separator)
    names = tuple(" ".join(cell.split())[:SHOWN] for cell in lines[0][1])
    chosen = columns if columns and _fits(columns, len(names)) else _guessed([cells for _, cells in lines])
    heap, table = Heap(terms), Table(names, chosen)
    for line in lines[chosen.named :]:
        _put(heap, line, table, separator)
    return heap.found("table", table=table)


def _put(heap: Heap, line: Line, table: Table, separator: str) -> None:
    (number, cells), columns, width = line, table.columns, len(table.names)
    if len(cells) > width and columns.text != width - 1:
        heap.skip("wide", number=number)
        return
    if len(cells) > width:  # words with the separator in them, and no quotation marks around
        cells = [*cells[: width - 1], separator.join(cells[width - 1 :])]
    day, text, title = (cells[at] if at is not None and at < len(cells) else "" for at in _places(columns))
    stamp = dates.stamp(day, heap.terms.zone, month_first=columns.month_first)
    heap.put(stamp, text, title=title, number=number)


def _places(columns: Columns) -> tuple[int, int, int | None]:
    return columns.day, columns.text, columns.title


def _fits(columns: Columns, width: int) -> bool:
    return all(at is None or 0 <= at < width for at in _places(columns)) and columns.day != columns.text


def _separator(text: str) -> str:
    """What stands between columns, as the first line shows."""

    def seems(separator: str) -> tuple[int, bool, int]:
        try:
            cells = next(_records(text[:BEGINNING], separator))[1]
        except (Refused, StopIteration):
            return 0, False, 0
        if len(cells) < 2:
            return 0, False, len(cells)
        return sum(_plain(cell) in KNOWN for cell in cells), any(map(dates.is_day, cells)), len(cells)

    best = max(SEPARATORS, key=seems)
    if not 2 <= seems(best)[2] <= MOST_COLUMNS:
        raise Refused("columns")
    return best


def _lines(text: str, separator: str) -> list[Line]:
    lines = list(islice(_records(text, separator), MOST + 2))
    if len(lines) > MOST + 1:
        raise Refused("many")
    return lines


def _records(text: str, separator: str) -> Iterator[Line]:
    """What has anything in it, with the line on which it begins."""
    reader, begins = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True), 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise Refused("quotes", begins) from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


def _guessed(rows: list[list[str]]) -> Columns:
    """By their headings; what has none by what stands in it."""
    heads = [_plain(cell) for cell in rows[0]]
    named = not KNOWN.isdisjoint(heads) and not any(map(dates.is_day, rows[0]))
    some, every = rows[named : SOME + named], range(len(heads))
    day, text, title = (next((heads.index(name) for name in names if named and name in heads), None)
                        for names in (DAYS, TEXTS, TITLES))  # fmt: skip
    if day is None:
        left = [at for at in every if at not in {text, title}] or [at for at in every if at != text]
        day = max(left, key=lambda at: sum(map(dates.is_day, _column(some, at))))
    if text is None:
        left = [at for at in every if at not in {day, title}] or [at for at in every if at != day]
        text = max(left, key=lambda at: sum(map(len, _column(some, at))))
    found = Columns(day, text, None if title in {day, text} else title, named=named)
    return replace(found, month_first=dates.month_is_first([*_column(rows[named:], day)]))


def _column(rows: Sequence[list[str]], at: int) -> Iterator[str]:
    return (cells[at] for cells in rows if at < len(cells))


def _plain(cell: str) -> str:
    return " ".join(cell.replace("_", " ").split()).casefold()
