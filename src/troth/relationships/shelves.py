"""Where what two people do with each other lies: in one's own vault, and in the one they share."""

from dataclasses import dataclass
from uuid import UUID

from troth.people.me import Me
from troth.relationships.access import MyRelationship, keyring_for
from troth.vault.errors import Gone
from troth.vault.keys import Keyring


@dataclass(frozen=True, slots=True)
class Shelf:
    """One of the two. ``scope`` narrows one's own vault to a relationship; the shared one is that already."""

    keyring: Keyring
    vault: UUID
    scope: str

    @property
    def shared(self) -> bool:
        return self.vault != self.keyring.person

    @property
    def private(self) -> bool:
        return not self.shared


def own(me: Me, one: MyRelationship) -> Shelf:
    """One's own, for this relationship."""
    return Shelf(me.keyring, me.id, one.scope)


def common(me: Me, one: MyRelationship) -> Shelf:
    """The one of both; :class:`Gone` where there is none."""
    if one.vault is None:
        raise Gone
    return Shelf(keyring_for(me, one.vault), one.vault, "")


def shelves(me: Me, one: MyRelationship) -> list[Shelf]:
    """All there are, the shared one first."""
    return [*([common(me, one)] if one.vault else []), own(me, one)]
