"""Looking for words where none may be: in every file, in every disguise, and inside what was compressed (T-05)."""

import base64
import binascii
import gzip
import hashlib
import json
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import quote

CHUNK = 512
MOST = 4_000_000
STREAMS: Final = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
BASE64: Final = re.compile(rb"[A-Za-z0-9+/_-]{32,}")


@dataclass(frozen=True)
class Hit:
    word: str
    disguise: str
    file: Path

    def __str__(self) -> str:
        return f"{self.word!a} as {self.disguise} in {self.file}"


def disguises(word: str | bytes) -> dict[str, bytes]:
    """Every way in which a word might be written down."""
    raw = word if isinstance(word, bytes) else word.encode()
    found = {"bytes": raw, "hex": raw.hex().encode(), "HEX": raw.hex().upper().encode()}
    for offset in range(3):
        found[f"base64 at {offset}"] = shifted(raw, offset)
        found[f"url-safe base64 at {offset}"] = shifted(raw, offset).translate(bytes.maketrans(b"+/", b"-_"))
    if isinstance(word, str):
        found |= {"utf-16-le": word.encode("utf-16-le"), "utf-16-be": word.encode("utf-16-be")}
        found |= {"url": quote(word).encode(), "url, small": quote(word).lower().encode()}
        found |= {"json": json.dumps(word)[1:-1].encode(), "repr": ascii(word)[1:-1].encode()}
    return found


def shifted(raw: bytes, offset: int) -> bytes:
    """The part of its base64 that stays the same whatever stands around, so many bytes into a group of three."""
    text = base64.b64encode(b"\0" * offset + raw)
    start, end = -(-offset * 8 // 6), (offset + len(raw)) * 8 // 6
    return text[start:end]


class Search:
    """Looks for these words. ``scan`` takes whole directories, and knows again what it has found clean before."""

    def __init__(self, words: Iterable[str | bytes]) -> None:
        self.patterns: dict[bytes, tuple[str, str]] = {}
        for word in words:
            name = word if isinstance(word, str) else word.hex()
            for disguise, pattern in disguises(word).items():
                self.patterns.setdefault(pattern, (name, disguise))
        self.clean: set[bytes] = set()

    def scan(self, *places: Path) -> list[Hit]:
        return [hit for path in files(*places) for hit in self.file(path)]

    def file(self, path: Path) -> set[Hit]:
        data = path.read_bytes()
        known = hashlib.blake2b(data).digest()
        if known in self.clean:
            return set()
        found = set(self.within(data, path))
        for stream in streams(data):
            found |= set(self.within(stream, path))
        for text in BASE64.findall(data):
            decoded = decode(text)
            found |= set(self.within(decoded, path))
            found |= {hit for stream in streams(decoded) for hit in self.within(stream, path)}
        if data.startswith(b"SQLite format 3\0"):  # what its rows say lies in its log too
            found |= set(self.within(rows(path), path))
        elif not found:
            self.clean.add(known)
        return found

    def within(self, data: bytes, path: Path) -> Iterator[Hit]:
        for pattern, (word, disguise) in self.patterns.items():
            if pattern in data:
                yield Hit(word, disguise, path)


def files(*places: Path) -> Iterator[Path]:
    for place in places:
        if place.is_file():
            yield place
        yield from (path for path in sorted(place.rglob("*")) if path.is_file() and not path.is_symlink())


def streams(data: bytes) -> Iterator[bytes]:
    """What might have been compressed by zlib or gzip, as far as it opens."""
    for start in (match.start() for match in STREAMS.finditer(data)):
        opener, opened = zlib.decompressobj(zlib.MAX_WBITS | 32), b""
        for place in range(start, len(data), CHUNK):
            try:
                opened += opener.decompress(data[place : place + CHUNK])
            except zlib.error:
                break
            if opener.eof or len(opened) > MOST:
                break
        if len(opened) > 8:
            yield opened


def decode(text: bytes) -> bytes:
    text = text.translate(bytes.maketrans(b"-_", b"+/"))
    try:
        return base64.b64decode(text[: len(text) // 4 * 4])
    except binascii.Error:
        return b""


def rows(path: Path) -> bytes:
    """A SQLite file as its rows say it: a long value lies in several pages of the file."""
    said: list[bytes] = []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for row in chain.from_iterable(connection.execute(f'SELECT * FROM "{table}"') for table in tables):  # noqa: S608
            said += (value if isinstance(value, bytes) else str(value).encode() for value in row)
    return b"\n".join(said)


def seed_files(words: list[str], data: Path, temporary: Path, log: Path) -> None:
    """Leaks as they have happened elsewhere, into everything but a database; five words."""
    pickled = base64.urlsafe_b64encode(zlib.compress(json.dumps({"draft": words[0]}).encode()))
    (data / "session.cache").write_bytes(b"." + pickled)
    (temporary / "upload-1").write_bytes("before ".encode("utf-16-le") + words[1].encode("utf-16-le"))
    with log.open("a", encoding="utf-8") as lines:
        lines.write(f"GET /vault/?q={quote(words[2])} 200\n")
        lines.write(json.dumps({"level": "ERROR", "args": [words[3]]}) + "\n")
    copies = data / "backups" / "2001-01-01"
    copies.mkdir(parents=True)
    (copies / "dump.gz").write_bytes(gzip.compress(f"\\\\x{words[4].encode().hex()}\n".encode()))


def seed_sqlite(words: list[str], path: Path) -> sqlite3.Connection:
    """A row, a deleted row in a free page, and a row that is in the write-ahead log alone; three words.

    The caller closes the connection: while it is open, the log stays.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA secure_delete=OFF")
    connection.execute("CREATE TABLE leak (said TEXT)")
    connection.execute("INSERT INTO leak VALUES (?)", [words[0]])
    connection.execute("CREATE TABLE gone (said TEXT)")
    connection.executemany("INSERT INTO gone VALUES (?)", [[words[1] + "." * 900]] * 50)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("DELETE FROM gone")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA wal_autocheckpoint=0")
    connection.execute("INSERT INTO leak VALUES (?)", [words[2]])
    return connection
