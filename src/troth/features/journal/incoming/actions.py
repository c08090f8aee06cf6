"""Setting a file aside, saying how it is read, bringing it in, throwing it away. Each is one transaction."""

import datetime as dt
import logging
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.features.journal.entries import JournalEntry
from troth.features.journal.incoming import queries
from troth.features.journal.incoming.entries import Brought, Incoming, IncomingFile
from troth.features.journal.incoming.pieces import Columns, Piece
from troth.people.me import Me
from troth.vault import entries, manifest, snapshots
from troth.vault.errors import ChangedMeanwhile, Gone
from troth.vault.keys import Keyring

log = logging.getLogger("troth.journal")
NOON: Final = dt.time(12)
"""The moment of what says only its day."""


@transaction.atomic
def set_aside(me: Me, file: bytes) -> None:
    """Let this file wait, sealed, in place of any other."""
    incoming = Incoming(day=timezone.localdate(), mark=sha256(file).hexdigest())
    with manifest.as_one(me.keyring):
        snapshots.update(me.keyring, me.id, IncomingFile, lambda _: IncomingFile(file=file))
        snapshots.update(me.keyring, me.id, Incoming, lambda _: incoming)


def choose_columns(me: Me, columns: Columns) -> None:
    """From now on this is how the table that waits is read; :class:`Gone` where none does."""

    def change(found: Incoming | None) -> Incoming:
        if found is None or found.brought:
            raise Gone
        return replace(found, columns=columns)

    snapshots.update(me.keyring, me.id, Incoming, change)


@transaction.atomic
def bring_in(me: Me, shown: Incoming, pieces: Sequence[Piece]) -> None:
    """Keep all of these that are not in the journal yet, each on its day, and let the file go. Raises
    ``ChangedMeanwhile`` where another file waits by now, or it is read in another way.
    """
    entries.in_turn(me.keyring, me.id)
    if queries.load(me) != shown:
        raise ChangedMeanwhile
    new = queries.new_among(me, pieces)
    with manifest.as_one(me.keyring):
        for piece in new:
            entries.put(me.keyring, me.id, _entry(piece), day=piece.day)
        snapshots.drop(me.keyring, me.id, IncomingFile)
        brought = replace(shown, brought=Brought(len(new), len(pieces) - len(new)))
        snapshots.update(me.keyring, me.id, Incoming, lambda _: brought)


@transaction.atomic
def throw_away(keyring: Keyring) -> None:
    """Let the file that waits go, and what is known of it."""
    for kind in (IncomingFile, Incoming):
        snapshots.drop(keyring, keyring.person, kind)


def at_unlock(keyring: Keyring) -> Keyring:
    """A file waits no longer than its day, or the first unlock after it. Whatever goes wrong here keeps nobody out."""
    try:
        found = snapshots.load(keyring, keyring.person, Incoming)
        if found and found.day < timezone.localdate():
            throw_away(keyring)
    except Exception:
        log.exception("incoming_expiry_failed")
    return keyring


def _entry(piece: Piece) -> JournalEntry:
    noon = dt.datetime.combine(piece.day, NOON, timezone.get_current_timezone())
    at = piece.stamp.at or noon.astimezone(dt.UTC)
    return JournalEntry(text=piece.text, title=piece.title, tags=piece.tags, origin=piece.origin, at=at)
