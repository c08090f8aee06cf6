"""Write docs/envelope-vectors.json: fixed keys and nonces, so that another program can check that it reads Troth.

``python -m tests.vault.make_vectors`` from the root of the repository. The test re-derives every one of them
without Troth's own envelope.
"""

import json
from pathlib import Path
from uuid import UUID

from troth.vault import envelope
from troth.vault.envelope import Context

OUT = Path(__file__).parent.parent.parent / "docs" / "envelope-vectors.json"
VAULT, ENTRY, AUTHOR = (UUID(int=start << 96 | 0x0123456789ABCDEF) for start in (1, 2, 3))
ABOUT = (
    "suite(1) nonce(24) commitment(32) ciphertext tag(16). HMAC-SHA512(key, 'troth/1/rec' nonce context 0x01) is one "
    "block of HKDF-Expand: its first half is the AES-256-GCM key, its second half the commitment. GCM's nonce is 12 "
    "zero bytes and its authenticated data is the context: every part with its length in four bytes in front, "
    "numbers as eight bytes, big end first."
)
CASES: list[tuple[str, Context, bytes]] = [
    ("nothing in nothing", (), b""),
    ("a wrapped key", ("wrap", AUTHOR, "private", 1), bytes(range(32))),
    ("an entry's key in its slot", ("slot", VAULT, ENTRY, AUTHOR, 1, VAULT, 1), bytes(range(32, 64))),
    ("a body", ("body", VAULT, ENTRY, AUTHOR, 3, bytes(range(16)), "2026-02-28"), b"A body, padded first."),
    ("words beyond ASCII", ("note", AUTHOR, "caf\u00e9 \u2615", 0), "\U0001f9e1 \u05e9\u05dc\u05d5\u05dd".encode()),
    ("a large number", ("manifest", AUTHOR, 2**64 - 1), b"\x00" * 40),
    ("one bucket of zeros", ("snapshot", VAULT, b"", 1, 1), bytes(256)),
]  # fmt: skip


def vectors() -> list[dict[str, str]]:
    """One vector for each case; its key and nonce are counted up from its number."""
    out = []
    for number, (name, context, plain) in enumerate(CASES):
        key = bytes((number * 32 + i) % 256 for i in range(32))
        nonce = bytes((200 + number * 24 + i) % 256 for i in range(envelope.NONCE))
        box = envelope.seal(key, context, plain, nonce=nonce)
        raw = {"key": key, "context": envelope.encode(context), "plain": plain, "nonce": nonce, "box": box}
        out.append({"name": name, **{field: value.hex() for field, value in raw.items()}})
    return out


def document() -> str:
    return json.dumps({"suite": 1, "about": ABOUT, "vectors": vectors()}, indent=1) + "\n"


if __name__ == "__main__":
    OUT.write_text(document(), encoding="utf-8")
