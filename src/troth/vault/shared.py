"""Shared vaults: made for an invitation, handed over by eight words, re-keyed when one leaves (SECURITY.md 2.6)."""

import hmac
from typing import TypeVar
from uuid import UUID, uuid4

import msgspec
from django.db import transaction

from troth.vault import account, codes, envelope
from troth.vault.errors import NOT_AS_WRITTEN, CannotOpen
from troth.vault.keys import KEY, Keyring, new_key
from troth.vault.models import EarlierVersion, Entry, Epoch, Snapshot, Vault, Wrap
from troth.vault.padding import pad, unpad
from troth.vault.password import hkdf, same

INVITATION_WORDS = 8
T = TypeVar("T", bound=msgspec.Struct)


class _Handover(msgspec.Struct, frozen=True):
    key: bytes
    note: msgspec.Raw

    def __repr__(self) -> str:
        return "_Handover()"


@transaction.atomic
def create(keyring: Keyring) -> tuple[UUID, Keyring]:
    """A new, empty shared vault whose key only this person holds."""
    vault = Vault.objects.create(id=uuid4())
    return vault.id, account.keep_shared(keyring, vault.id, 1, new_key())


def invitation_words() -> str:
    """Eight words, 103 bits: they are given by word of mouth and open the invitation's box."""
    return codes.phrase(INVITATION_WORDS)


def hand_over(keyring: Keyring, vault: UUID, words: str, note: msgspec.Struct) -> bytes:
    """The vault's first key and a note, sealed under the words alone."""
    handover = _Handover(keyring.key(vault, 1), msgspec.Raw(msgspec.json.encode(note)))
    return envelope.seal(_from_words(words), ("handover", vault), pad(msgspec.json.encode(handover)))


def read_note(vault: UUID, words: str, box: bytes, note: type[T]) -> T:
    """What the inviter wrote, or :class:`CannotOpen` if the words do not fit."""
    return _decode(_handover(vault, words, box).note, note)


def take_over(keyring: Keyring, vault: UUID, words: str, box: bytes) -> Keyring:
    """Put the handed-over key on one's own ring."""
    return account.keep_shared(keyring, vault, 1, _handover(vault, words, box).key)


@transaction.atomic
def rotate(keyring: Keyring, vault: UUID, members: list[UUID]) -> Keyring:
    """Start the next epoch with a fresh key, chained to the present one; who is not a member never learns it."""
    row = Vault.objects.select_for_update().get(id=vault)
    epoch, key = keyring.newest(vault)
    if epoch != row.epoch:
        raise CannotOpen
    fresh = new_key()
    held_by = b"".join(sorted(member.bytes for member in members))
    Epoch.objects.create(vault=row, number=epoch + 1, members=held_by, chain=_chain(key, fresh, held_by))
    row.epoch = epoch + 1
    row.save()
    return account.keep_shared(keyring, vault, epoch + 1, fresh)


def chained(keyring: Keyring, vault: UUID) -> bool:
    """Whether every later key on the ring was made by somebody who held the one before."""
    steps = {step.number: step for step in Epoch.objects.filter(vault=vault)}
    held = keyring.epochs(vault)
    for epoch in held:
        if epoch == 1:
            continue
        step = steps.get(epoch)
        if step is None or epoch - 1 not in held:
            return False
        proof = _chain(keyring.key(vault, epoch - 1), keyring.key(vault, epoch), bytes(step.members))
        if not same(proof, bytes(step.chain)):
            return False
    return True


@transaction.atomic
def forget(person: UUID, vault: UUID) -> None:
    """Take a shared vault's keys off one person's ring, and the vault itself when nobody else holds it.

    For vaults in which this person wrote nothing, and for accounts that end: the manifest is not changed.
    """
    Wrap.objects.filter(person=person, vault=vault, name=account.SHARED).delete()
    if not Wrap.objects.filter(vault=vault, name=account.SHARED).exists():
        for table in (Entry, EarlierVersion, Snapshot):
            table.objects.filter(vault=vault).delete()
        Vault.objects.filter(id=vault).delete()


def _chain(before: bytes, after: bytes, members: bytes) -> bytes:
    return hmac.digest(before, b"troth/1/epoch" + after + members, "sha256")


def _from_words(words: str) -> bytes:
    return hkdf(codes.phrase_key(words), "troth/1/invitation", KEY)


def _handover(vault: UUID, words: str, box: bytes) -> _Handover:
    return _decode(unpad(envelope.unseal(_from_words(words), ("handover", vault), box)), _Handover)


def _decode(raw: bytes | msgspec.Raw, expected: type[T]) -> T:
    try:
        return msgspec.json.decode(raw, type=expected)
    except NOT_AS_WRITTEN:
        raise CannotOpen from None
