"""The envelope: one format for every sealed thing (SECURITY.md 2.3).

``suite(1) ‖ nonce(24) ‖ commitment(32) ‖ AES-256-GCM ciphertext ‖ tag(16)``, 73 bytes more than the plaintext.

The key of each message is derived from the given key, a random 24-byte nonce and the context, so GCM's own
nonce can stay zero and its random-nonce limits do not matter. The derived commitment makes the envelope
key-committing: one box can never open to two plaintexts under two keys. The context (which vault, entry,
author, version …) enters both the derivation and the authenticated data: a box moved elsewhere does not open.
"""

import hmac
import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from troth.vault.errors import CannotOpen

SUITE = b"\x01"
LABEL = b"troth/1/rec"
NONCE = 24
COMMITMENT = 32
HEAD = 1 + NONCE + COMMITMENT
OVERHEAD = HEAD + 16
ZERO = bytes(12)

Part = str | bytes | int | UUID
Context = tuple[Part, ...]
Sealed = bytes | memoryview  # what a binary column gives


def encode(context: Context) -> bytes:
    """The context as bytes, every part with its length in front, so that no two contexts look alike."""
    out = bytearray()
    for part in context:
        if isinstance(part, UUID):
            raw = part.bytes
        elif isinstance(part, int):
            raw = part.to_bytes(8, "big")
        else:
            raw = part.encode() if isinstance(part, str) else part
        out += len(raw).to_bytes(4, "big") + raw
    return bytes(out)


def derive(key: bytes, nonce: bytes, aad: bytes) -> tuple[bytes, bytes]:
    """Encryption key and commitment: HKDF-Expand-SHA512 to 64 bytes, which is one HMAC block (RFC 5869)."""
    block = hmac.digest(key, LABEL + nonce + aad + b"\x01", "sha512")
    return block[:32], block[32:]


def seal(key: bytes, context: Context, plain: bytes, *, nonce: bytes | None = None) -> bytes:
    """Seal ``plain`` under a 32-byte key for this context. ``nonce`` is given by test vectors only."""
    nonce = os.urandom(NONCE) if nonce is None else nonce
    aad = encode(context)
    message_key, commitment = derive(key, nonce, aad)
    return SUITE + nonce + commitment + AESGCM(message_key).encrypt(ZERO, plain, aad)


def unseal(key: bytes, context: Context, box: Sealed) -> bytes:
    """Open a box, or raise :class:`CannotOpen`; nothing partial, no older suites."""
    box = bytes(box)
    if len(box) < OVERHEAD or box[:1] != SUITE:
        raise CannotOpen
    aad = encode(context)
    message_key, commitment = derive(key, box[1 : 1 + NONCE], aad)
    if not hmac.compare_digest(commitment, box[1 + NONCE : HEAD]):
        raise CannotOpen
    try:
        return AESGCM(message_key).decrypt(ZERO, box[HEAD:], aad)
    except InvalidTag:
        raise CannotOpen from None
