"""Rows for the pages that are opened most, by spelt-out statements.

The ORM puts the same statement together again for every reader, and that took longer than all the rest of a read.
The tests compare these rows with the ORM's, on both databases.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from troth.vault.models import Entry, Snapshot

SNAPSHOT = ("id", "vault_id", "tag", "version", "epoch", "box")
ENTRY = ("n", "id", "vault_id", "author", "tag", "day", "version", "box", "slot", "holder", "epoch", "author_tag",
         "round", "met")  # fmt: skip
IDS = [ENTRY.index(name) for name in ("id", "vault_id", "author", "holder")]  # a round's is None here


def snapshots(vault: UUID, tags: Sequence[bytes]) -> list[Snapshot]:
    """The snapshots with one of these tags, the newest epoch last."""
    rows = _ask(
        f"SELECT {', '.join(SNAPSHOT)} FROM vault_snapshot "  # noqa: S608 - names and places, no values
        f"WHERE vault_id = %s AND tag IN ({_places(tags)}) ORDER BY epoch",
        [_stored(vault), *tags],
    )
    return [Snapshot.from_db(connection.alias, SNAPSHOT, [id, vault, *rest]) for id, _vault, *rest in rows]


def newest_entries(vault: UUID, tags: Sequence[bytes], size: int, *, before: int | None = None) -> list[Entry]:
    """At most ``size`` entries with one of these tags, newest first, ``n`` below ``before``; no answers of a round."""
    rows = _ask(
        f"SELECT {', '.join(ENTRY)} FROM vault_entry "  # noqa: S608 - names and places, no values
        f"WHERE vault_id = %s AND tag IN ({_places(tags)}) AND round IS NULL"
        f"{'' if before is None else ' AND n < %s'} ORDER BY n DESC LIMIT %s",
        [_stored(vault), *tags, *([] if before is None else [before]), size],
    )
    return [Entry.from_db(connection.alias, ENTRY, _read(row)) for row in rows]


def _ask(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _stored(id: UUID) -> UUID | str:
    """SQLite keeps an id as 32 letters and digits."""
    return id if connection.features.has_native_uuid_field else id.hex


def _read(row: tuple[Any, ...]) -> Sequence[Any]:
    if connection.features.has_native_uuid_field:
        return row
    values = list(row)
    for place in IDS:
        values[place] = UUID(values[place])
    return values


def _places(values: Sequence[object]) -> str:
    """One place for each value; for none, what nothing equals."""
    return ", ".join(["%s"] * len(values)) or "NULL"
