"""How often one person may have a draft read over: as often as anybody can type, and no more. In memory alone."""

import time
from collections import OrderedDict
from threading import Lock
from typing import Final
from uuid import UUID

AT_ONCE: Final = 30
A_SECOND: Final = 2.0
KNOWN: Final = 10_000
"""People whose pace is remembered; of more, those who asked longest ago begin anew."""


class Pace:
    """For each person so many at once, and then so many a second."""

    def __init__(self) -> None:
        self._held: OrderedDict[UUID, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, person: UUID, now: float | None = None) -> bool:
        """Whether they may ask once more, which then counts."""
        now = time.monotonic() if now is None else now
        with self._lock:
            rest, at = self._held.pop(person, (float(AT_ONCE), now))
            rest = min(AT_ONCE, rest + (now - at) * A_SECOND)
            self._held[person] = (rest - 1 if rest >= 1 else rest, now)
            if len(self._held) > KNOWN:
                self._held.popitem(last=False)
        return rest >= 1


pace: Final = Pace()
