"""What is sealed comes as the bytes it is, and a kept connection is asked through its socket whether it still stands.

A server that restarts, or ends a connection, says so on the socket or closes it. Nothing was asked, so whatever waits
there is a goodbye, or a rare notice that costs one new connection. ``SELECT 1`` would tell no more, and costs more.
"""

from select import select
from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import Format


class DatabaseWrapper(base.DatabaseWrapper):
    def create_cursor(self, name: str | None = None) -> Any:
        """One that the server answers in bytes: as text, a box would be written out in twice as many digits."""
        cursor = super().create_cursor(name)
        cursor.format = Format.BINARY
        return cursor

    def is_usable(self) -> bool:
        """Whether the kept connection still leads to the server."""
        connection = self.connection
        if connection is None or connection.closed:
            return False
        waiting, _, _ = select([connection.pgconn.socket], [], [], 0)
        return not waiting
