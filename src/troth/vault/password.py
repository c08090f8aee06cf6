"""From a password and the account secret to the key that wraps the root key (SECURITY.md 2.2, 2.4)."""

import hashlib
import hmac
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import argon2.low_level
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from troth.vault.errors import Busy, CannotOpen

SALT = 16
MIN_MEMORY = 64 * 1024  # KiB. The floor is here, in code: a host who lowers a row's figures gets a refusal,
MIN_PASSES = 3  # not a weak key.
MAX_MEMORY = 1024 * 1024
MAX_PASSES = 10
RAM_SHARE = 4
MOST = 2  # at once
HERE = 4  # at once or waiting for their turn: one fewer than a process has threads


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear one guess is: Argon2id memory in KiB, and passes over it."""

    memory: int = 128 * 1024
    passes: int = 3

    def within_bounds(self) -> bool:
        return MIN_MEMORY <= self.memory <= MAX_MEMORY and MIN_PASSES <= self.passes <= MAX_PASSES


def hkdf(key: bytes, label: str, length: int = 32) -> bytes:
    """HKDF-SHA512 without salt; the label keeps keys for different uses apart."""
    return HKDF(hashes.SHA512(), length, salt=None, info=label.encode()).derive(key)


def room_for_guesses() -> int:
    """How many guesses one process makes at once, by the memory of this machine."""
    ram = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(1, min(MOST, os.cpu_count() or 1, ram // RAM_SHARE // (Cost().memory * 1024)))


# So many at once and no more: a flood of log-ins cannot eat the machine's memory. A few may wait for their turn;
# whoever comes then is sent away, because waiting holds a thread that could make a page for somebody else.
_at_once = threading.BoundedSemaphore(room_for_guesses())
_here = threading.BoundedSemaphore(HERE)


@contextmanager
def turn() -> Iterator[None]:
    """Within it, somebody's words may be stretched; :class:`Busy` in a flood."""
    if not _here.acquire(blocking=False):
        raise Busy
    try:
        with _at_once:
            yield
    finally:
        _here.release()


def stretch(password: str, salt: bytes, cost: Cost) -> bytes:
    """Argon2id of the password, 32 bytes; refuses figures outside the bounds. Raises :class:`Busy` in a flood."""
    if not cost.within_bounds() or len(salt) != SALT:
        raise CannotOpen
    with turn():
        return argon2.low_level.hash_secret_raw(
            password.encode("utf-8", "surrogatepass"),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory,
            parallelism=1,
            hash_len=32,
            type=argon2.low_level.Type.ID,
        )


@dataclass(frozen=True, slots=True, repr=False)
class PasswordKeys:
    """``wrapping`` opens the root key; ``verifier`` may be stored and opens nothing."""

    wrapping: bytes
    verifier: bytes


def password_keys(password: str, account_secret: bytes, salt: bytes, cost: Cost) -> PasswordKeys:
    """Both keys of one log-in. Without the 128-bit account secret a stolen database gives nothing to guess against."""
    material = stretch(password, salt, cost) + account_secret
    return PasswordKeys(
        wrapping=hkdf(material, "troth/1/kek/pw"),
        verifier=hashlib.sha256(hkdf(material, "troth/1/verify")).digest(),
    )


def same(left: bytes | memoryview, right: bytes | memoryview) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(bytes(left), bytes(right))
