"""A keepsake as somebody takes it along, and what is in it."""

import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.cast import Actor
from tests.relationships.pairs import post

from troth.vault import age

WHERE, BRING, LOOK = "/unlock/all/", "/settings/bring/", "/settings/bring/look/"


@dataclass(frozen=True)
class Taken:
    """``raw`` is the file as it arrived."""

    raw: bytes

    @property
    def file(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.raw))

    @property
    def all(self) -> Any:
        return json.loads(self.file.read("keepsake.json"))

    @property
    def text(self) -> str:
        return self.file.read("keepsake.json").decode()

    @property
    def book(self) -> str:
        return self.file.read("book.html").decode()


def ask(actor: Actor, **more: str) -> HttpResponse:
    return post(actor.client, WHERE, **{"seal": "open", "password": actor.password} | more)


def raw(actor: Actor, **more: str) -> bytes:
    response = ask(actor, **more)
    assert response.status_code == 200
    assert response.streaming
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def take(actor: Actor, phrase: str = "", **more: str) -> Taken:
    found = raw(actor, **more)
    return Taken(age.Unsealed(io.BytesIO(found), len(found), phrase).read() if phrase else found)


def send(actor: Actor, raw: bytes, **more: str) -> HttpResponse:
    """Send a file to be brought in."""
    file = SimpleUploadedFile("notes.zip", raw, "application/zip")
    return actor.client.post(BRING, {"file": file, **more})  # type: ignore[return-value]


def bring(actor: Actor, raw: bytes, **more: str) -> None:
    """Bring it in, and expect that it came."""
    sent = send(actor, raw, **more)
    assert sent.status_code == 302, sent.content.decode()
    assert actor.client.get(LOOK).status_code == 200
    come = post(actor.client, LOOK)
    assert (come.status_code, come["Location"]) == (302, "/people/"), come.content.decode()
