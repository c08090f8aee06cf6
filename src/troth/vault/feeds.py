"""A calendar that other programs fetch by its address alone. The address is the key: the server keeps a hash of it,
and what the calendar shows is sealed with what only the address gives (SECURITY.md D15).
"""

import hashlib
import re
import secrets
from typing import Final

from troth.vault import envelope
from troth.vault.errors import CannotOpen
from troth.vault.padding import pad, unpad
from troth.vault.password import hkdf

ADDRESS: Final = re.compile(r"[A-Za-z0-9_-]{43}")


def new_address() -> str:
    """256 random bits, as they stand in the address."""
    return secrets.token_urlsafe(32)


def feed_id(address: str) -> bytes:
    """What the server looks a calendar up by; :class:`CannotOpen` for what is no address."""
    if not ADDRESS.fullmatch(address):
        raise CannotOpen
    return hashlib.sha256(hkdf(address.encode(), "troth/1/feed-id")).digest()


def seal_feed(address: str, shown: bytes) -> bytes:
    return envelope.seal(_key(address), ("feed", feed_id(address)), pad(shown))


def open_feed(address: str, box: envelope.Sealed) -> bytes:
    return unpad(envelope.unseal(_key(address), ("feed", feed_id(address)), box))


def feed_uid(address: str, name: str) -> str:
    """A lasting name for one event, which tells nothing of what it is."""
    return hkdf(_key(address), f"troth/1/feed-uid/{name}", 16).hex()


def _key(address: str) -> bytes:
    return hkdf(address.encode(), "troth/1/feed-key")
