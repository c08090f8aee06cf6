"""Was this me? A full check of everything one person wrote (S-33, D18)."""

from collections.abc import Iterator
from typing import Final

from django.db import transaction

from troth.vault import manifest
from troth.vault.bodies import Body
from troth.vault.entries import open_row
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring
from troth.vault.manifest import Audit
from troth.vault.models import Entry

AT_ONCE: Final = 50


def accept(keyring: Keyring) -> None:
    """Count anew, from what is genuinely one's own and here now."""
    with transaction.atomic():
        held = manifest.hold(keyring)
        held.start_from(row for row in _rows(keyring) if _genuine(keyring, row))


def audit(keyring: Keyring) -> Audit:
    """Open every own entry and compare the whole with the sealed manifest."""
    with manifest.at_rest(keyring) as sums:
        count, own, forged = 0, 0, []
        for row in _rows(keyring):
            count += 1
            if _genuine(keyring, row):
                own += manifest.of_entry(keyring, row)
            else:
                forged.append(row.id)
        snapshots = sums.snapshots == manifest.sum_of_snapshots(keyring)
    complete = snapshots and sums.entries == own % manifest.MODULUS
    return Audit(tuple(forged), complete, count)


def _rows(keyring: Keyring) -> Iterator[Entry]:
    """A few at a time: photos are large."""
    return Entry.objects.filter(author=keyring.person).exclude(box=b"").iterator(AT_ONCE)


def _genuine(keyring: Keyring, row: Entry) -> bool:
    try:
        return open_row(keyring, row, Body).genuine
    except CannotOpen:
        return False
