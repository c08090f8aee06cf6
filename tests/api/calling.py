"""A program at the other end: what it holds, and how it asks."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import msgspec
from django.http import HttpResponse
from django.test import Client
from tests.cast import Actor
from tests.relationships.pairs import me_of

from troth.api import callers
from troth.people.tokens import About
from troth.relationships import access
from troth.vault.tokens import Token, new_seed


def token_for(
    actor: Actor, *relationships: UUID, own: bool = True, writes: bool = True, name: str = "a script"
) -> "Program":
    """A token as its page makes it, for these relationships."""
    me, token = me_of(actor), Token.from_seed(new_seed())
    chosen = [one for one in access.current(me) if one.id in relationships]
    callers.make(me, token, About(name, own, writes, tuple(one.id for one in chosen)), chosen)
    return Program(str(token))


@dataclass
class Program:
    """It sends its token, and nothing of a browser."""

    token: str
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))

    def get(self, path: str) -> Any:
        """What it is told; it must be told something."""
        return told(self.ask("GET", path))

    def send(self, path: str, method: str = "POST", *, key: str = "", **body: Any) -> Any:
        return told(self.ask(method, path, body, key=key))

    def ask(self, method: str, path: str, body: Any = None, *, key: str = "", **headers: str) -> HttpResponse:
        sent = {"Idempotency-Key": key or uuid4().hex} if method != "GET" else {}
        head = {"Authorization": f"Bearer {self.token}"} | sent | headers
        content = b"" if body is None else msgspec.json.encode(body)
        return self.client.generic(  # type: ignore[return-value]
            method, f"/api{path}", content, "application/json", headers=head
        )


def told(response: HttpResponse) -> Any:
    assert response.status_code in {200, 201, 204}, (response.status_code, response.content[:300])
    return msgspec.json.decode(response.content) if response.content else None
