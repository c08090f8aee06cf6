"""What several Troths on one PostgreSQL leave to one of them at a time.

The server keeps the locks, each for as long as the connection that took it stands: who breaks off holds up nobody. On
SQLite all of Troth is on one machine, and SQLite itself lets one write at a time.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from django.db import OperationalError, connection

from troth.config.console import Stop

UPGRADE: Final = 0x74726F74_00000001
WORK: Final = 0x74726F74_00000002
LONGEST: Final = "2s"
"""How long a change of a table waits for those who use it. Whoever comes after it waits as long."""
TRIES, PAUSE = 20, 2.0
BUSY: Final = "55P03"


@contextmanager
def upgrading() -> Iterator[None]:
    """Only one brings the database up to date; the next one finds it done."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [UPGRADE])
        cursor.execute(f"SET lock_timeout = '{LONGEST}'")
    yield
    with connection.cursor() as cursor:  # after a failure the process ends, and both go with its connection
        cursor.execute("RESET lock_timeout")
        cursor.execute("SELECT pg_advisory_unlock(%s)", [UPGRADE])


def patiently(change: Callable[[], object], pause: float = PAUSE) -> None:
    """Try a change again that was in the way of who uses Troth at the moment. It is made as a whole or not at all."""
    for left in reversed(range(TRIES)):
        try:
            change()
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) != BUSY:
                raise
            if not left:
                raise Stop("The database is too busy to be brought up to date. Start Troth again later.") from None
        else:
            return
        time.sleep(pause)


def on_duty() -> bool:
    """Whether the timed work is ours: that of the first worker that asked, until it is gone. Asking again is free."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [WORK])
        (ours,) = cursor.fetchone()
    return bool(ours)
