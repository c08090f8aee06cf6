"""What the `troth` command says in the terminal: results to standard output, everything beside them to the other."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TextIO

from troth.keepsake.telling import Tell

PATIENCE: Final = 2.0
"""Seconds that one may wait without being told for what."""
AGAIN: Final = 0.5
COLOURS: Final = {"green": 32, "yellow": 33, "red": 31}


class Stop(Exception):  # noqa: N818 - it is no error, it is a reason
    """Ends the command with a sentence for the person at the terminal."""


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def aside(line: str = "") -> None:
    """A word for the person, which a program that reads what comes out does not want."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def in_colour(words: str, colour: str) -> str:
    """Where a person looks at it, and has not asked for no colour (no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty()
    return words if plain else f"\033[{COLOURS[colour]}m{words}\033[0m"


@contextmanager
def progress(doing: str, *, patience: float = PATIENCE) -> Iterator[Tell]:
    """A line about what takes long, on a terminal alone, gone when it is over. Gives what moves it on."""
    line = _Line(sys.stderr, doing)
    if not sys.stderr.isatty():
        yield line.tell
        return
    over = threading.Event()
    drawing = threading.Thread(target=line.draw, args=(over, patience), daemon=True)
    drawing.start()
    try:
        yield line.tell
    finally:
        over.set()
        drawing.join()


class _Line:
    """What is being done, how much of it is done, and for how long already."""

    def __init__(self, out: TextIO, doing: str) -> None:
        self._out = out
        self._now: tuple[str, float | None] = (doing, None)

    def tell(self, doing: str, part: float | None) -> None:
        self._now = (doing, part)

    def draw(self, over: threading.Event, patience: float) -> None:
        """Again and again, until it is over; then the line is empty."""
        began, width = time.monotonic(), 0
        wait = patience
        while not over.wait(wait):
            doing, part = self._now
            share = "" if part is None else f", {part:.0%}"
            line = f"{doing}{share} … {time.monotonic() - began:.0f} s"
            self._out.write(f"\r{line:<{width}}")
            self._out.flush()
            width, wait = len(line), AGAIN
        self._out.write(f"\r{'':<{width}}\r" if width else "")
        self._out.flush()
