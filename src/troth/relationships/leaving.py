"""Leaving: one person's decision, at once or quietly, explained to nobody (S-12 to S-17, D11)."""

import datetime as dt
from contextlib import suppress
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.cards import change_card, load_cards
from troth.relationships.entries import Card, Leaving
from troth.relationships.models import Departure, Member, Relationship
from troth.vault import account, entries, shared
from troth.vault.errors import CannotOpen, Gone
from troth.vault.keys import Keyring

LONGEST_DELAY = 30  # days


def leave(me: Me, one: MyRelationship, *, withdraw: bool, days: int, store_date: bool, block: bool) -> None:
    """Leave now, or ``days`` from now with nothing looking different until then.

    With a delay only a sealed note is kept, and the leave takes effect when this person next unlocks after that
    day. ``store_date`` keeps the day readable for a job instead, so that it happens without them.
    """
    day = timezone.localdate() + dt.timedelta(days=min(max(days, 0), LONGEST_DELAY))
    stored = store_date and days > 0
    with transaction.atomic():
        change_card(me.keyring, one.id, leaving=Leaving(day, withdraw, stored), blocked=block)
        if one.vault and stored:
            Departure.objects.get_or_create(
                relationship_id=one.vault, person_id=me.id, defaults={"day": day, "withdraw": withdraw}
            )
        apply_due(me.keyring)


def stay(me: Me, one: MyRelationship) -> None:
    """Take back a quiet leave; :class:`Gone` once it has taken effect."""
    with transaction.atomic():
        if Member.objects.filter(relationship=one.vault, person=me.id, left=True).exists():
            raise Gone
        Departure.objects.filter(relationship=one.vault, person=me.id).delete()
        change_card(me.keyring, one.id, leaving=None, blocked=False)


def set_blocked(me: Me, one: MyRelationship, *, blocked: bool) -> None:
    """While blocked, an invitation from that person does not exist for this one."""
    change_card(me.keyring, one.id, blocked=blocked)


def apply_due(keyring: Keyring) -> Keyring:
    """Carry out this person's leaves that are due, and re-key the spaces that others have left."""
    today = timezone.localdate()
    for card in load_cards(keyring).cards:
        if card.leaving and card.leaving.day <= today:
            _carry_out(keyring, card, card.leaving)
    return _rekey_closed(keyring)


def close_due() -> None:
    """Carry out the leaves whose day was stored; the worker calls it, it needs no keys."""
    for row in Departure.objects.filter(day__lte=timezone.localdate()):
        close(row.person_id, row.relationship_id, withdraw=row.withdraw)


def close(person: UUID, vault: UUID, *, withdraw: bool) -> None:
    """Close a shared space for both. The other sees only that it is closed: no time, no cause."""
    with transaction.atomic():
        Member.objects.filter(relationship=vault, person=person).update(left=True)
        Relationship.objects.filter(id=vault).update(closed=True)
        Departure.objects.filter(relationship=vault, person=person).delete()
        if withdraw:
            entries.withdraw_all(person, vault)


def leave_all(keyring: Keyring, withdraw: bool) -> None:
    """Close every shared space of a person who deletes their account; to the others it looks like any other end."""
    for card in load_cards(keyring).cards:
        vault = card.vault or (card.pending and card.pending.vault)  # the other may have said yes since the last look
        if vault:
            close(keyring.person, vault, withdraw=withdraw)
            shared.forget(keyring.person, vault)


def _carry_out(keyring: Keyring, card: Card, leaving: Leaving) -> None:
    with transaction.atomic():
        change_card(keyring, card.id, leaving=None, left_on=leaving.day)  # first, as whoever writes holds the manifest
        if card.vault:
            close(keyring.person, card.vault, withdraw=leaving.withdraw)
            if leaving.withdraw:  # what anybody else emptied stays missing in the leaver's own count
                entries.settle_withdrawn(_with_keys(keyring, card.vault), card.vault)


def _rekey_closed(keyring: Keyring) -> Keyring:
    """Who stays writes under a new key from now on, so that who left can read nothing new."""
    rows = Member.objects.filter(person=keyring.person, left=False, relationship__closed=True)
    for vault in rows.values_list("relationship", flat=True):
        keyring = account.missing_keys(keyring, vault)  # another session may have re-keyed it already
        if len(keyring.epochs(vault)) == 1:
            with suppress(CannotOpen):  # re-keyed by somebody else: nothing new comes here, and unlocking goes on
                keyring = shared.rotate(keyring, vault, [keyring.person])
    return keyring


def _with_keys(keyring: Keyring, vault: UUID) -> Keyring:
    return keyring if keyring.opens(vault) else account.missing_keys(keyring, vault)
