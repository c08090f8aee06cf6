"""Copying a running SQLite database, with its keys apart, and putting the two together again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from troth.keepsake.copies import KEYRING, KEYS
from troth.keepsake.errors import KeepsakeError
from troth.keepsake.telling import Tell, quietly

CONTENT = "troth.sqlite3"
RING = "keyring.sqlite3"
STEP = 1024  # pages that are copied at a time
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def copy(source: Path, to: Path, tell: Tell = quietly) -> dict[str, int]:
    """Copy ``source`` to ``to`` while others write to it. Both parts come from one moment."""
    content, ring = to / CONTENT, to / KEYS / RING
    try:
        _copy_pages(source, content, "Copying the database", tell)
        with _opened(content) as made:
            tell("Putting the keys apart", None)
            _move_keyring(made, ring)
    except sqlite3.Error:
        raise KeepsakeError(
            "The database could not be copied. Is there room for it? `troth doctor` says more."
        ) from None
    tell("Looking through the copy", None)
    return {**count(content), **count(ring)}


def _copy_pages(source: Path, to: Path, doing: str, tell: Tell) -> None:
    """All of it as it is now: what is being read stays the same for us, and in WAL mode nobody waits for it."""
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(to)) as made:
        live.execute("BEGIN")
        live.execute("SELECT count(*) FROM sqlite_master").fetchone()  # only now the moment is held
        live.backup(made, pages=STEP, progress=lambda _, left, whole: tell(doing, 1 - left / max(whole, 1)), sleep=0)
        live.execute("ROLLBACK")


def _move_keyring(made: sqlite3.Connection, ring: Path) -> None:
    """Move the table of keys to a file of its own, and leave no trace of it in the free pages."""
    made.execute("ATTACH DATABASE ? AS ring", (str(ring),))
    made.execute(f"CREATE TABLE ring.{KEYRING} AS SELECT * FROM main.{KEYRING}")  # noqa: S608 - our own name
    made.execute(f"DELETE FROM main.{KEYRING}")  # noqa: S608
    made.commit()
    made.execute("DETACH DATABASE ring")
    made.execute("VACUUM")


def join(content: Path, ring: Path, to: Path, tell: Tell = quietly) -> dict[str, int]:
    """Make one database of the two parts at ``to``, which must not exist. Rows by table."""
    _copy_pages(content, to, "Bringing the database back", tell)
    with _opened(to) as made:
        made.execute("ATTACH DATABASE ? AS ring", (str(ring),))
        made.execute(f"INSERT INTO main.{KEYRING} SELECT * FROM ring.{KEYRING}")  # noqa: S608
        made.commit()
    tell("Looking through what came back", None)
    return count(to)


def count(database: Path) -> dict[str, int]:
    """Open a copy and read all of it: rows by table, or ``KeepsakeError`` if anything in it is not whole."""
    with _opened(database) as opened:
        whole = opened.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if not whole or opened.execute("PRAGMA foreign_key_check").fetchone():
            raise KeepsakeError("The copy did not pass its check. The old copies are kept.")
        names = [name for (name,) in opened.execute(TABLES)]
        return {name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


@contextmanager
def _opened(database: Path) -> Iterator[sqlite3.Connection]:
    """A copy as a single file, without a log beside it."""
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("PRAGMA journal_mode = DELETE")
        opened.execute("PRAGMA secure_delete = ON")
        yield opened
