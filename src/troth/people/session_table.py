"""The table of sessions, outside the main database: no backup ever holds it (SECURITY.md D9)."""

from django.db.backends.base.base import BaseDatabaseWrapper

COLUMNS = {
    "sqlite": "id BLOB PRIMARY KEY, person_id char(32) NOT NULL, device_id char(32) NOT NULL, box BLOB NOT NULL, "
    "idle_seconds integer NOT NULL, idle_until bigint NOT NULL, ends_at bigint NOT NULL",
    "postgresql": "id bytea PRIMARY KEY, person_id uuid NOT NULL, device_id uuid NOT NULL, box bytea NOT NULL, "
    "idle_seconds integer NOT NULL, idle_until bigint NOT NULL, ends_at bigint NOT NULL",
}


def create(connection: BaseDatabaseWrapper) -> None:
    """Make the table if it is missing: at the first start, and after a restore."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("CREATE SCHEMA IF NOT EXISTS session")
        cursor.execute(f"CREATE TABLE IF NOT EXISTS session.login ({COLUMNS[connection.vendor]})")
