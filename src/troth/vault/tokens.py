"""A token is half of what opens a few vaults; the server keeps the other half (SECURITY.md 2.5). Either alone opens
nothing, and both together no more than the vaults it was made for.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import Final, Self, TypeVar
from uuid import UUID

import msgspec

from troth.vault import base64url, envelope
from troth.vault.errors import NOT_AS_WRITTEN, CannotOpen
from troth.vault.keys import Bundle, Keyring
from troth.vault.padding import pad, unpad
from troth.vault.password import hkdf

SECRET: Final = 32
SEED: Final = 22  # characters: 128 bits in base 64; our own pages give 256
SHAPE: Final = re.compile(r"troth_([0-9a-f]{32})_([A-Za-z0-9_-]{43})")
T = TypeVar("T", bound=msgspec.Struct)


def new_seed() -> str:
    """256 random bits, as a form carries them."""
    return secrets.token_urlsafe(SECRET)


class _Held(msgspec.Struct, frozen=True):
    bundle: Bundle
    note: msgspec.Raw

    def __repr__(self) -> str:
        return "_Held()"


@dataclass(frozen=True, slots=True, repr=False)
class Token:
    """What a program sends, "troth_<id>_<secret>": it is shown once and kept nowhere."""

    id: UUID
    secret: bytes

    @classmethod
    def from_seed(cls, seed: str) -> Self:
        """Made from a form's one-time random seed, so that a form sent twice makes one token."""
        if len(seed) < SEED:
            raise CannotOpen
        made = hkdf(seed.encode(), "troth/1/token", 16 + SECRET)
        return cls(UUID(bytes=made[:16]), made[16:])

    @classmethod
    def parse(cls, text: str) -> Self:
        """:class:`CannotOpen` for what is none."""
        found = SHAPE.fullmatch(text)
        if found is None:
            raise CannotOpen
        return cls(UUID(found[1]), base64url.decode(found[2]))

    def __str__(self) -> str:
        return f"troth_{self.id.hex}_{base64url.encode(self.secret)}"

    @property
    def check_value(self) -> bytes:
        """What the server knows it by: it cannot be turned back into the secret, nor into the key."""
        return hashlib.sha256(hkdf(self.secret, "auth")).digest()

    def key(self, use: str) -> bytes:
        """A key that only who holds the token can make."""
        return hkdf(self.secret, use)


def close(keyring: Keyring, token: Token, note: msgspec.Struct) -> bytes:
    """A scoped keyring, with a note that only the token opens, as a box for the token's row."""
    held = _Held(keyring.bundle(), msgspec.Raw(msgspec.msgpack.encode(note)))
    return envelope.seal(token.key("kek"), _context(token, keyring.person), pad(msgspec.msgpack.encode(held)))


def reopen(box: envelope.Sealed, token: Token, person: UUID, note: type[T]) -> tuple[Keyring, T]:
    """The keyring of a token and its note, or :class:`CannotOpen`."""
    plain = unpad(envelope.unseal(token.key("kek"), _context(token, person), box))
    try:
        held = msgspec.msgpack.decode(plain, type=_Held)
        return Keyring(held.bundle), msgspec.msgpack.decode(held.note, type=note)
    except NOT_AS_WRITTEN:
        raise CannotOpen from None


def _context(token: Token, person: UUID) -> envelope.Context:
    return ("token", token.id, person)
