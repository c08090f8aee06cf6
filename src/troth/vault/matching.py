"""Finding out what two people have both said yes to, so that neither can read the other's other answers (decision
0016).

For every item each of the two has a base: for a yes the same point for both, made of the item's name; for all else a
random one that is made anew each time. Each raises their base to a secret number of their own (``masked``), and what
the other has masked to the same number (``raised``). Whoever raises what the other has masked gets what the other has
raised exactly where both bases are the same. Two bases that are the same cannot be told from two that are not by
anything else (the decisional Diffie–Hellman problem on Curve25519), not even later, by who holds every row and all keys
of one of the two.
"""

import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from troth.vault.keys import KEY
from troth.vault.password import hkdf

PRIME: Final = 2**255 - 19
A: Final = 486662
Points = dict[str, bytes]


class Half(msgspec.Struct, frozen=True):
    """What one of the two puts on the table, by item: it looks the same whatever was answered, if anything was."""

    masked: Points
    raised: Points

    def __repr__(self) -> str:
        return "Half()"


def new_seed() -> bytes:
    """What all of one's secret numbers come from. A new one for every change: then no two halves can be compared."""
    return os.urandom(KEY)


def masked(seed: bytes, about: str, items: Iterable[str], yes: Iterable[str]) -> Points:
    """One's own answers. ``about`` names what all of this belongs to, so that nothing of it fits anywhere else."""
    said = frozenset(yes)
    bases = {item: (_random(seed, item), _point(about, item)) for item in items}  # both, so that both take one time
    return {item: _raise(seed, item, base[item in said]) for item, base in bases.items()}


def raised(seed: bytes, items: Iterable[str], theirs: Mapping[str, bytes]) -> Points:
    """What the other has masked, raised to one's own numbers."""
    return {item: _raise(seed, item, theirs.get(item, b"")) for item in items}


def anything(about: str, items: Iterable[str]) -> Half:
    """The half of somebody who has not been here: like that of anybody who said no to all of it."""
    seed, items = new_seed(), [*items]
    return Half(masked(seed, about, items, ()), masked(new_seed(), about, items, ()))


def met(mine: Half, theirs: Half, yes: Iterable[str]) -> set[str]:
    """To which of one's own the other has said yes as well, as far as they have raised what one has masked by now."""
    return {item for item in yes if item in mine.raised and mine.raised[item] == theirs.raised.get(item)}


def _raise(seed: bytes, item: str, point: bytes) -> bytes:
    """``point`` to the secret number of an item. What is no point, or would give the number away, becomes another."""
    number = X25519PrivateKey.from_private_bytes(hkdf(seed, f"troth/1/matching/{item}"))
    try:
        return number.exchange(X25519PublicKey.from_public_bytes(point))
    except ValueError:
        return number.exchange(X25519PublicKey.from_public_bytes(_point("no point", point.hex())))


def _random(seed: bytes, item: str) -> bytes:
    """A base that nobody else has, and of which nobody knows how it comes from the one that a yes has."""
    return X25519PrivateKey.from_private_bytes(hkdf(seed, f"troth/1/base/{item}")).public_key().public_bytes_raw()


@lru_cache(4096)
def _point(*names: str) -> bytes:
    """A point of the curve, of which nobody knows how it comes from any other: the first that a hash leads to. A number
    that is on the curve's twist would stand out, and give a base away.
    """
    named = b"".join(len(name.encode()).to_bytes(4, "big") + name.encode() for name in names)
    for again in range(256):
        u = int.from_bytes(sha256(b"troth/1/point" + bytes([again]) + named).digest(), "little") % 2**255 % PRIME
        if pow(u * (u * u + A * u + 1), (PRIME - 1) // 2, PRIME) == 1:
            return u.to_bytes(KEY, "little")
    raise AssertionError  # one in two is on the curve
