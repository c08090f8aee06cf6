"""Two people and what is between them, made through the product's own pages."""

import html
import re
import secrets
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client
from tests.cast import Actor

from troth.people import cookies, sessions
from troth.people.me import Me
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.ui import flash

SEED = re.compile(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"|before=\d+|"X-CSRFToken": "[^"]*"')


def me_of(actor: Actor) -> Me:
    """Who this browser is now: its session may hold more keys than at the start."""
    me = sessions.read(actor.client.cookies[cookies.SESSION].value)
    assert me is not None
    return me


def post(client: Client, path: str, **data: Any) -> HttpResponse:
    """Send a form once."""
    return client.post(path, {"once": secrets.token_urlsafe(16), **data})  # type: ignore[return-value]


def send(actor: Actor, path: str, **data: Any) -> HttpResponse:
    """Send a form, and expect that it was carried out."""
    response = post(actor.client, path, **data)
    assert response.status_code == 302, response.content.decode()
    return response


def release(actor: Actor, path: str) -> HttpResponse:
    """Look at what would be shared, and share it."""
    found = re.search(r'name="version" value="([^"]+)"', actor.client.get(path).content.decode())
    assert found, path
    return send(actor, path, version=html.unescape(found[1]))


def page(actor: Actor, path: str) -> str:
    """A page that is there, without what differs each time it is drawn, nor the sentence about the last act."""
    actor.client.cookies.pop(flash.COOKIE, None)
    response = actor.client.get(path)
    assert response.status_code == 200, path
    return SEED.sub("", response.content.decode())


def only(actor: Actor) -> MyRelationship:
    """The one relationship of somebody who has one."""
    (one,) = access.mine(me_of(actor))
    return one


def add(actor: Actor, name: str, kind: str = "friendship") -> UUID:
    send(actor, "/people/add/", name=name, kind=kind, how="alone")
    return access.mine(me_of(actor))[-1].id


def ask(actor: Actor, id: UUID, message: str = "Come and see.") -> tuple[str, str]:
    """Invite, and return the invitation's path and the eight words."""
    send(actor, f"/people/{id}/invite/", message=message)
    pending = access.load(me_of(actor), id).pending
    assert pending is not None
    return f"/join/{pending.invitation}/", pending.words


def say_yes(actor: Actor, link: str, words: str, **data: Any) -> HttpResponse:
    return post(actor.client, f"{link}accept/", **{"words": words, "name": "Them", "kind": "friendship", **data})


def together(one: Actor, other: Actor) -> tuple[UUID, UUID]:
    """Let two people meet; returns each one's own id of the relationship."""
    id = add(one, other.name, "romantic")
    before = {known.id for known in access.mine(me_of(other))}
    link, words = ask(one, id)
    assert say_yes(other, link, words, name=one.name).status_code == 302
    (theirs,) = (known.id for known in access.mine(me_of(other)) if known.id not in before)
    return id, theirs
