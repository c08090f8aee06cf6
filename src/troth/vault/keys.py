"""Keys while they are in use. Other rooms pass these objects around and never look inside."""

import datetime as dt
import hashlib
import hmac
import os
from collections.abc import Collection
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

from troth.vault import envelope
from troth.vault.errors import CannotOpen
from troth.vault.password import hkdf

KEY = 32
TAG = 16
ORDER = 63  # bits of a place in the order of writing


class RootKey:
    """The account root key, opened by a password or a recovery code for one careful act (step-up), then dropped."""

    __slots__ = ("_key", "person")

    def __init__(self, person: UUID, key: bytes) -> None:
        self.person = person
        self._key = key

    def __repr__(self) -> str:
        return "RootKey()"

    def wrap(self, name: str, epoch: int, key: bytes) -> bytes:
        return envelope.seal(self._key, ("wrap", self.person, name, epoch), key)

    def unwrap(self, name: str, epoch: int, box: envelope.Sealed) -> bytes:
        return envelope.unseal(self._key, ("wrap", self.person, name, epoch), box)

    def under(self, key: bytes, name: str) -> bytes:
        """The root key itself, wrapped under a key made from a password or a code."""
        return envelope.seal(key, ("root", self.person, name), self._key)

    @classmethod
    def from_under(cls, person: UUID, key: bytes, name: str, box: envelope.Sealed) -> "RootKey":
        return cls(person, envelope.unseal(key, ("root", person, name), box))


class Bundle(msgspec.Struct, frozen=True, array_like=True):
    """What an unlocked session can open, as it is sealed into the session's row."""

    person: UUID
    author: bytes
    secret: bytes
    keys: list[tuple[UUID, int, bytes]]

    def __repr__(self) -> str:
        return "Bundle()"


class Keyring:
    """The keys of one unlocked person. Immutable; ``person`` is also the id of their private vault."""

    __slots__ = ("_author", "_keys", "_secret", "person")

    def __init__(self, bundle: Bundle) -> None:
        self.person = bundle.person
        self._author = bundle.author
        self._secret = bundle.secret
        self._keys = {(vault, epoch): key for vault, epoch, key in bundle.keys}

    def __repr__(self) -> str:
        return "Keyring()"

    def bundle(self) -> Bundle:
        keys = [(vault, epoch, key) for (vault, epoch), key in self._keys.items()]
        return Bundle(self.person, self._author, self._secret, keys)

    def public_key(self) -> bytes:
        return X25519PrivateKey.from_private_bytes(self._secret).public_key().public_bytes_raw()

    def with_key(self, vault: UUID, epoch: int, key: bytes) -> "Keyring":
        bundle = self.bundle()
        return Keyring(msgspec.structs.replace(bundle, keys=[*bundle.keys, (vault, epoch, key)]))

    def scoped(self, vaults: Collection[UUID]) -> "Keyring":
        """The ring of a token: the keys of these vaults as they are now, and nothing that opens or receives another."""
        bundle = self.bundle()
        return Keyring(
            msgspec.structs.replace(bundle, secret=b"", keys=[key for key in bundle.keys if key[0] in vaults])
        )

    @property
    def whole(self) -> bool:
        """Whether this is a person's own ring, and not that of a token."""
        return bool(self._secret)

    def ring(self) -> bytes:
        """What the keys of shared vaults lie under; no token has it, also none of the private vault."""
        if not self.whole:
            raise CannotOpen
        return hkdf(self._secret, "troth/1/ring")

    def opens(self, vault: UUID) -> bool:
        return any(held == vault for held, _ in self._keys)

    def epochs(self, vault: UUID) -> list[int]:
        """The epochs of this vault's key that are held, oldest first."""
        return sorted(epoch for held, epoch in self._keys if held == vault)

    def key(self, vault: UUID, epoch: int) -> bytes:
        try:
            return self._keys[vault, epoch]
        except KeyError:
            raise CannotOpen from None

    def newest(self, vault: UUID) -> tuple[int, bytes]:
        epochs = self.epochs(vault)
        if not epochs:
            raise CannotOpen
        return epochs[-1], self._keys[vault, epochs[-1]]

    def tag(self, vault: UUID, epoch: int, kind: str) -> bytes:
        """The blinded kind: equal for equal kinds in one vault, meaningless without its key."""
        return hmac.digest(self.key(vault, epoch), b"troth/1/tag" + kind.encode(), "sha256")[:TAG]

    def tags(self, vault: UUID, kind: str) -> list[bytes]:
        """The blinded kind under every epoch held."""
        return [self.tag(vault, epoch, kind) for epoch in self.epochs(vault)]

    def author_tag(self, context: envelope.Context, box: envelope.Sealed) -> bytes:
        """Proof for the author alone that a body is theirs. Symmetric on purpose: it proves nothing to others."""
        return hmac.digest(self._author, envelope.encode(context) + hashlib.sha256(box).digest(), "sha256")

    def cursor(self, n: int) -> int:
        """A place in the order of writing, as a link may carry it: the plain number would tell how much others write.

        One AES block under a key of this person: a permutation of 128-bit numbers, so no two places share a cursor.
        """
        return int.from_bytes(self._places().encryptor().update(n.to_bytes(16, "big")), "big")

    def place(self, cursor: int) -> int:
        """What was given to :meth:`cursor`, or :class:`CannotOpen` for a number that did not come from there."""
        n = self._uncovered(cursor)
        if n >= 1 << ORDER:
            raise CannotOpen
        return n

    def cursor_of_day(self, day: dt.date, n: int) -> int:
        """The same for a place in the order of days; no number is a cursor of both."""
        return self.cursor(day.toordinal() << ORDER | n)

    def place_of_day(self, cursor: int) -> tuple[dt.date, int]:
        """What was given to :meth:`cursor_of_day`, or :class:`CannotOpen`."""
        day, n = divmod(self._uncovered(cursor), 1 << ORDER)
        if not 0 < day <= dt.date.max.toordinal():
            raise CannotOpen
        return dt.date.fromordinal(day), n

    def _uncovered(self, cursor: int) -> int:
        if not 0 <= cursor < 1 << 128:
            raise CannotOpen
        return int.from_bytes(self._places().decryptor().update(cursor.to_bytes(16, "big")), "big")

    def _places(self) -> Cipher[ECB]:
        return Cipher(AES(hmac.digest(self._author, b"troth/1/cursor", "sha256")), ECB())  # noqa: S305  (one block)

    def manifest_item(self, of: envelope.Context) -> int:
        """The share that one written thing has in the manifest's sum (D18)."""
        message = b"troth/1/manifest" + envelope.encode(of)
        return int.from_bytes(hmac.digest(self._author, message, "sha256"), "big")


def new_key() -> bytes:
    return os.urandom(KEY)
