"""People who write without a pause, through the pages, and note outside of Troth what it said it had saved."""

import random
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

from bench.browser import FORM, HEADERS, hidden
from bench.person import Person

WRITE = "/vault/write/"
TIMEOUT = 30
AGAIN = 0.25  # seconds until the same is sent once more
TWICE = 0.05  # of what was acknowledged, sent again all the same, as if the answer had been lost


@dataclass
class Writer:
    """One person in one browser. ``notes`` is a file, a line for each entry that was acknowledged."""

    person: Person
    notes: Path
    name: str
    times: list[float] = field(default_factory=list)  # of each acknowledgement
    answers: dict[str, int] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)
    line: HTTPConnection | None = None

    def run(self) -> None:
        form = hidden(self.person.browser.get(WRITE).text)
        draw, number = random.Random(self.name), 0
        with self.notes.open("a") as notes:
            while not self.stop.is_set():
                number += 1
                text = f"{self.name}-{number}"
                fields = {**form, "title": "", "text": text, "about": "", "once": secrets.token_urlsafe(16)}
                while not self.send(fields):
                    time.sleep(AGAIN)
                    if self.stop.is_set():
                        return
                self.times.append(time.monotonic())
                notes.write(f"{text}\n")
                notes.flush()
                if draw.random() < TWICE:
                    self.send(fields)

    def send(self, fields: dict[str, str]) -> bool:
        """Whether Troth said that it is saved."""
        browser = self.person.browser
        head = {**HEADERS, "Host": browser.host, "Cookie": browser.cookie_header(WRITE), "Origin": browser.origin}
        try:
            self.line = self.line or HTTPConnection("127.0.0.1", browser.port, timeout=TIMEOUT)
            self.line.request("POST", WRITE, urlencode(fields), head | {"Content-Type": FORM})
            answer = self.line.getresponse()
            answer.read()
            said = str(answer.status)
        except (OSError, HTTPException) as error:
            said = type(error).__name__
        if said != "302":
            self._hang_up()
        self.answers[said] = self.answers.get(said, 0) + 1
        return said == "302"

    def _hang_up(self) -> None:
        if self.line:
            self.line.close()
        self.line = None


class Writers:
    """All of them, each in a thread."""

    def __init__(self, people: dict[str, Person], notes: Path) -> None:
        self.all = [Writer(person, notes / name, name) for name, person in people.items()]
        self._threads = [threading.Thread(target=one.run, daemon=True) for one in self.all]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        for one in self.all:
            one.stop.set()
        for thread in self._threads:
            thread.join(TIMEOUT + 5)

    def acknowledged(self) -> list[str]:
        """By the notes, which alone are believed."""
        return [line for one in self.all for line in one.notes.read_text().splitlines()]

    def wait_for_more(self, least: int, patience: float) -> None:
        """Until so many more were acknowledged, to each of them."""
        before = [len(one.times) for one in self.all]
        end = time.monotonic() + patience
        while any(len(one.times) < had + least for one, had in zip(self.all, before, strict=True)):
            if time.monotonic() > end:
                raise TimeoutError("Nobody can write any more.")
            time.sleep(0.05)

    def gap(self, since: float) -> float:
        """The longest time after ``since`` in which nothing at all was acknowledged, in seconds."""
        times = sorted([since, *(at for one in self.all for at in one.times if at > since)])
        return max((later - sooner for sooner, later in pairwise(times)), default=0.0)

    def answers(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for one in self.all:
            for said, times in one.answers.items():
                found[said] = found.get(said, 0) + times
        return found
