"""Somebody who lives in Troth: a browser of their own in their own zone, and words that are theirs until shared."""

import datetime as dt
import html
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from tests import cast
from tests.cast import Actor
from tests.life.clock import Clock
from tests.life.record import Life
from tests.people import doors
from tests.relationships.pairs import me_of, post

from troth.people import cookies, sessions
from troth.relationships import access
from troth.relationships.access import MyRelationship

FORM: Final = re.compile(r'<form[^>]* action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
BUTTON: Final = re.compile(r'<button[^>]*? name="([^"]+)" value="([^"]*)"')
MARK: Final = re.compile(r"zqä[A-Za-z]+ä\d+")
VERSION: Final = re.compile(r'name="version" value="([^"]+)"')
Watch = Callable[[str, str], None]


@dataclass(frozen=True)
class Form:
    """One form of a page: where it goes, what it carries, and its buttons."""

    to: str
    carried: dict[str, str]
    buttons: list[tuple[str, str]]


class Browser(Client):
    """A browser whose every page is looked at. ``watch`` is told its address and its words."""

    watch: Watch

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        self.watch(request["PATH_INFO"], response.content.decode())
        return response


@dataclass
class Resident:
    """``away`` are the numbers of the days on which Troth is not opened, ``shared`` the marks of words that were given,
    ``notes`` what this person remembers of the day.
    """

    actor: Actor
    zone: ZoneInfo
    random: Random
    clock: Clock
    life: Life
    shared: set[str]
    away: range
    written: int = 0
    notes: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def enter(cls, name: str, zone: str, seed: int, clock: Clock, life: Life, shared: set[str], away: range) -> Self:
        actor = cast.enter(name)
        one = cls(actor, ZoneInfo(zone), Random(f"{seed}/{name}"), clock, life, shared, away)
        browser = Browser(HTTP_USER_AGENT=cast.AGENT)
        browser.watch = one.watch
        browser.cookies.update(actor.client.cookies)
        browser.cookies["zone"] = zone
        actor.client = browser
        return one

    @property
    def name(self) -> str:
        return self.actor.name

    @property
    def now(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self.clock.moment, self.zone)

    @property
    def ones(self) -> list[MyRelationship]:
        return access.current(me_of(self.actor))

    def one(self) -> MyRelationship:
        """Somebody of those who are kept."""
        return self.random.choice(self.ones)

    @contextmanager
    def here(self) -> Iterator[None]:
        """Where this person is, with Troth unlocked."""
        with timezone.override(self.zone):
            if sessions.read(self.actor.client.cookies[cookies.SESSION].value) is None:
                assert doors.unlock(self.actor.client, password=self.actor.password).status_code == 302
            yield

    def watch(self, path: str, page: str) -> None:
        """Nobody reads what somebody else kept for themselves."""
        self.life.pages[self.name] += 1
        for mark in {match[0] for match in MARK.finditer(page)}:
            if not mark.startswith(f"zqä{self.name}ä") and mark not in self.shared:
                self.life.wrong["private"].append(f"{self.name} reads {mark} on {path}")

    def says(self, text: str) -> str:
        """Words that nobody has written before."""
        self.written += 1
        return f"{text} zqä{self.name}ä{self.written}"

    def tells(self, text: str) -> str:
        """Words that the other reads at once."""
        said = self.says(text)
        self.gave(said)
        return said

    def gave(self, said: str) -> None:
        """From now on the other may read these words."""
        self.shared.update(match[0] for match in MARK.finditer(said))

    def get(self, path: str) -> str:
        response: HttpResponse = self.actor.client.get(path)  # type: ignore[assignment]
        assert response.status_code == 200, (self.name, path, response.status_code)
        return response.content.decode()

    def send(self, path: str, **data: Any) -> str:
        """Send a form, and expect that it was carried out; where it leads."""
        response = post(self.actor.client, path, **data)
        assert response.status_code == 302, (self.name, path, data, response.status_code, response.content.decode())
        self.life.deeds[re.sub(r"[0-9a-f-]{36}|\d{4}-\d+|[a-z-]+/(?=step|done/$)", "…", path)] += 1
        return response.headers["Location"]

    def press(self, form: Form, **data: Any) -> str:
        """Press one of a form's buttons, whichever, unless ``data`` names it."""
        name, value = self.random.choice(form.buttons) if form.buttons else ("", "")
        return self.send(form.to, **{**form.carried, **({name: value} if name else {}), **data})

    def release(self, path: str, said: str = "") -> str:
        """Look at what would be shared, and share it."""
        version = VERSION.search(self.get(path))
        assert version, path
        self.gave(said)
        return self.send(path, version=html.unescape(version[1]))


def forms(page: str, to: str) -> list[Form]:
    """The forms of a page whose address matches ``to``."""
    return [
        Form(action, {name: html.unescape(value) for name, value in doors.HIDDEN.findall(inside) if name != "once"},
             BUTTON.findall(inside))
        for action, inside in FORM.findall(page)
        if re.search(to, action)
    ]  # fmt: skip


def links(page: str, to: str) -> list[str]:
    """The addresses that a page leads to and that match ``to``, each once."""
    return list(dict.fromkeys(re.findall(rf'href="({to})"', page)))


def entry_of(path: str) -> UUID:
    """The last id in an address."""
    return UUID(re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", path)[-1])
