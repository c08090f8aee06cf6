"""What one has offered until a day ends after it: at one's own next unlock, if the other was not there before."""

import datetime as dt
import logging
from typing import cast
from uuid import UUID

from django.utils import timezone
from msgspec.structs import replace

from troth.features.ladder.entries import Ladder
from troth.relationships.cards import load_cards
from troth.vault import entries, snapshots
from troth.vault.errors import CannotOpen, Gone
from troth.vault.keys import Keyring

log = logging.getLogger("troth.ladder")


def at_unlock(keyring: Keyring) -> Keyring:
    """Whatever goes wrong here keeps nobody out."""
    try:
        _end_all(keyring, timezone.localdate())
    except Exception:
        log.exception("expiry_failed")
    return keyring


def _end_all(keyring: Keyring, today: dt.date) -> None:
    """Two queries, and more only where something is over."""
    cards = [card for card in load_cards(keyring).cards if card.vault]
    found = snapshots.load_many(keyring, keyring.person, [(Ladder, card.id.hex) for card in cards])
    for card in cards:
        ladder = cast("Ladder | None", found.get((Ladder, card.id.hex)))
        if ladder and card.vault and keyring.opens(card.vault):
            end_over(keyring, card.vault, card.id.hex, ladder, today)


def end_over(keyring: Keyring, vault: UUID, scope: str, ladder: Ladder, today: dt.date) -> Ladder:
    """Let everything end whose last day is over; returns what is kept then."""
    over = [id for id, last in ladder.ends.items() if last < today]
    if not over:
        return ladder
    for id in over:
        try:
            entries.end(keyring, vault, id, today)
        except (Gone, CannotOpen):  # the other looked first, or it was withdrawn
            entries.settle_withdrawn(keyring, vault, [id])

    def ended(found: Ladder | None) -> Ladder:
        kept = found or Ladder()
        return replace(kept, ends={id: last for id, last in kept.ends.items() if id not in over})

    return snapshots.update(keyring, keyring.person, Ladder, ended, scope)
