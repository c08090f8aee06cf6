"""Sealed until both have answered (SECURITY.md 2.7).

Each answer lives in the shared vault, but its key is sealed for its author alone. Once both exist, any unlocked
session of an author releases that author's own key under the shared vault's key, and only then shows the other's.
A release is bound, under its author's own key, to the hash of the answer it is released for: the other's answer
can be changed or taken back until then, and never after it could have been read against one's own.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from troth.vault import envelope, manifest
from troth.vault.bodies import Body
from troth.vault.entries import Opened, author_tag, open_row, put, seal_into, slot_context
from troth.vault.errors import CannotOpen, Gone
from troth.vault.keys import Keyring
from troth.vault.models import Entry, Vault
from troth.vault.password import same

T = TypeVar("T", bound=Body)


@dataclass(frozen=True, slots=True)
class Round:
    """``mine`` as soon as it is written; ``theirs`` only when both have answered and both keys are released. ``fresh``:
    one's own was released by this very look.
    """

    mine: Opened[Body] | None
    theirs: Opened[Body] | None
    fresh: bool = False


def answer(keyring: Keyring, vault: UUID, round: UUID, body: Body) -> UUID:
    """Seal one's answer. One answer each: :class:`Gone` if this person has answered."""
    epoch, _ = keyring.newest(vault)
    own_epoch, _ = keyring.newest(keyring.person)
    with transaction.atomic():
        held = manifest.hold(keyring)
        Vault.objects.select_for_update().get(id=vault)  # one answer each, also on two devices
        if Entry.objects.filter(vault=vault, round=round, author=keyring.person).exists():
            raise Gone
        row = Entry(
            id=uuid4(),
            vault_id=vault,
            author=keyring.person,
            tag=keyring.tag(vault, epoch, f"{body.kind}/{round}"),
            day=timezone.localdate(),
            holder=keyring.person,
            epoch=own_epoch,
            round=round,
        )
        seal_into(row, keyring, body)
        row.save(force_insert=True)
        held.change(entries=manifest.of_entry(keyring, row))
    return row.id


def look(keyring: Keyring, vault: UUID, round: UUID, expected: type[T], *, release: bool = True) -> Round:
    """One's own answer, and the other's once both have answered. Releases one's own key first; without ``release`` the
    other's is there only if that has happened before.

    Raises :class:`CannotOpen` if the other's answer is not the one that one's own was released for. An own answer
    that is not genuine is shown as such, and released for nothing.
    """
    if not Entry.objects.filter(vault=vault, round=round, author=keyring.person).exclude(box=b"").exists():
        return Round(None, None)
    with transaction.atomic():
        held = manifest.hold(keyring)
        answers = list(Entry.objects.select_for_update().filter(vault=vault, round=round).exclude(box=b""))
        mine = next((row for row in answers if row.author == keyring.person), None)
        theirs = next((row for row in answers if row.author != keyring.person), None)
        if mine is None:
            return Round(None, None)
        opened = open_row(keyring, mine, expected)
        if theirs is None or not opened.genuine or not (release or mine.holder == vault):
            return Round(opened, None)
        seen, fresh = hashlib.sha256(bytes(theirs.box)).digest(), mine.holder != vault
        if fresh:
            _release(keyring, held, mine, seen)
        elif not same(mine.met or b"", seen):
            raise CannotOpen
    if theirs.holder != vault:
        return Round(opened, None, fresh)
    return Round(opened, open_row(keyring, theirs, expected), fresh)


def own(keyring: Keyring, vault: UUID, round: UUID) -> Opened[Body] | None:
    """One's own answer, without a look at the other's; None if there is none, or it was withdrawn."""
    row = Entry.objects.filter(vault=vault, round=round, author=keyring.person).exclude(box=b"").first()
    return open_row(keyring, row, Body) if row else None


def has_answered(keyring: Keyring, vault: UUID, round: UUID) -> bool:
    """Whether this person has answered, also if it was withdrawn since: there is no second answer."""
    return Entry.objects.filter(vault=vault, round=round, author=keyring.person).exists()


