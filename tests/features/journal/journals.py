"""Somebody's journal, as its pages and its vault have it."""

from uuid import UUID

from tests.cast import Actor
from tests.relationships.pairs import me_of, send

from troth.features.journal.entries import JournalEntry
from troth.vault import entries
from troth.vault.entries import Opened


class Journal:
    """Writes through the page, reads through the vault."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def write(self, text: str, **fields: str) -> UUID:
        send(self.actor, "/vault/write/", text=text, **fields)
        return self.all()[0].id

    def all(self) -> list[Opened[JournalEntry]]:
        me = me_of(self.actor)
        return entries.page(me.keyring, me.id, JournalEntry).entries
