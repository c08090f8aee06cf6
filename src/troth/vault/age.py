"""Files sealed with a passphrase in the age format (version 1), which the `age` program opens without Troth.

Written piece by piece, so that nothing has to be held whole, and at the cost of an unlock. The library there is holds
the file whole, and takes half a gigabyte for the passphrase; it judges these lines in the tests (decision 0018).
Reading goes the same way back, and refuses whatever is not exactly so. The format is c2sp.org/age.
"""

import base64
import binascii
import hmac
import os
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from troth.vault.errors import CannotOpen
from troth.vault.password import same, turn

MAGIC: Final = b"age-encryption.org/v1\n"
COST: Final = 17  # the logarithm of scrypt's N: 128 MiB, as an unlock takes
MOST_COST: Final = 18  # what the `age` program writes; a file that asks for more is not opened here
CHUNK: Final = 64 * 1024
TAG: Final = 16
HEAD: Final = re.compile(
    re.escape(MAGIC) + rb"-> scrypt ([A-Za-z0-9+/]{22}) ([1-9]\d?)\n([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n"
)
MOST_HEAD: Final = 200
NO_NONCE: Final = bytes(12)  # a key that is used once


class Reader(Protocol):
    """A file that can be read from any place."""

    def seek(self, offset: int, whence: int = 0, /) -> int: ...
    def read(self, size: int = -1, /) -> bytes: ...


def seal(passphrase: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces as one sealed file, again in pieces. Raises :class:`Busy` at once, before there is any."""
    file_key, nonce = os.urandom(16), os.urandom(16)
    cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    return chain([head(passphrase, file_key) + nonce], _chunks(cipher, pieces))


def head(passphrase: str, file_key: bytes) -> bytes:
    """How a file begins: its key, sealed with the passphrase."""
    salt = os.urandom(16)
    wrapped = ChaCha20Poly1305(_from_words(passphrase, salt, COST)).encrypt(NO_NONCE, file_key, None)
    lines = MAGIC + b"-> scrypt %b %d\n%b\n---" % (_text(salt), COST, _text(wrapped))
    return lines + b" %b\n" % _text(_proof(file_key, lines))


def _chunks(cipher: ChaCha20Poly1305, pieces: Iterable[bytes]) -> Iterator[bytes]:
    waiting, number = bytearray(), 0
    for piece in pieces:
        waiting += piece
        while len(waiting) > CHUNK:  # the last one may be whole, and is marked as the last
            yield cipher.encrypt(_place(number), bytes(waiting[:CHUNK]), None)
            del waiting[:CHUNK]
            number += 1
    yield cipher.encrypt(_place(number, last=True), bytes(waiting), None)


def is_sealed(begins: bytes) -> bool:
    """Whether a file that begins so is one of these."""
    return begins.startswith(MAGIC)


class Unsealed:
    """A sealed file as what is in it, readable from any place; :class:`CannotOpen` where the passphrase is not right,
    or anything in it is not as it was written.
    """

    def __init__(self, file: Reader, size: int, passphrase: str) -> None:
        file.seek(0)
        found = HEAD.match(file.read(MOST_HEAD))
        if found is None or int(found[2]) > MOST_COST:
            raise CannotOpen
        salt, wrapped, proof = (_bytes(found[part]) for part in (1, 3, 4))
        file_key = _decrypt(ChaCha20Poly1305(_from_words(passphrase, salt, int(found[2]))), NO_NONCE, wrapped)
        lines = found[0][: found[0].rindex(b"---") + 3]
        if len(file_key) != 16 or not same(_proof(file_key, lines), proof):
            raise CannotOpen
        file.seek(found.end())
        self._file, self._begin = file, found.end() + 16
        self._cipher = ChaCha20Poly1305(_derived(file_key, file.read(16), b"payload"))
        self._chunks = max(1, -(-(size - self._begin) // (CHUNK + TAG)))
        self.size = size - self._begin - self._chunks * TAG
        self._at, self._held = 0, (-1, b"")
        self._chunk(self._chunks - 1)  # what was cut short does not end as it should

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._at = max(0, offset + (0, self._at, self.size)[whence])
        return self._at

    def tell(self) -> int:
        return self._at

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        end = self.size if size < 0 else min(self.size, self._at + size)
        found = bytearray()
        while self._at < end:
            number, offset = divmod(self._at, CHUNK)
            part = self._chunk(number)[offset : offset + end - self._at]
            found += part
            self._at += len(part)
        return bytes(found)

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            self._file.seek(self._begin + number * (CHUNK + TAG))
            sealed, last = self._file.read(CHUNK + TAG), number == self._chunks - 1
            plain = _decrypt(self._cipher, _place(number, last=last), sealed)
            if len(plain) < CHUNK and (not last or (not plain and number)):
                raise CannotOpen
            self._held = number, plain
        return self._held[1]


def _from_words(passphrase: str, salt: bytes, cost: int) -> bytes:
    try:
        words = passphrase.encode()
    except UnicodeEncodeError:
        raise CannotOpen from None
    with turn():
        return Scrypt(b"age-encryption.org/v1/scrypt" + salt, 32, 2**cost, 8, 1).derive(words)


def _derived(file_key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(file_key)


def _proof(file_key: bytes, lines: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), lines, "sha256")


def _place(number: int, *, last: bool = False) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _decrypt(cipher: ChaCha20Poly1305, nonce: bytes, sealed: bytes) -> bytes:
    try:
        return cipher.decrypt(nonce, sealed, None)
    except InvalidTag:
        raise CannotOpen from None


def _text(raw: bytes) -> bytes:
    return base64.b64encode(raw).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    try:
        raw = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        raise CannotOpen from None
    if _text(raw) != text:  # one way to write it, and no other
        raise CannotOpen
    return raw
