"""``troth run``: prepare, say where to go, serve, and do the timed work in a thread."""

import argparse
import sys
import threading
from collections.abc import Callable
from functools import partial

import segno
from django.conf import settings
from django.db import connections

from troth.config import datadir, doorstep, jobs, lan, serve, start
from troth.config.address import HTTPS_OFFSET
from troth.config.console import Stop, say
from troth.config.environment import LOOPBACK
from troth.people.setup import first_person_link

EVERYWHERE = "0.0.0.0"  # noqa: S104 - only ever for https, and for the page that leads to it


def main(options: argparse.Namespace) -> None:
    if (options.data / datadir.DEMO).exists():
        raise Stop(f"{options.data} holds the demo. Start it with `make demo`, or choose another directory.")
    with datadir.held(options.data):
        check_ports(options)
        start.ready()
        link = first_person_link() if settings.ADDRESS.secure else None
        serve_with_worker(options, partial(announce, options, link))


def serve_with_worker(options: argparse.Namespace, announced: Callable[[], None]) -> None:
    """Serve until told to stop, with the timed work beside it. ``announced`` is called once the port is ours."""
    connections.close_all()
    stop = threading.Event()
    timed = threading.Thread(target=jobs.work, args=(stop,), daemon=True)

    def started() -> None:
        announced()
        if not options.without_worker:
            timed.start()

    try:
        (serve_home if options.lan else serve_here)(options, started)
    finally:
        stop.set()


def check_ports(options: argparse.Namespace) -> None:
    if options.lan:
        serve.must_be_free(EVERYWHERE, options.port)
        serve.must_be_free(EVERYWHERE, options.port + HTTPS_OFFSET)
        return
    if options.bind not in LOOPBACK and not settings.ADDRESS.secure:
        raise Stop("Away from this machine Troth needs https: set TROTH_URL, or use LAN=1 at home.")
    serve.must_be_free(options.bind, options.port)


def serve_here(options: argparse.Namespace, started: Callable[[], None]) -> None:
    """Plain http on this machine, or behind a proxy that speaks https for us; https with a certificate of one's own."""
    serve.serve(
        bind=options.bind, port=options.port, workers=options.workers, started=started, certificate=settings.TLS
    )


def serve_home(options: argparse.Namespace, started: Callable[[], None]) -> None:
    """Https for the home network; plain http there leads to it and to nothing else."""
    certificate = lan.certificate(options.data / "lan")
    step = doorstep.serve(options.port, doorstep.answers(settings.ADDRESS.url, certificate))
    say(f"This computer's certificate, SHA-256:\n{certificate.fingerprint}\n")
    try:
        serve.serve(
            bind=EVERYWHERE,
            port=options.port + HTTPS_OFFSET,
            workers=options.workers,
            started=started,
            certificate=certificate,
        )
    finally:
        step.shutdown()


def announce(options: argparse.Namespace, link: str | None = None) -> None:
    say(f"Troth is at {settings.ADDRESS.url}")
    if options.lan:
        way_in = f"http://{settings.ADDRESS.host}:{options.port}"
        say(f"On a phone in this network, begin at {way_in}")
        if sys.stdout.isatty():
            segno.make(way_in).terminal(compact=True)
    if link:
        say("Nobody is here yet. On this computer, open the address. On another one, use this once:")
        say(link)
    say(f"Everything is kept in {options.data}. Stop with Ctrl+C.")
