"""``troth worker``: only the timed work, for a Troth that runs on several servers."""

import argparse
import signal
import threading

from troth.config import datadir, jobs, start
from troth.config.console import say


def main(options: argparse.Namespace) -> None:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with datadir.held(options.data):
        start.ready()
        say("The worker is running. Stop with Ctrl+C.")
        jobs.work(stop)