def have_both(keyring: Keyring, vault: UUID, round: UUID) -> bool:
    """Whether both have answered; never yes to who has not."""
    authors = set(Entry.objects.filter(vault=vault, round=round).values_list("author", flat=True))
    return keyring.person in authors and len(authors) > 1


def holds(keyring: Keyring, vault: UUID, round: UUID, kind: type[Body]) -> bool:
    """Whether one of the answers is of this kind, told by its tag alone: nothing is opened or released."""
    tags = keyring.tags(vault, f"{kind.kind}/{round}")
    return Entry.objects.filter(vault=vault, round=round, tag__in=tags).exists()


def sealed(keyring: Keyring, vault: UUID) -> list[tuple[UUID, Opened[Body], bool]]:
    """One's own answers here that are not released, with the round of each, and whether the other has answered there,
    oldest first.
    """
    theirs = Entry.objects.filter(vault=vault, round=OuterRef("round")).exclude(author=keyring.person)
    rows = Entry.objects.filter(vault=vault, author=keyring.person, holder=keyring.person).exclude(box=b"")
    found: list[tuple[UUID, Opened[Body], bool]] = []
    for row in rows.exclude(round=None).annotate(both=Exists(theirs)).order_by("n"):
        with suppress(CannotOpen):
            found.append((_round(row), open_row(keyring, row, Body), row.both))
    return found


def opened(keyring: Keyring, vault: UUID, rounds: Iterable[UUID], expected: type[T]) -> dict[UUID, Round]:
    """What is open of these rounds: those for which one's own answer was released, even if it was withdrawn since.
    Nothing is released here; one query.
    """
    rows: dict[UUID, list[Entry]] = {}
    for row in Entry.objects.filter(vault=vault, round__in=list(rounds), holder=vault):
        rows.setdefault(_round(row), []).append(row)
    found: dict[UUID, Round] = {}
    for round, answers in rows.items():
        mine = next((row for row in answers if row.author == keyring.person), None)
        theirs = next((row for row in answers if row.author != keyring.person and row.box), None)
        if mine is None:
            continue
        met = theirs and same(mine.met or b"", hashlib.sha256(bytes(theirs.box)).digest())
        found[round] = Round(_open(keyring, mine, expected), _open(keyring, theirs, expected) if met else None)
    return found


def _round(row: Entry) -> UUID:
    if row.round is None:
        raise Gone
    return row.round


def _open(keyring: Keyring, row: Entry | None, expected: type[T]) -> Opened[T] | None:
    with suppress(CannotOpen):
        return open_row(keyring, row, expected) if row and row.box else None
    return None


def close(keyring: Keyring, vault: UUID, round: UUID, *, ended: bool = False) -> UUID | None:
    """Take one's own answer back into one's private vault, and return its new id there.

    None if there is none, or if either answer was released: then the round goes on. Where the two have ``ended`` it
    does not, and one's own that is still sealed comes back all the same.
    """
    with transaction.atomic():
        held = manifest.hold(keyring)
        Vault.objects.select_for_update().get(id=vault)  # not while the other answers, and releases theirs for this
        answers = list(Entry.objects.select_for_update().filter(vault=vault, round=round))
        mine = next((row for row in answers if row.author == keyring.person and row.box), None)
        if mine is None or any(row.holder == vault and row.box for row in ([mine] if ended else answers)):
            return None
        body = open_row(keyring, mine, Body).body
        held.change(entries=-manifest.of_entry(keyring, mine))
        mine.delete()
        return put(keyring, keyring.person, body, day=mine.day)


def _release(keyring: Keyring, held: manifest.Held, row: Entry, seen: bytes) -> None:
    key = envelope.unseal(keyring.key(row.holder, row.epoch), slot_context(row), row.slot)
    row.holder = row.vault_id
    row.epoch, shared_key = keyring.newest(row.vault_id)
    row.slot = envelope.seal(shared_key, slot_context(row), key)
    before = manifest.of_entry(keyring, row)
    row.met = seen
    row.author_tag = author_tag(keyring, row)
    row.save(update_fields=["holder", "epoch", "slot", "met", "author_tag"])
    held.change(entries=manifest.of_entry(keyring, row) - before)
