"""A keepsake as somebody takes it along, and what is in it."""

import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from tests.cast import Actor
from tests.relationships.pairs import post

from troth.vault import age

WHERE = "/unlock/all/"


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
