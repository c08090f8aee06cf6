"""The table of sessions, outside the main database: no backup ever holds it (SECURITY.md D9). Beside it lie what is on
its way in, who is halfway in, and what opens for tokens, and no backup should hold any of them.
"""

from uuid import UUID

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

COLUMNS = {
    "sqlite": "id BLOB PRIMARY KEY, person_id char(32) NOT NULL, device_id char(32) NOT NULL, box BLOB NOT NULL, "
    "idle_seconds integer NOT NULL, idle_until bigint NOT NULL, ends_at bigint NOT NULL",
    "postgresql": "id bytea PRIMARY KEY, person_id uuid NOT NULL, device_id uuid NOT NULL, box bytea NOT NULL, "
    "idle_seconds integer NOT NULL, idle_until bigint NOT NULL, ends_at bigint NOT NULL",
}
ARRIVING = {
    "sqlite": "id char(32) PRIMARY KEY, person_id char(32) NOT NULL, file char(32) NOT NULL, number integer NOT NULL, "
    "box BLOB NOT NULL, until bigint NOT NULL",
    "postgresql": "id uuid PRIMARY KEY, person_id uuid NOT NULL, file uuid NOT NULL, number integer NOT NULL, "
    "box bytea NOT NULL, until bigint NOT NULL",
}
HALFWAY = {
    "sqlite": "id BLOB PRIMARY KEY, person_id char(32) NOT NULL, box BLOB NOT NULL, until bigint NOT NULL",
    "postgresql": "id bytea PRIMARY KEY, person_id uuid NOT NULL, box bytea NOT NULL, until bigint NOT NULL",
}
TOKEN = {
    "sqlite": "id char(32) PRIMARY KEY, person_id char(32) NOT NULL, check_value BLOB NOT NULL, box BLOB NOT NULL, "
    "label BLOB NOT NULL, until bigint NOT NULL, used date",
    "postgresql": "id uuid PRIMARY KEY, person_id uuid NOT NULL, check_value bytea NOT NULL, box bytea NOT NULL, "
    "label bytea NOT NULL, until bigint NOT NULL, used date",
}


def create(connection: BaseDatabaseWrapper) -> None:
    """Make the tables if they are missing: at the first start, and after a restore."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("CREATE SCHEMA IF NOT EXISTS session")
        for name, columns in (("login", COLUMNS), ("arriving", ARRIVING), ("halfway", HALFWAY), ("token", TOKEN)):
            cursor.execute(f"CREATE TABLE IF NOT EXISTS session.{name} ({columns[connection.vendor]})")


# Every page begins with this, so it is spelt out: the ORM would put it together again each time.
FIND = """
SELECT s.box, s.idle_seconds, s.idle_until, s.ends_at, s.person_id, p.handle, s.device_id, d.own
FROM session.login s JOIN people_person p ON p.id = s.person_id JOIN people_device d ON d.id = s.device_id
WHERE s.id = %s
"""
Found = tuple[bytes | memoryview, int, int, int, UUID, str, UUID, bool]


def find(id: bytes) -> Found | None:
    """Box, idle seconds, idle until, end, person, their handle, device and whether it is their own; one query."""
    with connection.cursor() as cursor:
        cursor.execute(FIND, [id])
        row = cursor.fetchone()
    if row is None:
        return None
    box, idle, idle_until, ends_at, person, handle, device, own = row
    return box, idle, idle_until, ends_at, _id(person), handle, _id(device), bool(own)


def _id(kept: UUID | str) -> UUID:
    """SQLite keeps an id as 32 letters and digits."""
    return kept if isinstance(kept, UUID) else UUID(kept)
