"""An authenticator without a browser: it makes a passkey, and answers what a page asks of it."""

import hashlib
import hmac
import json
import os
import re
from dataclasses import dataclass, field
from html import unescape

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.http import HttpResponse
from tests.cast import Actor
from tests.people import doors
from webauthn.helpers import bytes_to_base64url

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
ADD = "/unlock/passkeys/add/"
ASKED = re.compile(r'data-challenge="([^"]+)"')


def asked(page: str) -> str:
    """The question on a page."""
    found = ASKED.search(page)
    assert found
    return unescape(found[1])


@dataclass
class Authenticator:
    """``opens``: it makes something for an account's key. ``uses`` None: it does not count."""

    opens: bool = True
    uses: int | None = None
    flags: int = PRESENT | VERIFIED
    origin: str = ""
    site: str = ""
    id: bytes = field(default_factory=lambda: os.urandom(24))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = field(default_factory=lambda: os.urandom(32))

    def makes(self, page: str) -> dict[str, str]:
        """The fields that passkey.js would fill in with a new passkey."""
        challenge = asked(page)
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        of = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": self._data(ATTESTED) + of})
        return self._said(
            challenge, {"clientDataJSON": self._client("create", challenge), "attestationObject": attestation}
        )

    def answers(self, page: str) -> dict[str, str]:
        """The fields that it would fill in with an answer."""
        challenge = asked(page)
        if self.uses is not None:
            self.uses += 1
        client, data = self._client("get", challenge), self._data()
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._said(challenge, {"clientDataJSON": client, "authenticatorData": data, "signature": signed})

    def _said(self, challenge: str, response: dict[str, bytes]) -> dict[str, str]:
        plain = {name: bytes_to_base64url(value) for name, value in response.items()}
        id = bytes_to_base64url(self.id)
        answer = json.dumps(
            {"id": id, "rawId": id, "type": "public-key", "response": plain, "clientExtensionResults": {}}
        )
        made = bytes_to_base64url(hmac.digest(self.secret, b"troth/1/prf", "sha256")) if self.opens else ""
        return {"challenge": challenge, "answer": answer, "made": made}

    def _client(self, deed: str, challenge: str) -> bytes:
        origin = self.origin or settings.ADDRESS.origin
        said = {"type": f"webauthn.{deed}", "challenge": bytes_to_base64url(challenge.encode()), "origin": origin}
        return json.dumps(said).encode()

    def _data(self, more: int = 0) -> bytes:
        site = hashlib.sha256((self.site or settings.ADDRESS.host).encode()).digest()
        return site + bytes([self.flags | more]) + (self.uses or 0).to_bytes(4, "big")


def new_passkey(actor: Actor, key: Authenticator, **fields: str) -> HttpResponse:
    """The answer to a passkey that somebody adds."""
    shown = actor.client.get(ADD)
    form = doors.hidden(shown) | key.makes(doors.page(shown)) | {"label": "My phone", "password": actor.password}
    return actor.client.post(ADD, form | fields)
