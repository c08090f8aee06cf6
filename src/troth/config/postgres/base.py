"""A kept connection is asked through its socket whether it still stands, and not by a question to the server.

A server that restarts, or ends a connection, says so on the socket or closes it; what is waiting there tells all that
``SELECT 1`` would, and costs nothing.
"""

from select import select

from django.db.backends.postgresql import base
from psycopg import Error
from psycopg.pq import ConnStatus


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        """Whether the kept connection still leads to the server."""
        connection = self.connection
        if connection is None or connection.closed:
            return False
        wire = connection.pgconn
        readable, _, _ = select([wire.socket], [], [], 0)
        if readable:  # nothing was asked, so it is a goodbye, or a notice
            try:
                wire.consume_input()
            except Error:
                return False
        return bool(wire.status == ConnStatus.OK)
