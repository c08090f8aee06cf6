"""What waits, sealed in one's own vault, from the choice of a file until it is brought in or thrown away."""

import datetime as dt
from typing import ClassVar

import msgspec

from troth.features.journal.incoming.pieces import Columns
from troth.vault.bodies import Body


class IncomingFile(Body, frozen=True):
    """The file itself."""

    kind: ClassVar[str] = "journal-file"
    file: bytes


class Brought(msgspec.Struct, frozen=True):
    """How many entries came in, and how many were there already."""

    new: int
    known: int


class Incoming(Body, frozen=True):
    """That a file waits since ``day``, and by which columns it is read. ``mark`` is the same for the same file. Once it
    was brought in the file is gone, and this says what came of it.
    """

    kind: ClassVar[str] = "journal-incoming"
    day: dt.date
    mark: str
    columns: Columns | None = None
    brought: Brought | None = None
