"""Keeping and deleting a look at one's own habits."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from troth.features.habits.entries import HabitLook
from troth.people.me import Me
from troth.vault import entries


@transaction.atomic
def keep(me: Me, look: HabitLook) -> None:
    """Keep a look; of one habit there is one a day, and the later stands."""
    entries.in_turn(me.keyring, me.id)
    today = entries.newest_of_day(me.keyring, me.id, HabitLook, timezone.localdate(), scope=look.habit)
    if today:
        entries.withdraw(me.keyring, me.id, today.id)
    entries.put(me.keyring, me.id, look, scope=look.habit)


def delete(me: Me, id: UUID) -> None:
    """Delete one for good."""
    entries.withdraw(me.keyring, me.id, id)
