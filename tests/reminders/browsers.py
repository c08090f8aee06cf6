"""What a browser does with web push: it makes keys, and opens what is sent (RFC 8291), by code of its own."""

import base64
from dataclasses import dataclass
from typing import Final, Self

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


@dataclass(frozen=True)
class Subscribed:
    """One browser."""

    private: ec.EllipticCurvePrivateKey
    secret: bytes

    @classmethod
    def of(cls, number: int, secret: bytes) -> Self:
        return cls(ec.derive_private_key(number, ec.SECP256R1()), secret)

    @property
    def public(self) -> bytes:
        return self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def opens(self, body: bytes) -> bytes:
        """The words of one message, as RFC 8291, section 3.4 and RFC 8188 have it."""
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        assert len(sealed) <= size
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
        info = b"WebPush: info\0" + self.public + sender
        secret = derived(self.private.exchange(ec.ECDH(), theirs), self.secret, info, 32)
        key = derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = derived(secret, salt, b"Content-Encoding: nonce\0", 12)
        padded = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")
        assert padded.endswith(b"\2")
        return padded[:-1]


def derived(key: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt=salt, info=info).derive(key)


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


BROWSER: Final = Subscribed.of(4711, bytes(range(16)))
KEYS: Final = {
    "public": base64.b64encode(BROWSER.public).decode(),  # as btoa writes it
    "secret": base64.b64encode(BROWSER.secret).decode(),
}
