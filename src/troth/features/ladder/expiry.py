"""What one has offered until a day ends after it: at one's own next unlock, if the other was not there before."""

import datetime as dt
import logging
from collections.abc import Iterable
from typing import cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.features.ladder.entries import Kept, Ladder, Step
from troth.features.ladder.entries import Opened as Now
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
    """Let everything of one's own end whose last day is over; returns what is kept then. What nobody had opened is
    one's own alone again.
    """
    over = [id for id, last in ladder.ends.items() if last < today]
    if not over:
        return ladder
    with transaction.atomic():
        for id in over:
            _end(keyring, vault, id, today)
        steps = entries.belonging(keyring, vault, Step, [id.hex for id in over])
        opened = {step.body.of for step in steps if not step.mine and isinstance(step.body.act, Now)}
        unopened = {one.id for one in ladder.given if one.offer in over and one.offer not in opened}
        for id, kept in entries.several(keyring, keyring.person, unopened, Kept).items():
            entries.revise(keyring, keyring.person, id, replace(kept.body, offered=None), version=kept.version)
        return snapshots.update(
            keyring, keyring.person, Ladder, lambda found: _without(found or Ladder(), over, unopened), scope
        )


def _end(keyring: Keyring, vault: UUID, id: UUID, today: dt.date) -> None:
    try:
        entries.end(keyring, vault, id, today)
    except (Gone, CannotOpen):  # the other looked first, or it was withdrawn
        entries.settle_withdrawn(keyring, vault, [id])


def _without(ladder: Ladder, over: Iterable[UUID], unopened: Iterable[UUID]) -> Ladder:
    for id in over:
        ladder = ladder.ending(id, None)
    for id in unopened:
        ladder = ladder.without(id)
    return ladder
