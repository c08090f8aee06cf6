"""Was this me? A full check of everything one person wrote (S-33, D18)."""

from troth.vault import manifest
from troth.vault.bodies import Body
from troth.vault.entries import open_row
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring
from troth.vault.manifest import Audit
from troth.vault.models import Entry


def audit(keyring: Keyring) -> Audit:
    """Open every own entry and compare the whole with the sealed manifest."""
    rows = list(Entry.objects.filter(author=keyring.person).exclude(box=b""))
    forged = []
    for row in rows:
        try:
            genuine = open_row(keyring, row, Body).genuine
        except CannotOpen:
            genuine = False
        if not genuine:
            forged.append(row.id)
    return Audit(tuple(forged), manifest.agrees(keyring, rows), len(rows))
