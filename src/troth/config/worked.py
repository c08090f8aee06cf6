"""When the timed work was last done: a small file in the data directory, for `troth doctor` to read.

It says of each job when it was last tried and when it last went well, and nothing about anybody.
"""

import logging
import os
import time
from pathlib import Path
from typing import Final

import msgspec

NAME: Final = "worker.json"
EVERY: Final = 60.0
"""Seconds between two writes at least: some jobs come every few seconds, and a disk shall rest."""

log = logging.getLogger("troth.worker")


class Worked(msgspec.Struct, frozen=True):
    """Both in seconds since 1970. ``well`` is 0 as long as it never went well."""

    tried: int
    well: int


class Notes:
    """What one worker has done since it last wrote that down. Several may share the file."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._new: dict[str, Worked] = {}
        self._written = -EVERY

    def add(self, name: str, *, well: bool) -> None:
        now, before = int(time.time()), self._new.get(name)
        self._new[name] = Worked(now, now if well else before.well if before else 0)

    def keep(self) -> None:
        """Write it down, unless that was just done. The work goes on where that cannot be."""
        if not self._new or time.monotonic() - self._written < EVERY:
            return
        self._written = time.monotonic()
        try:
            before = read(self._data)
            for name, last in self._new.items():
                before[name] = Worked(last.tried, last.well or (before[name].well if name in before else 0))
            _write(self._data, msgspec.json.encode(before))
        except OSError:
            log.warning("not_noted")
        else:
            self._new.clear()

    def drop(self) -> None:
        """Somebody else does the work from now on, and notes it elsewhere: what is here would only grow old."""
        self._new.clear()
        (self._data / NAME).unlink(missing_ok=True)


def read(data: Path) -> dict[str, Worked]:
    """By the name of the job; empty where nothing was noted, or not so that it can be read."""
    try:
        return msgspec.json.decode((data / NAME).read_bytes(), type=dict[str, Worked])
    except (FileNotFoundError, msgspec.MsgspecError):
        return {}


def _write(data: Path, said: bytes) -> None:
    fresh = data / f".{NAME}.{os.getpid()}"
    fresh.touch(mode=0o600)
    fresh.write_bytes(said)
    fresh.replace(data / NAME)
