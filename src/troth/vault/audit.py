"""Was this me? A full check of everything one person wrote (S-33, D18)."""

from django.db import transaction

from troth.vault import manifest
from troth.vault.bodies import Body
from troth.vault.entries import open_row
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring
from troth.vault.manifest import Audit
from troth.vault.models import Entry


def accept(keyring: Keyring) -> None:
    """Count anew, from what is genuinely one's own and here now."""
    with transaction.atomic():
        held = manifest.hold(keyring)
        held.start_from([row for row in _rows(keyring) if _genuine(keyring, row)])


def audit(keyring: Keyring) -> Audit:
    """Open every own entry and compare the whole with the sealed manifest."""
    with manifest.at_rest(keyring) as sums:
        rows = _rows(keyring)
        snapshots = sums.snapshots == manifest.sum_of_snapshots(keyring)
    forged = tuple(row.id for row in rows if not _genuine(keyring, row))
    own = [row for row in rows if row.id not in forged]
    complete = snapshots and sums.entries == manifest.sum_of_entries(keyring, own)
    return Audit(forged, complete, len(rows))


def _rows(keyring: Keyring) -> list[Entry]:
    return list(Entry.objects.filter(author=keyring.person).exclude(box=b""))


def _genuine(keyring: Keyring, row: Entry) -> bool:
    try:
        return open_row(keyring, row, Body).genuine
    except CannotOpen:
        return False
