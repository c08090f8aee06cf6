"""What a person does with their relationships: keep, change, drop. Inviting and leaving have rooms of their own."""

import datetime as dt
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from troth.people.me import Me
from troth.relationships.access import MyRelationship, State
from troth.relationships.cards import add_card, change_card, remove_card
from troth.relationships.entries import Card, Kind
from troth.relationships.inviting import cancel
from troth.vault.errors import Gone


def add(me: Me, name: str, kind: Kind, *, at: dt.datetime | None = None) -> UUID:
    """Keep a relationship alone. It leaves no trace outside one's own vault, and nobody is told.

    ``at`` is the moment, if it is not now.
    """
    card = Card(id=uuid4(), name=name, kind=kind, added=timezone.localdate(at))
    add_card(me.keyring, card)
    return card.id


def change(me: Me, one: MyRelationship, name: str, kind: Kind) -> str:
    """What one calls the other, and what one takes the relationship to be; the other sees neither (S-39), so nothing
    ends with it by itself. Returns the address of what still stands and fits no more, if there is anything.
    """
    change_card(me.keyring, one.id, name=name, kind=kind)
    return next(filter(None, (import_string(path)(me, one, kind) for path in settings.STANDS_BESIDE_KIND)), "")


def may_drop(one: MyRelationship) -> bool:
    """Kept alone, or ended; a quiet leave that has not taken effect must not be forgotten."""
    return one.alone or (one.ended and one.leaving is None)


def drop(me: Me, one: MyRelationship) -> None:
    """Take a relationship off one's list, and delete what higher rooms keep about it; :class:`Gone` if it may not be.

    Of one that was left or blocked, a nameless remnant stays: it keeps unwelcome invitations away (S-16, S-17).
    """
    if not may_drop(one):
        raise Gone
    with transaction.atomic():
        if one.state is State.INVITED:
            cancel(me, one)
        for path in settings.WHEN_DROPPED:
            import_string(path)(me.keyring, one.scope)
        if one.blocked or one.state is State.LEFT:
            change_card(me.keyring, one.id, name="", vault=None, fingerprint=b"", dropped=True)
        else:
            remove_card(me.keyring, one.id)
