"""Everything that is measured on one database, in the order in which a new Troth meets it."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench import meter
from bench.browser import Browser, files
from bench.figures import Figure
from bench.person import Person, arrive
from bench.server import Server, free_port, running

TROTH = Path(sys.executable).parent / "troth"
PLACE = Path(".bench")  # on a real disk, so that a write has to reach it
FIRST, TODAY = "/start/", "/today/"
HISTORIES = (10, 1000, 5000)
FLAT = 1.2  # most that a page may grow over all of them: a month of answers is read in one piece, and then no more
CROWD = 16  # connections at once


@dataclass(frozen=True, slots=True)
class House:
    """Where one Troth keeps its data, and what its processes find in their environment."""

    port: int
    environment: Mapping[str, str]

    def command(self) -> list[str]:
        return [str(TROTH), "run", "--port", str(self.port), "--data", self.environment["TROTH_DATA"]]

    def fill(self, person: Person, entries: int) -> None:
        """Bring this person's history to so many entries, with the last days unanswered."""
        environment = {**os.environ, **self.environment, "BENCH_COOKIE": person.session}
        command = [sys.executable, "-m", "bench.fill", str(entries)]
        subprocess.run(command, env=environment, check=True, timeout=300)  # noqa: S603 - our own program

    def new_check_ins(self, person: Person, entries: int) -> list[bytes]:
        self.fill(person, entries)
        return person.check_ins()


@contextmanager
def empty_house(database: str | None) -> Iterator[House]:
    """One with nothing in it yet: on a PostgreSQL's URL, or on SQLite where there is none."""
    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=PLACE) as data:
        port = free_port()
        environment = {"TROTH_DATA": str(Path(data).resolve()), "TROTH_URL": f"http://localhost:{port}"}
        yield House(port, environment | ({"TROTH_DATABASE_URL": database} if database else {}))


def measure(database: str | None) -> list[Figure]:
    """All figures for one database."""
    with empty_house(database) as house:
        port = house.port
        with running(house.command(), house.environment, port, FIRST) as server:
            figures = first_visit(server)
        with running(house.command(), house.environment, port, FIRST) as server:
            figures.append(Figure("Second start, to a served page", server.started, "s", most=2))
            person = arrive(port)
            figures += growing(house, server, person)
            figures += others(server, person)
            figures += waiting(house, server, person)
            figures += afterwards(server, person)
        asked = {"BENCH_COOKIE": person.session, "BENCH_PATH": TODAY}
        command = [sys.executable, "-m", "bench.bare", str(port)]
        with running(command, {**house.environment, **asked}, port, "/") as server:
            return figures + bare(server, person, figures)


def first_visit(server: Server) -> list[Figure]:
    """What a new host and a first visitor wait for."""
    time.sleep(1)
    memory = server.memory()
    browser = Browser(server.port)
    page = browser.get(FIRST)
    loaded = [page, *(browser.get(path) for path in files(page.text))]
    return [
        Figure("First start, empty data directory", server.started, "s", most=2),
        Figure("Memory at rest, the process that serves", memory[-1], "MB", most=90),
        Figure("Memory at rest, all processes", sum(memory), "MB"),
        Figure("First load, bytes transferred", sum(one.size for one in loaded) / 1000, "KB", most=75),
        Figure("First load, requests", len(loaded), "", most=8),
    ]


def growing(house: House, server: Server, person: Person) -> list[Figure]:
    """Today and the check-in, over a growing history."""
    pages, saves, figures = [], [], []
    for entries in HISTORIES:
        saves.append(meter.of_new_writes(server, partial(house.new_check_ins, person, entries)))
        house.fill(person, entries)
        pages.append(meter.of_page(server, person.page(TODAY)))
        figures.append(Figure(f"Today, CPU, {entries:,} entries", pages[-1], "ms", most=2))
        figures.append(Figure(f"Save a check-in, CPU, {entries:,} entries", saves[-1], "ms", most=3))
    figures.append(Figure("Today, most entries against fewest", pages[-1] / pages[0], "", most=FLAT))
    figures.append(Figure("Save a check-in, most against fewest", saves[-1] / saves[0], "", most=FLAT))
    return figures


def others(server: Server, person: Person) -> list[Figure]:
    """The other hot pages, two that are not, and the dearest write."""
    room = person.rooms[0]
    hot = {"The check-in's questions": f"{room}check-in/", "A relationship": room}
    others = {"People": "/people/", "Vault": "/vault/"}
    again = meter.of_write(server, person.check_in(room), 48)
    return [
        *(Figure(f"{name}, CPU", meter.of_page(server, person.page(path)), "ms", most=2) for name, path in hot.items()),
        *(Figure(f"{name}, CPU", meter.of_page(server, person.page(path)), "ms") for name, path in others.items()),
        Figure("Change the day's check-in, CPU", again, "ms"),
    ]


def waiting(house: House, server: Server, person: Person) -> list[Figure]:
    """How long an answer takes, alone and in a crowd."""
    figures = []
    for connections in (1, CROWD):
        writes = house.new_check_ins(person, HISTORIES[-1])
        page = meter.times_of_page(server, person.page(TODAY), connections)
        save = meter.times_of_writes(server, writes, connections)
        for name, times in (("Today", page), ("Save a check-in", save)):
            figures.append(Figure(f"{name}, half within, {connections} at once", times.percentile(0.5), "ms"))
            figures.append(Figure(f"{name}, 99 of 100 within, {connections} at once", times.percentile(0.99), "ms"))
    return figures


def afterwards(server: Server, person: Person) -> list[Figure]:
    """What is left of it all, and what a browser loads that has been here before."""
    memory = server.memory()
    page = person.browser.get(TODAY)
    return [
        Figure("Memory afterwards, the process that serves", memory[-1], "MB", most=90),
        Figure("Memory afterwards, all processes", sum(memory), "MB"),
        Figure("Today with a warm cache, bytes transferred", page.size / 1000, "KB"),
        Figure("Today with a warm cache, requests", 1, ""),
    ]


def bare(server: Server, person: Person, figures: list[Figure]) -> list[Figure]:
    """The bare page and the bare write, and how much of their speed the product keeps."""
    page = meter.of_page(server, person.page("/"))
    write = meter.of_write(server, lambda: person.question("POST", "/", b"word=warm"), 200)
    product = {one.name: one.value for one in figures}
    most = f"CPU, {HISTORIES[-1]:,} entries"
    return [
        Figure("Bare page, CPU", page, "ms"),
        Figure("Bare write, CPU", write, "ms"),
        Figure("Today's speed, as a share of the bare page's", page / product[f"Today, {most}"], "", least=0.5),
        Figure("A check-in's speed, as a share of the bare write's", write / product[f"Save a check-in, {most}"], ""),
    ]
