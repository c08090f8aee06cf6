"""What can be looked at once the settings are read, in the order in which one would."""

from collections.abc import Callable, Iterator
from typing import Final

from troth.config.doctor import clock, copied, database, doors, sending, timed
from troth.config.doctor.finding import Finding, Site

PIECES: Final[tuple[tuple[str, Callable[[Site], Iterator[Finding]]], ...]] = (
    ("database", database.look),
    ("clock", clock.look),
    ("address", doors.look),
    ("mail", sending.look),
    ("backup", copied.look),
    ("worker", timed.look),
)
