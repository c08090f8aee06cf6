"""Sizes are rounded up before sealing, so that the length of a box says little (SECURITY.md 2.11)."""

from troth.vault.errors import CannotOpen

BUCKETS = (256, 1024, 4096, 16384, 32768, 65536)  # what is believed of somebody takes 20 KB, earlier days 30
LENGTH = 4


def padded_size(size: int) -> int:
    """The bucket for ``size`` bytes; above the largest, Padmé rounding (PURBs, PoPETs 2019(4)): at most 12 % more."""
    for bucket in BUCKETS:
        if size <= bucket:
            return bucket
    exponent = size.bit_length() - 1
    keep = exponent.bit_length()
    step = 1 << (exponent - keep)
    return -(-size // step) * step


def pad(plain: bytes) -> bytes:
    """Length, content, zeros up to the bucket."""
    total = padded_size(LENGTH + len(plain))
    return (len(plain).to_bytes(LENGTH, "big") + plain).ljust(total, b"\0")


def unpad(padded: bytes) -> bytes:
    """What was given to :func:`pad`, or :class:`CannotOpen` if it cannot have come from there."""
    size = int.from_bytes(padded[:LENGTH], "big")
    plain, rest = padded[LENGTH : LENGTH + size], padded[LENGTH + size :]
    if len(padded) < LENGTH or len(plain) != size or rest != bytes(len(rest)):
        raise CannotOpen
    return plain
