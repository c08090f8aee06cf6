"""Both phones of a couple that is in a session, made through the product; passwords alone are stretched less."""

from functools import partial

from django.conf import settings
from django.test import Client
from tests import cast
from tests.cast import Actor
from tests.live.sides import Side
from tests.relationships.pairs import together

from troth.people import cookies

quickly = cast.cheap


def couple(number: int) -> list[dict[str, str]]:
    """Cookie and address of each, at the beginning of their first clock."""
    sides = pair(number)
    session = sides[0].begins()
    for side in sides:
        side.does(session, "done", 0)
    return [
        {"cookie": side.actor.client.cookies[cookies.SESSION].value, "path": f"{side.room}{session}/"}
        for side in sides
    ]  # fmt: skip


def pair(number: int) -> list[Side]:
    """Two who found each other here, unlocked."""
    two = [arrived(f"{name}{number}") for name in ("Alex", "Robin")]
    return [Side(actor, id) for actor, id in zip(two, together(*two), strict=True)]


def arrived(name: str) -> Actor:
    """Somebody with an account of their own, unlocked; their browser knows the server by its name."""
    actor = cast.enter(name)
    known, actor.client = actor.client.cookies, partial(Client, HTTP_HOST=settings.ADDRESS.host)()
    actor.client.cookies = known
    return actor
