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

from bench import meter, wrk
from bench.browser import Browser, files
from bench.figures import Figure
from bench.person import Person, arrive
from bench.rarer import rarer
from bench.server import Server, free_port, running

TROTH = Path(sys.executable).parent / "troth"
PLACE = Path(".bench")  # on a real disk, so that a write has to reach it
FIRST, TODAY = "/start/", "/today/"
HISTORIES = FEWEST, _, MOST = 10, 1000, 10_000
SEARCHED = 5000  # entries
WRITES = 12  # rounds; each is preceded by emptying the last days again
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
        subprocess.run(command, env=environment, check=True, timeout=600)  # noqa: S603 - our own program

    def new_check_ins(self, person: Person, entries: int) -> list[bytes]:
        self.fill(person, entries)
        return person.check_ins()


@contextmanager
def empty_house(database: str | None) -> Iterator[House]:
    """One with nothing in it yet: on a PostgreSQL's URL, or on SQLite where there is none."""
    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=PLACE) as data:
        port = free_port()
        environment = {
            "TROTH_DATA": str(Path(data).resolve()),
            "TROTH_URL": f"http://localhost:{port}",
            "TROTH_SIGN_UP": "open",
        }
        yield House(port, environment | ({"TROTH_DATABASE_URL": database} if database else {}))


def measure(database: str | None) -> list[Figure]:
    """All figures for one database."""
    with empty_house(database) as house:
        port = house.port
        with running(house.command(), house.environment, port, FIRST) as server:
            figures = first_visit(server)
        with running(house.command(), house.environment, port, FIRST) as server:
            figures.append(Figure("Second start, to a served page", server.started, "s", most=2))
            people = {entries: arrive(port, f"Alex{entries}") for entries in HISTORIES}
            for entries, person in people.items():
                house.fill(person, entries)
            writer = arrive(port, "Writer")
            house.fill(writer, FEWEST)
            seeker = arrive(port, "Seeker")
            house.fill(seeker, SEARCHED)
            with bare_page(house, people[MOST], writer) as bare:
                figures += pages(server, bare, people)
                figures += writes(house, server, bare, people)
            figures += waiting(house, server, people[MOST])
            figures += afterwards(server, people[MOST])
            return figures + rarer(server, seeker, SEARCHED)


@contextmanager
def bare_page(house: House, person: Person, writer: Person) -> Iterator[Server]:
    """The least that this person's Today could cost, served beside the product; who is asked nothing costs nothing.
    What the bare write spoils is ``writer``'s.
    """
    port = free_port()
    asked = {"BENCH_COOKIE": person.session, "BENCH_PATH": TODAY, "BENCH_WRITER": writer.session}
    command = [sys.executable, "-m", "bench.bare", str(port)]
    with running(command, {**house.environment, **asked}, port, "/") as server:
        yield server


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


def pages(server: Server, bare: Server, people: Mapping[int, Person]) -> list[Figure]:
    """Today over a growing history, the other hot pages, two that are not, and the bare page."""
    person = people[MOST]
    room = person.rooms[0]
    today = {entries: f"Today, CPU, {entries:,} entries" for entries in people}
    hot = {"The check-in's questions, CPU": f"{room}check-in/", "A relationship, CPU": room}
    others = {"People, CPU": "/people/", "Vault, CPU": "/vault/"}
    spent = meter.least(
        {today[entries]: meter.page(server, one.page(TODAY)) for entries, one in people.items()}
        | {name: meter.page(server, person.page(path)) for name, path in (hot | others).items()}
        | {"Bare page, CPU": meter.page(bare, person.page("/"))}
    )
    share = spent["Bare page, CPU"] / spent[today[MOST]]
    return [
        *(Figure(name, spent[name], "ms", most=2) for name in (*today.values(), *hot)),
        *(Figure(name, spent[name], "ms") for name in (*others, "Bare page, CPU")),
        Figure("Today, most entries against fewest", spent[today[MOST]] / spent[today[FEWEST]], "", most=FLAT),
        Figure("Today's speed, as a share of the bare page's", share, "", least=0.5),
    ]


def writes(house: House, server: Server, bare: Server, people: Mapping[int, Person]) -> list[Figure]:
    """A check-in over a growing history, the same once more, and the bare write."""
    person = people[MOST]
    new = {entries: f"Save a check-in, CPU, {entries:,} entries" for entries in people}
    again = person.check_in(person.rooms[0])
    spent = meter.least(
        {
            new[entries]: meter.write(server, partial(house.new_check_ins, one, entries))
            for entries, one in people.items()
        }
        | {
            "Change the day's check-in, CPU": meter.write(server, lambda: [again() for _ in range(48)]),
            "Bare write, CPU": meter.write(bare, lambda: [person.question("POST", "/", b"word=warm")] * 96),
        },
        WRITES,
    )
    share = spent["Bare write, CPU"] / spent[new[MOST]]
    return [
        *(Figure(name, spent[name], "ms", most=3) for name in new.values()),
        Figure("Change the day's check-in, CPU", spent["Change the day's check-in, CPU"], "ms"),
        Figure("Bare write, CPU", spent["Bare write, CPU"], "ms"),
        Figure("Save a check-in, most against fewest", spent[new[MOST]] / spent[new[FEWEST]], "", most=FLAT),
        Figure("A check-in's speed, as a share of the bare write's", share, ""),
    ]


def waiting(house: House, server: Server, person: Person) -> list[Figure]:
    """How long an answer takes, alone and in a crowd, and how many a second brings."""
    figures = []
    for connections in (1, CROWD):
        page = wrk.press(server, TODAY, person.headers(TODAY), connections)
        save = meter.times(server, house.new_check_ins(person, MOST), connections)
        waits = {"Today": (page.half, page.most), "Save a check-in": (save.percentile(0.5), save.percentile(0.99))}
        for name, (half, most) in waits.items():
            figures.append(Figure(f"{name}, half within, {connections} at once", half, "ms"))
            figures.append(Figure(f"{name}, 99 of 100 within, {connections} at once", most, "ms"))
        figures.append(Figure(f"Today, answers a second, {connections} at once", page.rate, ""))
        figures.append(Figure(f"Today, answers a second of one processor, {connections} at once", page.core, ""))
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
