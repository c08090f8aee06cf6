"""Time that a test sets. Every clock of the program that a person's day depends on follows it."""

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from django.utils import timezone


@dataclass
class Clock:
    """``moment`` is now, in seconds since 1970."""

    moment: int

    def utc(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self.moment, dt.UTC)


@contextmanager
def travelling(start: dt.datetime) -> Iterator[Clock]:
    """From ``start`` on it is whatever moment the clock says."""
    clock = Clock(int(start.timestamp()))
    with patch.object(time, "time", lambda: float(clock.moment)), patch.object(timezone, "now", clock.utc):
        yield clock
