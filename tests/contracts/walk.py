"""Every page there is, as several people get it: by its address, by following links, and after a form with nothing
in it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import urldefrag, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from tests.contracts import matrix
from tests.contracts.matrix import ask
from tests.contracts.reading import Page, links
from tests.contracts.world import World, scratch

FEW: Final = 4
OF_PACKS: Final = {"learn:article", "practices:practice", "practices:begin", "practices:done", "rhythm:adopt",
                   "questions:write", "questions:cards", "ladder:write"}  # fmt: skip
"""One of these is as good as another."""
PIECES: Final = {"writing:read", "writing:say"}
"""No pages: what the script puts into one."""
NOT_FOLLOWED: Final = {"/list/", "/unlock/kit.txt"}


@dataclass(frozen=True)
class Seen:
    """One answer: who asked, and for what."""

    role: str
    where: str
    response: HttpResponse

    @property
    def is_page(self) -> bool:
        if self.name in PIECES:
            return False
        return self.response.headers.get("Content-Type", "").startswith("text/html") and bool(self.response.content)

    @cached_property
    def page(self) -> Page:
        return Page(self.response.content)

    @property
    def name(self) -> str:
        """The name of the address: "journal:entry"; empty where there is none."""
        return named(self.where.split()[-1])

    def __str__(self) -> str:
        return f"{self.role} {self.where} ({self.response.status_code})"


def named(path: str) -> str:
    """The name of an address; empty where there is none."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def everything(world: World) -> list[Seen]:
    """Every answer worth a look, errors included."""
    seen = [one for role in ("A", "anonymous") for one in asked(world, role)]
    others = [one for role in ("B", "ex", "invitee", "operator") for one in asked(world, role, shown=True)]
    return [*seen, *others, *followed(world, "A"), *followed(world, "anonymous"), *sent(world), *gone_wrong(world)]


def asked(world: World, role: str, *, shown: bool = False) -> Iterator[Seen]:
    """Every address, asked for once; or only those that are ``shown`` to this role: how others are refused, one is."""
    for row in matrix.rows():
        if shown and row.cells[role, "GET"] != "200":
            continue
        with scratch():
            path = row.path(world, role)
            yield Seen(role, f"GET {path}", ask(world.browser(role), "GET", path, {}))


def followed(world: World, role: str) -> Iterator[Seen]:
    """What links lead to, from the tabs on: every address there is a way to, with a few of what it may be about."""
    client, known = world.browser(role), {"/today/", "/people/", "/practice/", "/vault/", "/learn/", "/settings/"}
    waiting, of_each = sorted(known), Counter[str]()
    with scratch():
        while waiting:
            path = waiting.pop(0)
            name = named(path)
            of_each[name] += 1
            if of_each[name] > (1 if name in OF_PACKS else FEW):
                continue
            seen = Seen(role, f"GET {path}", ask(client, "GET", path, {}))
            yield seen
            found = {urldefrag(link)[0] for link in links(seen.response.content.decode())} if seen.is_page else set()
            if seen.response.status_code == 302:
                found = {seen.response["Location"]}
            new = {link for link in found if link.startswith("/")} - known - NOT_FOLLOWED
            known |= new
            waiting += sorted(new)


def sent(world: World) -> Iterator[Seen]:
    """Every form, sent as it should be and sent empty."""
    for role in ("A", "operator", "anonymous"):
        for number, row in enumerate(matrix.rows()):
            if row.cells[role, "POST"] == "405" or (role == "operator" and row.cells[role, "POST"] == "404"):
                continue
            for fields in (row.sent(world, role, number), {}):
                with scratch():
                    path = row.path(world, role)
                    yield Seen(role, f"POST {path}", ask(world.browser(role), "POST", path, fields))


def gone_wrong(world: World) -> Iterator[Seen]:
    """What is not there, not allowed, or not for this server."""
    for role in ("A", "anonymous"):
        client = world.browser(role)
        for path in ("/nothing/", "/people/0/", "/static/nothing.css", "/people/%00/", "/vault/?before=x"):
            yield Seen(role, f"GET {path}", ask(client, "GET", path, {}))
        yield Seen(role, "GET /settings/ of another host", client.get("/settings/", HTTP_HOST="elsewhere.example"))  # type: ignore[arg-type]
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = world.browser(role).cookies
        yield Seen(role, "POST /lock/ without a token", strict.post("/lock/"))  # type: ignore[arg-type]
