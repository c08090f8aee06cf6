"""Writing records down, file by file, into one ZIP with a list of checksums over all of them.

Everything is made piece by piece, in memory alone: nothing of it touches a disk here.
"""

import datetime as dt
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from troth.keepsake.records import Record

NOTE: Final = "read-me.txt"
SUMS: Final = "sha256.txt"
Part = tuple[str, Iterable[bytes]]
"""A file by its name, in pieces; it is asked for once those before it are written."""
Render = Callable[[str, dict[str, Any]], str]
"""A part of the pages ("head", "record", "foot") as HTML."""


class _Pipe(io.RawIOBase):
    """What a ZIP is written into: it keeps only what was not taken yet."""

    def __init__(self) -> None:
        self._new = bytearray()
        self._at = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._new += piece
        self._at += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._at

    def take(self) -> bytes:
        taken, self._new = bytes(self._new), bytearray()
        return taken


def plain(record: Record) -> dict[str, Any]:
    """A record for programs; its checksum is over all the rest, as sorted JSON without blanks."""
    said = {
        "id": str(record.id),
        "kind": record.kind,
        "place": record.place,
        "about": str(record.about) if record.about else None,
        "scope": record.scope,
        "mine": record.mine,
        "genuine": record.genuine,
        "state": record.state,
        "day": record.day.isoformat(),
        "image": hashlib.sha256(record.image).hexdigest() if record.image else None,
        "versions": [
            {
                "version": each.version,
                "day": each.day.isoformat(),
                "at": each.at.isoformat() if each.at else None,
                "fields": each.fields,
            }
            for each in record.versions
        ],
    }
    return said | {"sha256": hashlib.sha256(canonical(said)).hexdigest()}


def canonical(said: dict[str, Any]) -> bytes:
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def archive(parts: Iterable[Part], at: dt.datetime) -> Iterator[bytes]:
    """A ZIP of all of them, in pieces."""
    pipe, sums, stamp = _Pipe(), list[str](), at.timetuple()[:6]
    with ZipFile(pipe, "w") as file:
        for name, pieces in parts:
            yield from _file(file, pipe, ZipInfo(name, stamp), pieces, sums)
        yield from _file(file, pipe, ZipInfo(SUMS, stamp), ["".join(sums).encode()], [])
    yield pipe.take()


def photo(record: Record) -> Part:
    return f"photos/{record.id}.webp", [record.image]


def array(lines: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """A JSON array, one line for each."""
    yield b"["
    for number, line in enumerate(lines):
        yield (b",\n" if number else b"\n") + canonical(line)
    yield b"\n]"


def _file(file: ZipFile, pipe: _Pipe, info: ZipInfo, pieces: Iterable[bytes], sums: list[str]) -> Iterator[bytes]:
    """One file of it, with its line in ``sums``."""
    digest = hashlib.sha256()
    info.compress_type = ZIP_DEFLATED
    with file.open(info, "w", force_zip64=True) as written:
        for piece in pieces:
            digest.update(piece)
            written.write(piece)
            yield pipe.take()
    sums.append(f"{digest.hexdigest()}  {info.filename}\n")
    yield pipe.take()
