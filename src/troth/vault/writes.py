"""What nearly every write of a person does, by spelt-out statements, for the same reason as in ``reads``."""

import datetime as dt
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from troth.vault.models import Entry, Snapshot
from troth.vault.reads import ENTRY, ask, for_update, stored

INSERTED = ENTRY[1:]  # the database counts ``n``


def together() -> AbstractContextManager[Any]:
    """The caller's transaction, or one of its own. No savepoint, which costs PostgreSQL two more questions: so
    what may fail comes before the first write.
    """
    return nullcontext() if connection.in_atomic_block else transaction.atomic()


def insert(row: Entry) -> None:
    """Store a new entry."""
    values = [getattr(row, name) for name in INSERTED]
    _run(
        f"INSERT INTO vault_entry ({', '.join(INSERTED)}) "  # noqa: S608 - names and places, no values
        f"VALUES ({', '.join(['%s'] * len(INSERTED))})",
        *(stored(value) if isinstance(value, UUID) else value for value in values),
    )


def replace_snapshot(row: Snapshot) -> None:
    """Store a snapshot in its new version."""
    statement = "UPDATE vault_snapshot SET tag = %s, version = %s, epoch = %s, box = %s WHERE id = %s"
    _run(statement, row.tag, row.version, row.epoch, row.box, row.pk)


def lock_manifest(person: UUID) -> bytes | None:
    """A person's manifest, which nobody else changes until the transaction ends; None if there is none yet."""
    rows = ask(f"SELECT box FROM vault_manifest WHERE person = %s{for_update()}", [stored(person)])  # noqa: S608
    return bytes(rows[0][0]) if rows else None


def replace_manifest(person: UUID, old: bytes, new: bytes) -> bool:
    """Store a manifest in the place of the one that was read; False if that is not there any more."""
    return _run("UPDATE vault_manifest SET box = %s WHERE person = %s AND box = %s", new, stored(person), old) == 1


def begin_done(key: bytes, day: dt.date) -> None:
    """Remember that a request is being carried out; ``IntegrityError`` if it was before."""
    _run("INSERT INTO vault_done (key, box, day) VALUES (%s, %s, %s)", key, b"", day)


def end_done(key: bytes, box: bytes) -> None:
    """Remember where it led."""
    _run("UPDATE vault_done SET box = %s WHERE key = %s", box, key)


def _run(statement: str, *values: Any) -> int:
    """How many rows it changed."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        changed: int = cursor.rowcount
    return changed
