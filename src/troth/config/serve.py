"""The server: granian's supervisor in this process, and fresh processes that answer requests."""

import multiprocessing
import signal
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from troth.config import process
from troth.config.console import Stop
from troth.config.gate import Gate

LOOK = "troth.vault.watching.look"
THREADS = 5  # requests at once in a process: pages are short, four may be unlocking, and SQLite writes one at a time
WAITING = 2048  # open connections a process keeps, most of them idle: phones that listen, or are between pages
LIFETIME = 30 * 60  # seconds until a process that held opened pages is replaced (SECURITY.md D10)
READY = 7  # seconds that the next one has to come up beside it: it takes one, but on a busy machine more
GRACE = 10  # seconds to finish what it is doing


class Certificate(Protocol):
    """Files in PEM. Each new process reads them anew, so that one that was renewed is in use soon."""

    @property
    def chain(self) -> Path: ...
    @property
    def key(self) -> Path: ...


def serve(
    *,
    bind: str,
    port: int,
    workers: int,
    started: Callable[[], None],
    certificate: Certificate | None = None,
    target: str = "troth.config.wsgi.application",
) -> None:
    """Answer until SIGINT or SIGTERM. ``started`` is called once the port is ours; ``target`` names what answers."""
    # A fork would copy this process's threads' locks and its open database; a spawned one starts clean.
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        target,
        address=bind,
        port=port,
        interface=Interfaces.RSGI,
        workers=workers,
        backpressure=WAITING,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
        log_dictconfig=settings.LOGGING,
        ssl_cert=certificate.chain if certificate else None,
        ssl_key=certificate.key if certificate else None,
        respawn_failed_workers=True,
        respawn_interval=READY,
        workers_lifetime=LIFETIME,
        workers_kill_timeout=GRACE,
    )
    server.on_startup(started)
    # Closing the terminal stops Troth; granian would take it as a wish for new workers.
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    server.serve(target_loader=load)


def load(target: str) -> Callable[..., Awaitable[None]]:
    """In the fresh process: the application, with everything it needs made before the first visitor."""
    process.follow_supervisor()
    process.keep_memory_private()
    process.keep_one_heap()
    process.open_as_many(WAITING)
    application, look = import_string(target), import_string(LOOK)
    gate = Gate(
        application, look=look, threads=THREADS, prefix=settings.FORCE_SCRIPT_NAME or "",
        files={reverse(name): import_string(most) for name, most in settings.TAKES_FILES.items()},
    )  # fmt: skip
    process.settle()
    return gate


def must_be_free(bind: str, port: int) -> None:
    """A port that another program has would otherwise be shared with it without a word."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError:
            raise Stop("Another program is using that port. Choose another, as in: make run PORT=8123") from None
