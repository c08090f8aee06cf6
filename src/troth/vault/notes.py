"""Small sealed things that are not entries: a device's label, the account secret on its way to a new device."""

import hashlib
from uuid import UUID

from troth.vault import envelope
from troth.vault.codes import wordlist
from troth.vault.keys import Keyring
from troth.vault.padding import pad, unpad
from troth.vault.password import hkdf


def seal_note(keyring: Keyring, about: UUID, text: str) -> bytes:
    """A short text only its owner can read."""
    epoch, key = keyring.newest(keyring.person)
    return envelope.seal(key, ("note", keyring.person, about, epoch), pad(text.encode()))


def open_note(keyring: Keyring, about: UUID, box: envelope.Sealed) -> str:
    epoch, key = keyring.newest(keyring.person)
    return unpad(envelope.unseal(key, ("note", keyring.person, about, epoch), box)).decode()


def seal_piece(keyring: Keyring, file: UUID, number: int, piece: bytes) -> bytes:
    """One piece of a large file, in its place."""
    epoch, key = keyring.newest(keyring.person)
    return envelope.seal(key, ("piece", keyring.person, file, number, epoch), piece)


def open_piece(keyring: Keyring, file: UUID, number: int, box: envelope.Sealed) -> bytes:
    epoch, key = keyring.newest(keyring.person)
    return envelope.unseal(key, ("piece", keyring.person, file, number, epoch), box)


def pairing_id(code: str) -> bytes:
    return hashlib.sha256(b"troth/1/pairing" + code.encode()).digest()


def seal_pairing(code: str, person: UUID, secret: bytes) -> bytes:
    """The account secret, sealed under a code that is shown for a minute on an unlocked device."""
    return envelope.seal(hkdf(code.encode(), "troth/1/pairing"), ("pairing", person), secret)


def open_pairing(code: str, person: UUID, box: envelope.Sealed) -> bytes:
    return envelope.unseal(hkdf(code.encode(), "troth/1/pairing"), ("pairing", person), box)


def device_check(secret: bytes, device: UUID) -> bytes:
    """What the server keeps to recognise a device that holds the account secret."""
    return hashlib.sha256(hkdf(secret, f"troth/1/device/{device.hex}")).digest()


def device_id(secret: bytes, seed: str) -> UUID:
    """A new device's id, made from a form's one-time random seed: a form sent twice makes one device."""
    return UUID(bytes=hkdf(secret, f"troth/1/device-id/{seed}", 16))


def fingerprint(keyring: Keyring) -> bytes:
    """The fingerprint of one's own public key; the other pins it when two people meet."""
    return hashlib.sha256(b"troth/1/fingerprint" + keyring.public_key()).digest()


def safety_words(one: bytes, other: bytes) -> str:
    """Eight words that are the same on both phones if nobody stands between them."""
    digest = hashlib.sha512(b"troth/1/safety-words" + min(one, other) + max(one, other)).digest()
    pairs = (int.from_bytes(digest[i : i + 4], "big") for i in range(0, 32, 4))
    return " ".join(wordlist()[number % len(wordlist())] for number in pairs)
