"""A person's own cards, one for each relationship: read and change."""

from typing import Any
from uuid import UUID

from msgspec.structs import replace

from troth.relationships.entries import Card, Cards
from troth.vault import snapshots
from troth.vault.errors import Gone
from troth.vault.keys import Keyring


def load_cards(keyring: Keyring) -> Cards:
    return snapshots.load(keyring, keyring.person, Cards) or Cards()


def add_card(keyring: Keyring, card: Card) -> None:
    """Keep a new card."""

    def change(cards: Cards | None) -> Cards:
        cards = cards or Cards()
        return replace(cards, cards=[*cards.cards, card])

    snapshots.update(keyring, keyring.person, Cards, change)


def change_card(keyring: Keyring, id: UUID, **changes: Any) -> Card:
    """Change one card and return it as it is now; :class:`Gone` where another device has dropped it."""

    def change(cards: Cards | None) -> Cards:
        cards = cards or Cards()
        return replace(cards, cards=[replace(card, **changes) if card.id == id else card for card in cards.cards])

    changed = snapshots.update(keyring, keyring.person, Cards, change).cards
    found = next((card for card in changed if card.id == id), None)
    if found is None:
        raise Gone
    return found


def remove_card(keyring: Keyring, id: UUID) -> None:
    """Drop one card; the caller deletes what hangs on it."""

    def change(cards: Cards | None) -> Cards:
        cards = cards or Cards()
        return replace(cards, cards=[card for card in cards.cards if card.id != id])

    snapshots.update(keyring, keyring.person, Cards, change)
