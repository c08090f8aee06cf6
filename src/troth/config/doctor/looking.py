"""How the doctor reads a database: without writing to it, and without leaving anything beside it."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from django.db import Error
from django.db.utils import ConnectionHandler

Ask = Callable[[str], list[tuple[Any, ...]]]
"""Puts one question in SQL, and gives the rows of the answer."""
PATIENCE: Final = 5
"""Seconds that a server has to answer the door."""


class Unanswered(Exception):  # noqa: N818 - it is a finding
    """The database could not be read, or not all of it."""


class NotNow(Unanswered):
    """It was left in the middle of something, and only who writes may tidy that up."""


def address(file: Path) -> str:
    """How SQLite opens a file so that it stays as it is, and so do those beside it.

    Where Troth runs, or was cut off, its log lies there, and what is in that counts; where it does not, nobody writes.
    """
    log, index, journal = (file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm", "-journal"))
    if journal.exists() and journal.stat().st_size:
        raise NotNow
    if log.exists() and index.exists():
        return f"file:{quote(str(file))}?mode=ro&readonly_shm=1"
    if log.exists() and log.stat().st_size:
        raise NotNow
    return f"file:{quote(str(file))}?mode=ro&immutable=1"


@contextmanager
def sqlite(file: Path) -> Iterator[Ask]:
    try:
        with closing(sqlite3.connect(address(file), uri=True)) as opened:

            def ask(question: str) -> list[tuple[Any, ...]]:
                rows: list[tuple[Any, ...]] = opened.execute(question).fetchall()
                return rows

            yield ask
    except sqlite3.Error:
        raise Unanswered from None


@contextmanager
def postgres(described: Mapping[str, Any]) -> Iterator[Ask]:
    """``described`` as Django wants it. One transaction that may not write, whatever is asked in it."""
    options = {**described["OPTIONS"], "connect_timeout": PATIENCE}
    connection = ConnectionHandler({"default": {**described, "OPTIONS": options}})["default"]
    try:
        connection.set_autocommit(False)
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")

            def ask(question: str) -> list[tuple[Any, ...]]:
                cursor.execute(question)
                rows: list[tuple[Any, ...]] = cursor.fetchall()
                return rows

            yield ask
    except Error:
        raise Unanswered from None
    finally:
        connection.close()


def is_postgres(described: Mapping[str, Any]) -> bool:
    return bool(described["ENGINE"] == "troth.config.postgres")


@contextmanager
def database(described: Mapping[str, Any]) -> Iterator[Ask]:
    """Whichever it is."""
    with postgres(described) if is_postgres(described) else sqlite(described["NAME"]) as ask:
        yield ask
