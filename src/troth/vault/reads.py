"""Rows for the pages that are opened most, by spelt-out statements.

The ORM puts the same statement together again for every reader, and that took longer than all the rest of a read.
The tests compare these rows with the ORM's, on both databases.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from troth.vault.models import Entry, Snapshot

SNAPSHOT = ("id", "vault_id", "tag", "version", "epoch", "box")
ENTRY = ("n", "id", "vault_id", "author", "tag", "day", "version", "box", "slot", "holder", "epoch", "author_tag",
         "round", "met")  # fmt: skip
IDS = [ENTRY.index(name) for name in ("id", "vault_id", "author", "holder")]  # a round's is None here


def snapshots(vault: UUID, tags: Sequence[bytes], *, lock: bool = False) -> list[Snapshot]:
    """The snapshots with one of these tags, the newest epoch last; ``lock`` them until the transaction ends."""
    return snapshots_of([vault], tags, lock=lock)


def snapshots_of(vaults: Sequence[UUID], tags: Sequence[bytes], *, lock: bool = False) -> list[Snapshot]:
    """The same of several vaults at once."""
    rows = ask(
        f"SELECT {', '.join(SNAPSHOT)} FROM vault_snapshot "  # noqa: S608 - names and places, no values
        f"WHERE vault_id IN ({_places(vaults)}) AND tag IN ({_places(tags)}) ORDER BY epoch"
        f"{for_update() if lock else ''}",
        [*map(stored, vaults), *tags],
    )
    known = {stored(vault): vault for vault in vaults}
    return [Snapshot.from_db(connection.alias, SNAPSHOT, [id, known[vault], *rest]) for id, vault, *rest in rows]


def newest_entries(vault: UUID, tags: Sequence[bytes], size: int, *, before: int | None = None) -> list[Entry]:
    """At most ``size`` entries with one of these tags, newest first, ``n`` below ``before``; no answers of a round."""
    older = [] if before is None else [before]
    return _entries(_newest(tags, older=before is not None), [stored(vault), *tags, *older, size])


def latest_days(
    vault: UUID, tags: Sequence[bytes], size: int, *, before: tuple[dt.date, int] | None = None
) -> list[Entry]:
    """The same by the day that each is of, and of one day by the order of writing: what was brought in from elsewhere
    is older than it was written here. ``before``: a day, and a place in that order.
    """
    older = " AND (day, n) < (%s, %s)" if before else ""
    statement = (
        f"SELECT {', '.join(ENTRY)} FROM vault_entry "  # noqa: S608 - names and places, no values
        f"WHERE vault_id = %s AND tag IN ({_places(tags)}) AND round IS NULL{older} ORDER BY day DESC, n DESC LIMIT %s"
    )
    return _entries(statement, [stored(vault), *tags, *(before or ()), size])


def newest_of_day(vault: UUID, tags: Sequence[bytes], size: int, day: dt.date) -> list[Entry]:
    """Those of the ``size`` newest that are of one day: however much there is, no more is looked through."""
    statement = f"SELECT * FROM ({_newest(tags)}) AS newest WHERE day = %s ORDER BY n DESC"  # noqa: S608 - no values
    return _entries(statement, [stored(vault), *tags, size, day])


def tagged(vault: UUID, tags: Sequence[bytes], most: int) -> list[Entry]:
    """The oldest ``most`` of all entries with one of these tags, in the order of writing; no answers of a round."""
    statement = (
        f"SELECT {', '.join(ENTRY)} FROM vault_entry "  # noqa: S608 - names and places, no values
        f"WHERE vault_id = %s AND tag IN ({_places(tags)}) AND round IS NULL ORDER BY n LIMIT %s"
    )
    return _entries(statement, [stored(vault), *tags, most])


def of_days(vault: UUID, tags: Sequence[bytes], size: int, first: dt.date, last: dt.date) -> list[Entry]:
    """At most ``size`` entries of these days, both included, newest first; no answers of a round, nothing withdrawn."""
    statement = (
        f"SELECT {', '.join(ENTRY)} FROM vault_entry "  # noqa: S608 - names and places, no values
        f"WHERE vault_id = %s AND tag IN ({_places(tags)}) AND round IS NULL AND day BETWEEN %s AND %s "
        f"AND box <> %s ORDER BY n DESC LIMIT %s"
    )
    return _entries(statement, [stored(vault), *tags, first, last, b"", size])


def _newest(tags: Sequence[bytes], *, older: bool = False) -> str:
    return (
        f"SELECT {', '.join(ENTRY)} FROM vault_entry "  # noqa: S608 - names and places, no values
        f"WHERE vault_id = %s AND tag IN ({_places(tags)}) AND round IS NULL"
        f"{' AND n < %s' if older else ''} ORDER BY n DESC LIMIT %s"
    )


def _entries(statement: str, values: list[Any]) -> list[Entry]:
    return [Entry.from_db(connection.alias, ENTRY, _read(row)) for row in ask(statement, values)]


def for_update() -> str:
    """What locks the rows that are read. On SQLite a transaction has locked everything already."""
    return " FOR UPDATE" if connection.features.has_select_for_update else ""


def ask(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """Every row of a statement, as the database gives it."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def stored(id: UUID) -> UUID | str:
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
