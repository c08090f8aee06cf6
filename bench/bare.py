"""Serve the bare page with the product's own server settings: ``python -m bench.bare PORT``."""

import multiprocessing
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from bench import house as _house
from troth.config.serve import THREADS, WAITING

__all__ = ["_house", "main"]


def main() -> None:
    multiprocessing.set_start_method("spawn", force=True)
    Granian(
        "bench.bare_app:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=600,
        backpressure=WAITING,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
    ).serve()


if __name__ == "__main__":
    main()
