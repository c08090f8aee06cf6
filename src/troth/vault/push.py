"""Web push: what is sent opens in one browser alone (RFC 8291), and the push service knows that it is from us
(RFC 8292). Both are made from the server's own key, which opens no vault.
"""

import json
import os
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from troth.vault import base64url
from troth.vault.errors import CannotOpen
from troth.vault.password import hkdf

CURVE: Final = ec.SECP256R1()
ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
PUBLIC, SECRET, SALT = 65, 16, 16
RECORD: Final = 4096
LAST: Final = b"\x02"
"""Ends the last record (RFC 8188)."""


@dataclass(frozen=True, slots=True, repr=False)
class Browser:
    """The keys that a browser gave when it subscribed; as one value, the public key before the secret."""

    public: bytes
    secret: bytes

    @classmethod
    def parse(cls, keys: bytes | memoryview) -> "Browser":
        """:class:`CannotOpen` for what no browser gives."""
        raw = bytes(keys)
        browser = cls(raw[:PUBLIC], raw[PUBLIC:])
        if len(raw) != PUBLIC + SECRET:
            raise CannotOpen
        _point(browser.public)
        return browser


def public_key(server_key: bytes) -> str:
    """By this browsers know who may send to them."""
    return base64url.encode(_public(_signer(server_key)))


def authorization(server_key: bytes, service: str, until: int, contact: str) -> str:
    """The header that says who is sending. ``service`` is the push service's origin; ``contact`` is who answers for
    us, a web or mail address.
    """
    head = base64url.encode(json.dumps({"typ": "JWT", "alg": "ES256"}).encode())
    claim = base64url.encode(json.dumps({"aud": service, "exp": until, "sub": contact}).encode())
    signer = _signer(server_key)
    r, s = decode_dss_signature(signer.sign(f"{head}.{claim}".encode(), ec.ECDSA(hashes.SHA256())))
    signature = base64url.encode(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={head}.{claim}.{signature}, k={base64url.encode(_public(signer))}"


def seal_push(
    plain: bytes, to: Browser, *, salt: bytes | None = None, sender: ec.EllipticCurvePrivateKey | None = None
) -> bytes:
    """One message for one browser, as ``aes128gcm``. ``salt`` and ``sender`` are given by test vectors only."""
    salt = os.urandom(SALT) if salt is None else salt
    sender = ec.generate_private_key(CURVE) if sender is None else sender
    ours = _public(sender)
    shared = sender.exchange(ec.ECDH(), _point(to.public))
    secret = _derive(shared, to.secret, b"WebPush: info\0" + to.public + ours, 32)
    key = _derive(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derive(secret, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD.to_bytes(4, "big") + bytes([PUBLIC]) + ours
    return head + AESGCM(key).encrypt(nonce, plain + LAST, None)


def _signer(server_key: bytes) -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(hkdf(server_key, "troth/1/vapid", 40), "big")  # 64 bits more, so that none is likelier
    return ec.derive_private_key(number % (ORDER - 1) + 1, CURVE)


def _public(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _point(raw: bytes) -> ec.EllipticCurvePublicKey:
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, raw)
    except ValueError:
        raise CannotOpen from None


def _derive(key: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt=salt, info=info).derive(key)
