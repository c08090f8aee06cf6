"""What a person does with their relationships: keep, change, drop. Inviting and leaving have rooms of their own."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from troth.people.me import Me
from troth.relationships.access import MyRelationship, State
from troth.relationships.cards import add_card, change_card, remove_card
from troth.relationships.entries import Card, Kind
from troth.relationships.inviting import cancel


def add(me: Me, name: str, kind: Kind) -> UUID:
    """Keep a relationship alone. It leaves no trace outside one's own vault, and nobody is told."""
    card = Card(id=uuid4(), name=name, kind=kind, added=timezone.localdate())
    add_card(me.keyring, card)
    return card.id


def change(me: Me, one: MyRelationship, name: str, kind: Kind) -> None:
    """What one calls the other, and what one takes the relationship to be; the other sees neither."""
    change_card(me.keyring, one.id, name=name, kind=kind)


def drop(me: Me, one: MyRelationship) -> None:
    """Take a relationship that was kept alone, or has ended, off one's list."""
    with transaction.atomic():
        if one.state is State.INVITED:
            cancel(me, one)
        remove_card(me.keyring, one.id)
