"""Flip every single bit of many envelopes and count what still opens (T-04)."""

import os
from uuid import uuid4

from troth.vault import envelope
from troth.vault.errors import CannotOpen

SIZES = (0, 32, 96, 256, 600)  # bytes of content: 200 envelopes are about 430,000 flips


def flips(count: int) -> tuple[int, int]:
    """Flip each bit of ``count`` envelopes, one at a time: how many were tried, and how many opened (none may)."""
    tried = accepted = 0
    for number in range(count):
        key, context = os.urandom(32), ("body", uuid4(), number)
        box = bytearray(envelope.seal(key, context, os.urandom(SIZES[number % len(SIZES)])))
        for bit in range(len(box) * 8):
            box[bit // 8] ^= 1 << bit % 8
            tried += 1
            accepted += opens(key, context, bytes(box))
            box[bit // 8] ^= 1 << bit % 8
        if not opens(key, context, bytes(box)):
            raise AssertionError("an untouched envelope must open")
    return tried, accepted


def opens(key: bytes, context: envelope.Context, box: bytes) -> bool:
    try:
        envelope.unseal(key, context, box)
    except CannotOpen:
        return False
    return True
