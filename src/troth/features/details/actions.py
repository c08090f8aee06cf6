"""Keeping, changing and deleting a detail. Each is one transaction, in one's own vault."""

import datetime as dt
from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.features.details.entries import Date, Dates, Detail
from troth.people.me import Me
from troth.reminders.plans import followed
from troth.vault import entries, snapshots
from troth.vault.entries import Opened
from troth.vault.keys import Keyring


@followed
def keep(me: Me, detail: Detail, *, at: dt.datetime | None = None) -> UUID:
    """Keep a detail. ``at`` is the moment, if it is not now."""
    id = entries.put(me.keyring, me.id, replace(detail, at=at), scope=detail.relationship.hex)
    _note(me, id, detail)
    return id


@followed
def change(me: Me, found: Opened[Detail], detail: Detail) -> None:
    """Change a detail. ``ChangedMeanwhile`` if another device was first."""
    entries.revise(me.keyring, me.id, found.id, detail, version=found.version)
    _note(me, found.id, detail)


@followed
def delete(me: Me, id: UUID) -> None:
    """Delete a detail for good."""
    entries.withdraw(me.keyring, me.id, id)
    _change(me.keyring, lambda dates: [one for one in dates if one.id != id])


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete every detail about one person; called when that person is dropped."""
    entries.clear(keyring, Detail, scope=scope)
    _change(keyring, lambda dates: [one for one in dates if one.relationship.hex != scope])


def _note(me: Me, id: UUID, detail: Detail) -> None:
    """Keep its date for Today, if it has one."""
    new = Date(id, detail.relationship, detail.text, detail.day, detail.yearly, detail.lead) if detail.day else None
    _change(me.keyring, lambda dates: [*(one for one in dates if one.id != id), *([new] if new else [])])


def _change(keyring: Keyring, change: Callable[[list[Date]], list[Date]]) -> None:
    """Dates that have been, and do not come again, go."""
    today = timezone.localdate()

    def changed(found: Dates | None) -> Dates:
        coming = [one for one in found.dates if one.yearly or one.day >= today] if found else []
        return Dates(dates=tuple(change(coming)))

    snapshots.update(keyring, keyring.person, Dates, changed)
