"""The primitives as installed here, against published answers (known_answers.json names their sources)."""

import hashlib
import hmac
import json
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from troth.vault.envelope import LABEL, derive
from troth.vault.password import hkdf

KNOWN = json.loads((Path(__file__).parent / "known_answers.json").read_text(encoding="ascii"))


def raw(case: dict[str, str], *names: str) -> list[bytes]:
    return [bytes.fromhex(case[name]) for name in names]


def test_aes_gcm_opens_what_it_should_and_refuses_what_it_should():
    for case in KNOWN["gcm"]:
        key, iv, aad, box = raw(case, "key", "iv", "aad", "box")
        if case["plain"] is None:
            with pytest.raises(InvalidTag):
                AESGCM(key).decrypt(iv, box, aad)
        else:
            assert AESGCM(key).decrypt(iv, box, aad) == bytes.fromhex(case["plain"])
    refused = sum(case["plain"] is None for case in KNOWN["gcm"])
    assert (len(KNOWN["gcm"]), refused) == (150, 75)


@pytest.mark.parametrize("case", KNOWN["hkdf"])
def test_hkdf_gives_the_answers_of_rfc_5869(case):
    ikm, salt, info, prk, okm = raw(case, "ikm", "salt", "info", "prk", "okm")
    assert hmac.digest(salt or bytes(32), ikm, "sha256") == prk
    assert HKDF(hashes.SHA256(), len(okm), salt, info).derive(ikm) == okm
    assert HKDFExpand(hashes.SHA256(), len(okm), info).derive(prk) == okm


@pytest.mark.parametrize("case", KNOWN["x25519"])
def test_x25519_gives_the_answers_of_rfc_7748(case):
    scalar, u, out = raw(case, "scalar", "u", "out")
    assert X25519PrivateKey.from_private_bytes(scalar).exchange(X25519PublicKey.from_public_bytes(u)) == out


def test_hmac_sha512_gives_the_answer_of_rfc_4231():
    answer = hmac.digest(b"Jefe", b"what do ya want for nothing?", "sha512").hex()
    assert answer.startswith("164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554")
    assert answer.endswith("9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737")


def test_a_message_key_and_its_commitment_are_one_block_of_hkdf_expand():
    key, nonce, aad = hashlib.sha256(b"key").digest(), bytes(range(24)), b"context"
    block = HKDFExpand(hashes.SHA512(), 64, LABEL + nonce + aad).derive(key)
    assert b"".join(derive(key, nonce, aad)) == block


def test_labels_keep_derived_keys_apart():
    labels = ["troth/1/kek/pw", "troth/1/kek/rec", "troth/1/verify", "troth/1/session", "troth/1/invitation"]
    assert len({hkdf(b"same material", label) for label in labels}) == len(labels)
