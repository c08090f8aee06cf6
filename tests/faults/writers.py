"""People who write to a Troth that fails. What each was told was kept is noted here, outside of what fails."""

import re
import secrets
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from tests import below
from tests.contracts.browser import Answer, Browser, Words

PASSWORD = "a long sentence about nothing at all"
FORM = "application/x-www-form-urlencoded"
HEAD = re.compile(r'<h3 class="voice voice--s">(\w+-\d+)</h3>')
OLDER = re.compile(r'href="[^"]*(\?before=\d+)"')
A_BREATH = 0.05
EVERY = 5
"""So many entries of the journal lie between two check-ins."""


class Sent(NamedTuple):
    """A form as it went out. Sent again, it carries the same ``once``. ``mark`` is the one word in it."""

    path: str
    body: bytes
    mark: str


@dataclass
class Tally:
    """What came of it. ``unheard``: what was kept though its answer was lost."""

    kept: int = 0
    lost: int = 0
    twice: int = 0
    unheard: int = 0
    refused: int = 0
    broken: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def __str__(self) -> str:
        said = {name: len(value) if isinstance(value, list) else value for name, value in vars(self).items()}
        return ", ".join(f"{value} {name}" for name, value in said.items())


@dataclass
class Writer:
    """One person at one browser, who keeps entries of a journal and says again and again how a day was."""

    browser: Browser
    name: str
    journal: Mapping[str, str]
    checkin: Mapping[str, str]
    room: str
    number: int = 0
    entries: list[str] = field(default_factory=list)  # of these it was said that they are kept
    word: str = ""  # and of this, in the check-in at ``page``
    page: str = ""
    waits: Sent | None = None  # no answer came yet
    looked: int = 0  # so many of the entries were looked for
    refusal: bytes = b""  # the last page that said so
    tally: Tally = field(default_factory=Tally)

    def next(self) -> Sent:
        self.number += 1
        mark = f"{self.name}-{self.number}"
        once = secrets.token_urlsafe(16)
        if self.number % EVERY:
            return Sent("/vault/write/", urlencode({**self.journal, "text": mark, "once": once}).encode(), mark)
        fields = {**self.checkin, "word": mark, "once": once}
        return Sent(f"{self.room}check-in/", urlencode(fields).encode(), mark)

    def write(self) -> bool:
        """Send the next one, or once more what is without an answer; whether it was kept."""
        sent = self.waits = self.waits or self.next()
        answer = self.browser.ask("POST", sent.path, sent.body, Content_Type=FORM)
        to = urlsplit(below.inside(answer.headers.get("Location", ""))).path
        if answer.status == 503:
            self.tally.refused += 1
            self.refusal = answer.content
            return False
        if answer.status != 302 or not to.startswith(("/vault/", self.room)):
            self.tally.broken.append(f"POST {sent.path}: {answer.status} {to}")
            return False
        self.waits = None
        self.tally.kept += 1
        if sent.path == "/vault/write/":
            self.entries.append(sent.mark)
        else:
            self.word, self.page = sent.mark, to
        return True

    def keep_writing(self, stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                kept = self.write()
            except (OSError, HTTPException):
                kept = False
            if not kept:
                stop.wait(A_BREATH)

    def look(self, *, whole: bool = False) -> None:
        """See whether all that was kept is there once: since the last look, or the ``whole`` journal.

        What no answer came for may be there or not; sent again, it is there once like all the rest.
        """
        known = "" if whole or not self.looked else self.entries[self.looked - 1]
        if self.waits:
            page = self.page if "check-in" in self.waits.path else "/vault/"
            self.tally.unheard += page != "" and self.waits.mark in self.get(page).content.decode()
            self.write_at_last()
        found = list(self.marks(until=known))
        wanted = set(self.entries if whole else self.entries[self.looked :])
        gone = wanted - set(found)
        self.tally.lost += len(gone)
        self.tally.twice += len(found) - len(set(found))
        self.tally.broken += [f"nobody wrote {mark}" for mark in set(found) - set(self.entries)]
        if self.word and self.word not in self.get(self.page, missing=True).content.decode():
            self.tally.lost += 1
            self.word = self.page = ""
        if whole and "nothing is missing" not in self.get("/settings/check/").content.decode():
            self.tally.broken.append("the sealed count is another")
        self.entries = [mark for mark in self.entries if mark not in gone]
        self.looked = len(self.entries)

    def write_at_last(self, seconds: float = 30) -> None:
        """Send what waits until it is kept, as who wrote it would."""
        until = time.monotonic() + seconds
        while not self.write():
            if time.monotonic() > until:
                raise TimeoutError(f"{self.waits} is not kept: {self.tally}")
            time.sleep(A_BREATH)

    def marks(self, *, until: str = "") -> Iterator[str]:
        """What stands in the journal, the newest first, down to one that is known."""
        part = ""
        while True:
            text = self.get(f"/vault/{part}").content.decode()
            for mark in HEAD.findall(text):
                yield mark
                if mark == until:
                    return
            older = OLDER.search(text)
            if older is None:
                return
            part = older[1]

    def get(self, path: str, *, missing: bool = False) -> Answer:
        answer = self.browser.get(path)
        if answer.status != 200 and not (missing and answer.status == 404):
            self.tally.broken.append(f"GET {path}: {answer.status}")
        return answer


def arrive(port: int, name: str) -> Writer:
    """Sign up, and keep one person alone, to check in about."""
    browser = Browser(port, Words())
    start = browser.get("/start/")
    said = {"handle": name, "how": "own", "password": PASSWORD, "device": "own", "operator": "unsaid"}
    browser.send("/start/", start.form(having="once").sent() | said)
    add = browser.get("/people/add/").form(having="once").sent()
    browser.send("/people/add/", add | {"name": "Robin", "kind": "friendship", "how": "alone"})
    links = browser.get("/people/").page.links()
    room = next(link for link in links if re.fullmatch(r"/people/[0-9a-f-]{36}/", link))
    journal = browser.get("/vault/").form("/vault/write/").sent()
    asked = browser.get(f"{room}check-in/").form(having="word")
    answered = {one.name: "6" for one in asked.fields if one.type == "range"}
    answered |= {one.name: "1" for one in asked.fields if one.name.endswith("_answered")}
    return Writer(browser, name, journal, asked.sent() | answered, room)


def arrived(port: int, count: int) -> list[Writer]:
    return [arrive(port, f"w{number}x{secrets.token_hex(3)}") for number in range(count)]


@contextmanager
def writing(writers: Sequence[Writer]) -> Iterator[None]:
    """All of them write, until what is done meanwhile is over."""
    stop = threading.Event()
    with ThreadPoolExecutor(len(writers)) as pool:
        running = [pool.submit(writer.keep_writing, stop) for writer in writers]
        try:
            yield
        finally:
            stop.set()
    for one in running:
        one.result()


def looked(writers: Sequence[Writer], *, whole: bool = False) -> Tally:
    """Let all of them look, and count."""
    with ThreadPoolExecutor(len(writers)) as pool:
        list(pool.map(lambda writer: writer.look(whole=whole), writers))
    return told(writers)


def told(writers: Sequence[Writer]) -> Tally:
    tally = Tally()
    for writer in writers:
        tally.add(writer.tally)
    return tally
