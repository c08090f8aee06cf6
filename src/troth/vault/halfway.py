"""A log-in whose password was right and whose second step is still to come: as split as a session, and no session."""

import hashlib

import msgspec

from troth.vault import envelope
from troth.vault.errors import NOT_AS_WRITTEN, CannotOpen
from troth.vault.keys import Bundle, Keyring
from troth.vault.password import hkdf
from troth.vault.sessions import Ticket

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[Bundle, bytes]).decode


def row(ticket: Ticket) -> bytes:
    """What it is looked up by. The same ticket as a session's cookie finds nothing."""
    return hashlib.sha256(b"troth/1/halfway" + ticket.id).digest()


def close(keyring: Keyring, about: bytes, ticket: Ticket) -> bytes:
    """The keyring, and what else has to wait."""
    return envelope.seal(_key(ticket), ("halfway", row(ticket)), _encode((keyring.bundle(), about)))


def reopen(box: envelope.Sealed, ticket: Ticket) -> tuple[Keyring, bytes]:
    """Both, or :class:`CannotOpen`."""
    try:
        bundle, about = _decode(envelope.unseal(_key(ticket), ("halfway", row(ticket)), box))
    except NOT_AS_WRITTEN:
        raise CannotOpen from None
    return Keyring(bundle), about


def _key(ticket: Ticket) -> bytes:
    return hkdf(ticket.secret, "troth/1/halfway")
