"""Journals as they are kept elsewhere, made on the spot."""

import datetime as dt
import json
import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.cast import Actor
from tests.relationships.pairs import me_of, page, post

from troth.features.journal.entries import JournalEntry
from troth.features.journal.incoming import files
from troth.features.journal.incoming.pieces import Columns, Found, Refused, Terms
from troth.vault import entries
from troth.vault.entries import Opened

TODAY: Final = dt.date(2026, 11, 27)
BERLIN: Final = ZoneInfo("Europe/Berlin")
TABLE: Final = b'date,title,text\n2019-07-04,,"Rain, all night"\n2019-07-03,Soup,Hot & good\n2020-01-01,,New year\n'
TERMS: Final = Terms(BERLIN, TODAY, 64 * 1024, 400)


def packed(members: Mapping[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP with these in it, in this order."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def dayone(*entries: Any, **more: Any) -> bytes:
    """A JSON file as Day One writes it."""
    return json.dumps({"metadata": {"version": "1.0"}, "entries": list(entries)} | more).encode()


def written(text: str, at: str = "2019-07-03T10:15:00Z", **more: Any) -> dict[str, Any]:
    """One entry of such a file."""
    return {"uuid": "0" * 32, "creationDate": at, "timeZone": "Europe/Berlin", "text": text, "starred": False} | more


def read(file: bytes, columns: Columns | None = None, terms: Terms = TERMS) -> Found:
    return files.read(file, terms, columns)


def why(file: bytes) -> str:
    """Why a file is refused, by its code, and nothing else is known of it."""
    with pytest.raises(Refused) as refused:
        read(file)
    assert refused.value.__cause__ is None
    assert str(refused.value) == refused.value.why
    return refused.value.why


def told(found: Found) -> list[tuple[str, str]]:
    """Days and words."""
    return [(one.day.isoformat(), one.text) for one in found.pieces]


def unread(found: Found) -> list[tuple[object, str]]:
    return [(one.where or one.number, one.why) for one in found.unread]


class Sent(str):
    """A file among the fields of a form: it goes as one wherever the form is sent as a browser sends it."""

    __slots__ = ()
    name = "journal.csv"
    content_type = "text/csv"

    def read(self) -> bytes:
        return self.encode()


def upload(content: bytes, name: str = "journal.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def choose(actor: Actor, content: bytes) -> HttpResponse:
    """Choose a file."""
    return actor.client.post("/vault/bring/", {"file": upload(content)})  # type: ignore[return-value]


def looked_at(actor: Actor, file: bytes) -> str:
    """What one sees of a file before it comes in."""
    chosen = choose(actor, file)
    assert chosen.status_code == 302, chosen.content.decode()
    assert chosen["Location"] == "/vault/bring/look/"
    return page(actor, "/vault/bring/look/")


def press(actor: Actor) -> HttpResponse:
    """Bring in what the page shows."""
    version = re.search(r'name="version" value="(\d+)"', page(actor, "/vault/bring/look/"))
    assert version is not None
    return post(actor.client, "/vault/bring/look/", version=version[1])


def brought(actor: Actor, file: bytes) -> str:
    """Bring a file in; what the page says afterwards."""
    looked_at(actor, file)
    response = press(actor)
    assert response.status_code == 302
    return page(actor, response["Location"])


def kept(actor: Actor) -> list[Opened[JournalEntry]]:
    """The whole journal, the latest day first."""
    me = me_of(actor)
    return entries.page_by_day(me.keyring, me.id, JournalEntry, size=100).entries
