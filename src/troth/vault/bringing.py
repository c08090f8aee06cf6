"""Putting back into one's own vault what one had elsewhere: with the id, the days and the versions it had there.

It is sealed anew, under this vault's keys and one's own author key. Nothing comes into a shared vault this way: there
it would stand as said to the other now (S-06).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction

from troth.vault import manifest, writes
from troth.vault.bodies import Body
from troth.vault.entries import keep_earlier, kind_of, seal_into
from troth.vault.keys import Keyring
from troth.vault.models import Entry

AT_ONCE: Final = 500  # as many values as every database takes in one question


@dataclass(frozen=True, slots=True)
class Wording:
    """What something said, from a day on."""

    version: int
    day: dt.date
    body: Body


@dataclass(frozen=True, slots=True)
class Returning:
    """One entry as it comes back: what it says, and what it said before, oldest first."""

    id: UUID
    scope: str
    now: Wording
    before: tuple[Wording, ...] = ()


def known(vault: UUID, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these have a place in this vault, be it an empty one."""
    wanted, found = [*ids], set[UUID]()
    for start in range(0, len(wanted), AT_ONCE):
        rows = Entry.objects.filter(vault=vault, id__in=wanted[start : start + AT_ONCE])
        found |= {*rows.values_list("id", flat=True)}
    return found


def put_back(keyring: Keyring, returning: Iterable[Returning]) -> int:
    """Seal these in one's own vault, where none of them may be yet, and return how many there were."""
    count, sum_of_all = 0, 0
    with transaction.atomic():
        held = manifest.hold(keyring)
        for one in returning:
            row = _row(keyring, one)
            for wording in (*one.before, one.now):
                if row.box:
                    keep_earlier(row)
                row.version, row.day = wording.version, wording.day
                seal_into(row, keyring, wording.body)
            writes.insert(row)
            sum_of_all += manifest.of_entry(keyring, row)
            count += 1
        held.change(entries=sum_of_all)
    return count


def _row(keyring: Keyring, one: Returning) -> Entry:
    vault = keyring.person
    epoch, _ = keyring.newest(vault)
    tag = keyring.tag(vault, epoch, kind_of(type(one.now.body), one.scope))
    return Entry(id=one.id, vault_id=vault, author=vault, tag=tag, holder=vault, epoch=epoch, box=b"")
