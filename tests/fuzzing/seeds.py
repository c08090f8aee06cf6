"""What the parsers read well: from there a fuzzer finds its way further in than from nothing."""

import base64
import datetime as dt
import io
import json
from functools import cache
from typing import Any, Final
from unittest.mock import patch
from uuid import UUID

import cbor2
import msgspec
from django.conf import settings
from PIL import Image
from tests.features.journal.incoming.elsewhere import dayone, packed, written
from tests.people.authenticator import Authenticator
from webauthn.helpers import bytes_to_base64url

from troth.content.reader import CORE, FOLDERS
from troth.keepsake.keeping import KEEPSAKE
from troth.keepsake.schema import FORMAT, VERSION
from troth.relationships.entries import Hello, InvitationNote, Kind
from troth.vault import age, bodies, codes, padding, push
from troth.vault.keys import Bundle

PASSPHRASE: Final = "abacus abdomen abdominal"
DAY: Final = dt.date(2026, 11, 27)
SITE: Final = settings.ADDRESS.host
CHALLENGE: Final = b"a question that was asked"
STEM: Final = "a-file"
PACK_FOLDERS: Final = ("pack.toml", *FOLDERS)
PACK_TOML: Final = (CORE / "pack.toml").read_bytes()
KEY: Final = Authenticator(uses=0)
ID: Final = str(UUID(int=7))
KEEPSAKES: Final[dict[str, Any]] = {
    "format": FORMAT,
    "version": VERSION,
    "troth": "0.1.0",
    "made": "2026-11-27T10:00:00Z",
    "person": {"name": "Alma"},
    "relationships": [
        {
            "id": str(UUID(int=9)), "name": "Ben", "own_name": "", "kind": "friendship", "added": "2026-11-01",
            "state": "two",
        }
    ],
    "states": [{"kind": "rhythm", "scope": "", "fields": {}}],
    "entries": [
        {
            "id": ID, "kind": "journal", "place": "private", "about": None, "scope": "", "mine": True, "genuine": True,
            "state": "here", "day": "2026-11-27", "image": None,
            "versions": [{"version": 1, "day": "2026-11-27", "at": None, "fields": {"text": "Rain all night."}}],
        }
    ],
}  # fmt: skip


def journals() -> tuple[bytes, ...]:
    return (
        dayone(written("Words", tags=["one"]), written("More")),
        b'date,title,text\n2019-07-03,Soup,"Hot, and good"\n3 July 2019 at 10:04,,Rain\n',
        packed(
            {"2019-07-03.md": "---\ndate: 2019-07-03\ntags: [one, two]\n---\nWords", "b.txt": "# 4 July 2019\nMore"}
        ),
        packed({"Journal.json": dayone(written("Words"))}),
    )


def keepsakes() -> tuple[bytes, ...]:
    plain = json.dumps(KEEPSAKES).encode()
    return plain, packed({KEEPSAKE: plain})


def sealed() -> tuple[bytes, ...]:
    with patch.object(age, "COST", 1):
        return tuple(b"".join(age.seal(PASSPHRASE, [plain])) for plain in (b"", b"Rain all night.", keepsakes()[1]))


def packs() -> tuple[bytes, ...]:
    """The shortest file of each folder of the core pack, after the byte that says which folder."""
    found = [bytes([0]) + PACK_TOML]
    for number, folder in enumerate(PACK_FOLDERS[1:], 1):
        files = [path for path in (CORE / folder).iterdir() if path.is_file()]
        shortest = min(files, key=lambda path: path.stat().st_size)
        slug = f'slug = "{shortest.stem}"'.encode()
        found.append(bytes([number]) + shortest.read_bytes().replace(slug, f'slug = "{STEM}"'.encode(), 1))
    return tuple(found)


def subscription() -> bytes:
    keys = push.public_key(bytes(32)), base64.urlsafe_b64encode(bytes(16)).decode().rstrip("=")
    return "\n".join(("https://push.example.org/a/b?c=d", *keys)).encode()


def boxed() -> tuple[bytes, bytes, bytes, bytes]:
    """What lies in the box of a session, of a log-in that is halfway, of an invitation, and of an entry."""
    bundle = Bundle(UUID(int=7), bytes(32), bytes(32), [(UUID(int=7), 1, bytes(32))])
    note = msgspec.Raw(msgspec.json.encode(InvitationNote("Ben", Kind.FRIENDSHIP, "Come and see.", bytes(8))))
    handover = msgspec.json.encode({"key": bytes(32), "note": note})
    entry = padding.unpad(bodies.encode(Hello(name="Ben", fingerprint=bytes(8))))
    return msgspec.msgpack.encode(bundle), msgspec.msgpack.encode((bundle, b"about")), handover, entry


def code() -> bytes:
    return codes.show(bytes(range(16))).encode()


def photo() -> tuple[bytes, ...]:
    found = []
    for form in ("PNG", "JPEG", "WEBP"):
        out = io.BytesIO()
        Image.new("RGB", (9, 7), (200, 30, 90)).save(out, form)
        found.append(out.getvalue())
    return tuple(found)


@cache
def _good() -> tuple[dict[str, Any], dict[str, Any], bytes]:
    """A new passkey, an answer of it, and its public key."""
    page = f'data-challenge="{CHALLENGE.decode()}"'
    new, use = (json.loads(fields["answer"]) for fields in (KEY.makes(page), KEY.answers(page)))
    numbers = KEY.key.public_key().public_numbers()
    public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
    return new, use, cbor2.dumps(public)


def public_key() -> bytes:
    return _good()[2]


def passkeys() -> tuple[bytes, ...]:
    new, use, public = _good()
    parts = [base64.urlsafe_b64decode(new["response"]["attestationObject"] + "==="),
             base64.urlsafe_b64decode(use["response"]["authenticatorData"] + "===")]  # fmt: skip
    return json.dumps(new).encode(), json.dumps(use).encode(), public, *parts


def passkey_answers(data: bytes) -> tuple[str, str]:
    """Two answers that are as they should be, but for one binary part each."""
    new, use, _public = _good()
    part = bytes_to_base64url(data)
    return (
        json.dumps(new | {"response": new["response"] | {"attestationObject": part}}),
        json.dumps(use | {"response": use["response"] | {"authenticatorData": part}}),
    )
