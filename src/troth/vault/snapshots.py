"""Current state that is read and replaced as a whole: settings, cards, drafts, running series.

A snapshot is sealed under its vault's key directly, one row for each kind and scope.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction

from troth.vault import bodies, envelope, manifest, reads, writes
from troth.vault.bodies import Body
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring
from troth.vault.models import Snapshot

T = TypeVar("T", bound=Body)
Want = tuple[type[Body], str]


def load(keyring: Keyring, vault: UUID, expected: type[T], scope: str = "") -> T | None:
    """The snapshot of this kind and scope, or None if there is none yet."""
    rows = reads.snapshots(vault, keyring.tags(vault, _kind(expected, scope)))
    return open_row(keyring, rows[-1], expected) if rows else None


def load_many(keyring: Keyring, vault: UUID, wanted: Iterable[Want]) -> dict[Want, Body]:
    """Several snapshots of one vault in one query; those that do not exist are absent."""
    tags = {tag: want for want in wanted for tag in keyring.tags(vault, _kind(*want))}
    found = ((tags[bytes(row.tag)], row) for row in reads.snapshots(vault, list(tags)))
    return {want: open_row(keyring, row, want[0]) for want, row in found}


def load_each(keyring: Keyring, vaults: Iterable[UUID], expected: type[T], scope: str = "") -> dict[UUID, T]:
    """The same snapshot of several vaults in one query. Those that do not exist are absent, and those that do not open:
    what somebody else spoilt in one space must not close a page about all.
    """
    asked, found = list(vaults), {}
    tags = [tag for vault in asked for tag in keyring.tags(vault, _kind(expected, scope))]
    for row in reads.snapshots_of(asked, tags) if asked else ():
        with suppress(CannotOpen):
            found[row.vault_id] = open_row(keyring, row, expected)
    return found


def update(keyring: Keyring, vault: UUID, expected: type[T], change: Callable[[T | None], T], scope: str = "") -> T:
    """Replace a snapshot by ``change`` of what it was. Two devices at once wait for each other: no update is lost.

    What is the same afterwards is not written. ``change`` may itself write other entries and snapshots: they are part
    of the same transaction.
    """
    with writes.together():
        held = manifest.hold(keyring)
        rows = reads.snapshots(vault, keyring.tags(vault, _kind(expected, scope)), lock=True)
        if not rows:
            return _create(keyring, vault, expected, change, scope)
        row = rows[-1]
        old, before = open_row(keyring, row, expected), manifest.of_snapshot(keyring, row)
        value = change(old)
        if value == old:
            return value
        row.version += 1
        row.epoch, _ = keyring.newest(vault)
        row.tag = keyring.tag(vault, row.epoch, _kind(expected, scope))
        row.box = _seal(keyring, row, value)
        held.change(snapshots=manifest.of_snapshot(keyring, row) - before)
        writes.replace_snapshot(row)
        return value


def drop(keyring: Keyring, vault: UUID, expected: type[Body], scope: str = "") -> None:
    """Delete a snapshot, if it exists."""
    with writes.together():
        held = manifest.hold(keyring)
        rows = reads.snapshots(vault, keyring.tags(vault, _kind(expected, scope)), lock=True)
        if rows:
            held.change(snapshots=-sum(manifest.of_snapshot(keyring, row) for row in rows))
            Snapshot.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _create(keyring: Keyring, vault: UUID, expected: type[T], change: Callable[[T | None], T], scope: str) -> T:
    epoch, _ = keyring.newest(vault)
    row = Snapshot(vault_id=vault, tag=keyring.tag(vault, epoch, _kind(expected, scope)), version=1, epoch=epoch)
    value = change(None)
    row.box = _seal(keyring, row, value)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            manifest.hold(keyring).change(snapshots=manifest.of_snapshot(keyring, row))
    except IntegrityError:  # the other person was first: change what they wrote
        return update(keyring, vault, expected, change, scope)
    return value


def _kind(expected: type[Body], scope: str) -> str:
    return f"snapshot/{expected.kind}/{scope}"


def _context(row: Snapshot) -> envelope.Context:
    return ("snapshot", row.vault_id, bytes(row.tag), row.version, row.epoch)


def _seal(keyring: Keyring, row: Snapshot, value: Body) -> bytes:
    return envelope.seal(keyring.key(row.vault_id, row.epoch), _context(row), bodies.encode(value))


def open_row(keyring: Keyring, row: Snapshot, expected: type[T]) -> T:
    return bodies.decode(envelope.unseal(keyring.key(row.vault_id, row.epoch), _context(row), row.box), expected)
