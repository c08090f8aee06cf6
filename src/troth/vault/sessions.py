"""An unlocked session is split in two: the browser holds a key, the server a box. Either alone opens nothing."""

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass

import msgspec

from troth.vault import envelope
from troth.vault.errors import NOT_AS_WRITTEN, CannotOpen
from troth.vault.keys import Bundle, Keyring
from troth.vault.password import hkdf

ID = 16
SECRET = 32

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Bundle).decode


@dataclass(frozen=True, slots=True)
class Ticket:
    """The cookie's content: which session, and the half of the key that only the browser has."""

    id: bytes
    secret: bytes

    @classmethod
    def new(cls) -> "Ticket":
        return cls(os.urandom(ID), os.urandom(SECRET))

    @classmethod
    def parse(cls, text: str) -> "Ticket":
        try:
            raw = base64.urlsafe_b64decode(text.encode("ascii"))
        except (UnicodeEncodeError, binascii.Error):
            raise CannotOpen from None
        if len(raw) != ID + SECRET:
            raise CannotOpen
        return cls(raw[:ID], raw[ID:])

    def __str__(self) -> str:
        return base64.urlsafe_b64encode(self.id + self.secret).decode("ascii")

    def __repr__(self) -> str:
        return "Ticket()"

    @property
    def row(self) -> bytes:
        """What the server looks the session up by: it cannot be turned back into the cookie."""
        return hashlib.sha256(self.id).digest()


def close(keyring: Keyring, ticket: Ticket) -> bytes:
    """The keyring as a box for the session's row."""
    return envelope.seal(_key(ticket), ("session", ticket.row), _encode(keyring.bundle()))


def reopen(box: envelope.Sealed, ticket: Ticket) -> Keyring:
    """The keyring of a running session, or :class:`CannotOpen`."""
    try:
        return Keyring(_decode(envelope.unseal(_key(ticket), ("session", ticket.row), box)))
    except NOT_AS_WRITTEN:
        raise CannotOpen from None


def _key(ticket: Ticket) -> bytes:
    return hkdf(ticket.secret, "troth/1/session")
