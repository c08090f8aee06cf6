"""The worker: what must happen at its time, done without any key."""

import logging
import threading
import time
from collections.abc import Callable, Sequence

from django.conf import settings
from django.db import Error, close_old_connections, connections

from troth.config import alone
from troth.config.worked import Notes
from troth.keepsake import jobs as keepsake
from troth.people import jobs as people
from troth.relationships import jobs as relationships
from troth.reminders import jobs as reminders

log = logging.getLogger("troth.worker")

Job = tuple[str, Callable[[], object], int]
"""A name for the log, what to call, and how many seconds lie between two calls at least."""

JOBS: list[Job] = [
    ("expire", people.expire, 300),
    ("expire_invitations", relationships.expire_invitations, 3600),
    ("close_due", relationships.close_due, 600),
    ("remind", reminders.send, 15),
    ("expire_addresses", reminders.expire, 3600),
    ("backup", keepsake.back_up_if_due, 3600),
]
TICK = 15.0


def work(stop: threading.Event, jobs: Sequence[Job] = (), tick: float = TICK) -> None:
    """Call each job when it is due, until ``stop`` is set. A job that fails is tried again at its next time. Of several
    workers one does it all; the others are there for when that one is gone.
    """
    due = {name: 0.0 for name, _, _ in jobs or JOBS}
    notes, standing_by = Notes(settings.DATA), False
    while not stop.is_set():
        close_old_connections()
        if on_duty():
            standing_by = False
            for name, run, seconds in jobs or JOBS:
                if time.monotonic() >= due[name]:
                    due[name] = time.monotonic() + seconds
                    notes.add(name, well=attempt(name, run))
            notes.keep()
        elif not standing_by:
            standing_by = True
            notes.drop()
        stop.wait(tick)
    connections.close_all()


def on_duty() -> bool:
    """Whether there is a database, and nobody else works on it."""
    try:
        return alone.on_duty()
    except Error:
        log.warning("no_database")
        return False


def attempt(name: str, run: Callable[[], object]) -> bool:
    """Whether it went well."""
    try:
        run()
    except Exception:
        log.exception("job_failed", extra={"job": name})
        return False
    return True
