"""A kept connection is asked through its socket whether it still stands, and not by a question to the server.

A server that restarts, or ends a connection, says so on the socket or closes it. Nothing was asked, so whatever waits
there is a goodbye, or a rare notice that costs one new connection. ``SELECT 1`` would tell no more, and costs more.
"""

from select import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        """Whether the kept connection still leads to the server."""
        connection = self.connection
        if connection is None or connection.closed:
            return False
        waiting, _, _ = select([connection.pgconn.socket], [], [], 0)
        return not waiting
