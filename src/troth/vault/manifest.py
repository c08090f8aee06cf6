"""A person's own count of what they wrote: missing or brought-back entries can be noticed (D18).

The manifest is a counter of writes and the sum, modulo 2^256, of one keyed number per entry, so a write
costs the same however much is there. It is sealed; only its owner can read or change it.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from troth.vault import envelope, writes
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring
from troth.vault.models import Entry, Manifest

MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class Audit:
    """What a full check found. ``complete`` is False if entries are missing, or older ones were put back."""

    forged: tuple[UUID, ...]
    complete: bool
    entries: int


def counter(keyring: Keyring) -> int:
    """How many writes this person has made; a device remembers it and notices a server that went back in time."""
    row = Manifest.objects.filter(person=keyring.person).first()
    return _open(keyring, row.box)[0] if row else 0


def add(keyring: Keyring, row: Entry) -> None:
    _change(keyring, _item(keyring, row))


def remove(keyring: Keyring, row: Entry) -> None:
    _change(keyring, -_item(keyring, row))


def _item(keyring: Keyring, row: Entry) -> int:
    return keyring.manifest_item(row.id, row.version, bytes(row.author_tag))


def _change(keyring: Keyring, amount: int) -> None:
    """Within the caller's transaction."""
    box = writes.lock_manifest(keyring.person)
    if box is None:
        try:
            with transaction.atomic():
                Manifest.objects.create(person=keyring.person, box=_seal(keyring, 1, amount % MODULUS))
        except IntegrityError:  # another device was first
            _change(keyring, amount)
        return
    count, total = _open(keyring, box)
    writes.replace_manifest(keyring.person, _seal(keyring, count + 1, (total + amount) % MODULUS))


def total_of(keyring: Keyring, rows: list[Entry]) -> int:
    return sum(_item(keyring, row) for row in rows) % MODULUS


def agrees(keyring: Keyring, rows: list[Entry]) -> bool:
    """Whether these rows are all this person wrote, each in its newest version."""
    row = Manifest.objects.filter(person=keyring.person).first()
    return (_open(keyring, row.box)[1] if row else 0) == total_of(keyring, rows)


def _seal(keyring: Keyring, count: int, total: int) -> bytes:
    epoch, key = keyring.newest(keyring.person)
    return envelope.seal(key, ("manifest", keyring.person, epoch), count.to_bytes(8, "big") + total.to_bytes(32, "big"))


def _open(keyring: Keyring, box: envelope.Sealed) -> tuple[int, int]:
    epoch, key = keyring.newest(keyring.person)
    plain = envelope.unseal(key, ("manifest", keyring.person, epoch), box)
    if len(plain) != 40:
        raise CannotOpen
    return int.from_bytes(plain[:8], "big"), int.from_bytes(plain[8:], "big")
