"""A person's own count of what they wrote: what is missing or brought back can be noticed (D18).

The manifest is a counter of writes and two sums, modulo 2^256: one keyed number for each entry, and one for each
snapshot of the private vault. So a write costs the same however much is there. It is sealed; only its owner can
read or change it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from troth.vault import envelope, writes
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring
from troth.vault.models import Entry, Manifest, Snapshot

_gathering: ContextVar["Held | None"] = ContextVar("gathering", default=None)
MODULUS = 1 << 256
SUM = 32
COUNTER = 8


@dataclass(frozen=True, slots=True)
class Audit:
    """What a full check found. ``complete`` is False if something is missing, or an older page was put back."""

    forged: tuple[UUID, ...]
    complete: bool
    entries: int


@dataclass(frozen=True, slots=True)
class Sums:
    """What a manifest says."""

    counter: int = 0
    entries: int = 0
    snapshots: int = 0


class Held:
    """A person's manifest, which no other device changes until the transaction ends."""

    __slots__ = ("_box", "_entries", "_keyring", "_snapshots", "gathers")

    def __init__(self, keyring: Keyring, box: bytes) -> None:
        self._keyring, self._box = keyring, box
        self._entries = self._snapshots = 0
        self.gathers = False  # several changes, to store them at once

    def belongs_to(self, keyring: Keyring) -> bool:
        return self._keyring.person == keyring.person

    def change(self, *, entries: int = 0, snapshots: int = 0) -> None:
        """Add these amounts and count one write; what changes nothing is none."""
        self._entries += entries
        self._snapshots += snapshots
        if not self.gathers:
            self.store()

    def store(self) -> None:
        """Write down what has been gathered."""
        entries, snapshots, self._entries, self._snapshots = self._entries, self._snapshots, 0, 0
        if not entries and not snapshots:
            return
        old = _open(self._keyring, self._box)
        new = Sums(old.counter + 1, (old.entries + entries) % MODULUS, (old.snapshots + snapshots) % MODULUS)
        box = _seal(self._keyring, new)
        if writes.replace_manifest(self._keyring.person, self._box, box):
            self._box = box
            return
        self._box = _lock(self._keyring)  # another step of this very transaction was in between
        self._entries, self._snapshots = entries, snapshots
        self.store()

    def start_from(self, rows: Iterable[Entry]) -> None:
        """From now on these entries, and the snapshots that are here, count as all there is."""
        old = _open(self._keyring, self._box)
        self.change(
            entries=sum_of_entries(self._keyring, rows) - old.entries,
            snapshots=sum_of_snapshots(self._keyring) - old.snapshots,
        )


def hold(keyring: Keyring) -> Held:
    """Within a transaction, before any row in it is locked: two devices at once then wait in the same order."""
    held = _gathering.get()
    return held if held and held.belongs_to(keyring) else Held(keyring, _lock(keyring))


@contextmanager
def as_one(keyring: Keyring) -> Iterator[None]:
    """Within a transaction: what this person writes in here counts as one write, and is stored in one."""
    held = hold(keyring)
    if held.gathers:
        yield
        return
    held.gathers, before = True, _gathering.set(held)
    try:
        yield
    finally:
        _gathering.reset(before)
    held.store()


def counter(keyring: Keyring) -> int:
    """How many writes this person has made; a device remembers it and notices a server that went back in time."""
    return _sums(keyring).counter


def of_entry(keyring: Keyring, row: Entry) -> int:
    return keyring.manifest_item((row.id, row.version, bytes(row.author_tag)))


def of_snapshot(keyring: Keyring, row: Snapshot) -> int:
    """Zero in a shared vault, where both write and no one person counts.

    The head of a box names the one sealing it comes from: only its owner could make another box that opens under it.
    """
    if row.vault_id != keyring.person:
        return 0
    return keyring.manifest_item(("snapshot", bytes(row.tag), row.version, bytes(row.box[: envelope.HEAD])))


@contextmanager
def at_rest(keyring: Keyring) -> Iterator[Sums]:
    """What the manifest says, while no device of this person writes: what is read meanwhile has to agree with it.

    A look in between two steps of a write would seem to show that somebody had changed something.
    """
    with transaction.atomic():
        yield _open(keyring, _lock(keyring))


def snapshots_agree(keyring: Keyring) -> bool:
    """Whether every snapshot of the private vault is there, each as it was written last; two queries."""
    with at_rest(keyring) as sums:
        return sums.snapshots == sum_of_snapshots(keyring)


def sum_of_entries(keyring: Keyring, rows: Iterable[Entry]) -> int:
    return sum(of_entry(keyring, row) for row in rows) % MODULUS


def sum_of_snapshots(keyring: Keyring) -> int:
    return sum(of_snapshot(keyring, row) for row in Snapshot.objects.filter(vault=keyring.person)) % MODULUS


def _lock(keyring: Keyring) -> bytes:
    box = writes.lock_manifest(keyring.person)
    if box is not None:
        return box
    empty = Manifest(person=keyring.person, box=_seal(keyring, Sums()))
    Manifest.objects.bulk_create([empty], ignore_conflicts=True)
    return _lock(keyring)


def _sums(keyring: Keyring) -> Sums:
    row = Manifest.objects.filter(person=keyring.person).first()
    return _open(keyring, row.box) if row else Sums()


def _seal(keyring: Keyring, sums: Sums) -> bytes:
    epoch, key = keyring.newest(keyring.person)
    parts = (sums.counter, COUNTER), (sums.entries, SUM), (sums.snapshots, SUM)
    plain = b"".join(number.to_bytes(size, "big") for number, size in parts)
    return envelope.seal(key, ("manifest", keyring.person, epoch), plain)


def _open(keyring: Keyring, box: envelope.Sealed) -> Sums:
    epoch, key = keyring.newest(keyring.person)
    plain = envelope.unseal(key, ("manifest", keyring.person, epoch), box)
    if len(plain) != COUNTER + 2 * SUM:
        raise CannotOpen
    parts = plain[:COUNTER], plain[COUNTER:-SUM], plain[-SUM:]
    return Sums(*(int.from_bytes(part, "big") for part in parts))
