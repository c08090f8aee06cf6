"""On PostgreSQL a process is told at once where something new was written, by whichever process, on whichever machine.

It only hastens what streams would find themselves: while nothing can be heard, they look more often again.
"""

import asyncio
import logging
import threading
import time
from contextlib import suppress
from typing import Final

from django.db import Error, connection

from troth.config.streams import LATER, Streams
from troth.vault.places import CHANNEL

log: Final = logging.getLogger("troth")


def begin(loop: asyncio.AbstractEventLoop, streams: Streams) -> None:
    """Listen from now on, in a thread with a connection of its own, as long as the process lives."""
    if connection.vendor == "postgresql":
        threading.Thread(target=listen, args=(loop, streams), daemon=True, name="hearing").start()


def listen(loop: asyncio.AbstractEventLoop, streams: Streams) -> None:
    """Until the loop is closed."""
    while not loop.is_closed():
        try:
            _hear(loop, streams)
        except Error:
            log.warning("live_hearing_failed")
        except RuntimeError:  # the loop was closed meanwhile
            return
        finally:
            connection.close()
        with suppress(RuntimeError):  # as above
            loop.call_soon_threadsafe(streams.is_told, False)
        time.sleep(LATER)


def _hear(loop: asyncio.AbstractEventLoop, streams: Streams) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")
    loop.call_soon_threadsafe(streams.is_told, True)
    with connection.wrap_database_errors:
        for one in connection.connection.notifies():
            loop.call_soon_threadsafe(streams.hurry, bytes.fromhex(one.payload))
