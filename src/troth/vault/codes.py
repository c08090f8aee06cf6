"""Secrets that people carry: word phrases, and codes in groups of letters and digits.

Codes use Crockford's base 32 (no I, L, O, U); typing is forgiving about case, spaces and look-alikes.
"""

import secrets
import unicodedata
from functools import cache
from pathlib import Path

from troth.vault.errors import CannotOpen

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
GROUP = 5


@cache
def wordlist() -> tuple[str, ...]:
    """7,776 words (12.9 bits each): six make a password, eight an invitation (103 bits)."""
    return tuple((Path(__file__).parent / "words.txt").read_text(encoding="ascii").split())


def phrase(words: int) -> str:
    """So many random words, separated by single spaces."""
    return " ".join(secrets.choice(wordlist()) for _ in range(words))


def phrase_key(typed: str) -> bytes:
    """A typed phrase as the bytes a key is derived from, whatever the spacing, case or hyphens."""
    plain = unicodedata.normalize("NFKC", typed).casefold()
    return " ".join("".join(c if c.isalpha() else " " for c in plain).split()).encode()


def show(raw: bytes) -> str:
    """A code for people: 16 bytes become 26 characters, 20 bytes 32, in groups of five."""
    bits = len(raw) * 8
    size = -(-bits // 5)
    number = int.from_bytes(raw, "big") << (size * 5 - bits)
    text = "".join(ALPHABET[(number >> shift) & 31] for shift in range(size * 5 - 5, -1, -5))
    return "-".join(text[i : i + GROUP] for i in range(0, size, GROUP))


def read(typed: str, size: int) -> bytes:
    """The ``size`` bytes behind a typed code, or :class:`CannotOpen`."""
    text = "".join(c for c in typed.upper() if c.isalnum()).translate(LOOKALIKE)
    extra = len(text) * 5 - size * 8
    if not 0 <= extra < 5 or any(c not in ALPHABET for c in text):
        raise CannotOpen
    number = 0
    for char in text:
        number = number << 5 | ALPHABET.index(char)
    if number & ((1 << extra) - 1):
        raise CannotOpen
    return (number >> extra).to_bytes(size, "big")
