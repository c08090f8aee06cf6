"""What waits to be brought in, and what would come of it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils import timezone

from troth.features.journal.entries import JournalEntry
from troth.features.journal.forms import TITLE_BYTES
from troth.features.journal.incoming import files
from troth.features.journal.incoming.entries import Incoming, IncomingFile
from troth.features.journal.incoming.pieces import Columns, Found, Piece, Terms, Unread
from troth.people.me import Me
from troth.relationships.pages import version_of
from troth.vault import entries, snapshots
from troth.vault.errors import Gone
from troth.writing.fields import TEXT_BYTES

FIRST: Final = 3  # pieces that are shown
MOST_UNREAD: Final = 20  # that are named one by one
ALL: Final = 1_000_000
A_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, repr=False)  # it holds words
class Preview:
    """What would come in. ``known`` of the pieces are in the journal already."""

    incoming: Incoming
    found: Found
    known: int

    @property
    def new(self) -> int:
        return len(self.found.pieces) - self.known

    @property
    def first(self) -> Sequence[Piece]:
        return self.found.pieces[:FIRST]

    @property
    def unread(self) -> Sequence[Unread]:
        return self.found.unread[:MOST_UNREAD]

    @property
    def more_unread(self) -> int:
        return max(0, len(self.found.unread) - MOST_UNREAD)

    @property
    def left_out(self) -> list[str]:
        """Columns that are taken for nothing."""
        table = self.found.table
        if table is None:
            return []
        used = {table.columns.day, table.columns.text, table.columns.title}
        return [name for at, name in enumerate(table.names) if at not in used and name]

    @property
    def version(self) -> int:
        """What somebody says yes to: this file, read in this way."""
        return version_of(f"{self.incoming.mark} {self.incoming.columns and _told(self.incoming.columns)}")


def read(file: bytes, columns: Columns | None = None) -> Found:
    """All that is in a file, in the time zone of who asks; or ``Refused``."""
    terms = Terms(timezone.get_current_timezone(), timezone.localdate(), TEXT_BYTES, TITLE_BYTES)
    return files.read(file, terms, columns)


def load(me: Me) -> Incoming | None:
    """What was begun, if anything was: a file that waits, or what came of one."""
    return snapshots.load(me.keyring, me.id, Incoming)


def waits(me: Me) -> bool:
    """Whether a file waits to be looked at."""
    found = load(me)
    return found is not None and found.brought is None


def preview(me: Me) -> Preview:
    """What would come of the file that waits; :class:`Gone` where there is none."""
    incoming, kept = load(me), snapshots.load(me.keyring, me.id, IncomingFile)
    if incoming is None or incoming.brought or kept is None:
        raise Gone
    found = read(kept.file, incoming.columns)
    return Preview(incoming, found, len(found.pieces) - len(new_among(me, found.pieces)))


def new_among(me: Me, pieces: Iterable[Piece]) -> list[Piece]:
    """Those that are not in the journal yet. What a file holds twice, it may hold twice here."""
    pieces = list(pieces)
    there, new = Counter(_origins(me, pieces).values()), []
    for piece in pieces:
        if there[piece.origin]:
            there[piece.origin] -= 1
        else:
            new.append(piece)
    return new


def _origins(me: Me, pieces: Iterable[Piece]) -> dict[UUID, bytes]:
    """Of everything in the journal that came in from elsewhere around these days; one query for each year. In another
    time zone the same moment may have been of the day before or after.
    """
    spans: dict[int, tuple[dt.date, dt.date]] = {}
    for piece in pieces:
        first, last = spans.get(piece.day.year, (piece.day, piece.day))
        spans[piece.day.year] = min(first, piece.day), max(last, piece.day)
    return {
        each.id: each.body.origin
        for first, last in spans.values()
        for each in entries.between(me.keyring, me.id, JournalEntry, first - A_DAY, last + A_DAY, most=ALL)
        if each.genuine and each.body.origin
    }


def _told(columns: Columns) -> str:
    return f"{columns.day} {columns.text} {columns.title} {columns.month_first} {columns.named}"
