"""A Troth that runs, with many couples in it who have years behind them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench.browser import Browser
from bench.measure import FIRST, empty_house
from bench.person import Person, arrive
from bench.server import Server, running


@dataclass(frozen=True, slots=True)
class Crowd:
    """``newcomer`` signed up at this server itself, so that unlocking costs what it costs."""

    server: Server
    people: list[Person]
    newcomer: Person

    @property
    def port(self) -> int:
        return self.server.port


@contextmanager
def house(database: str | None, couples: int, records: int, workers: int = 1) -> Iterator[Crowd]:
    """On SQLite where no database is named."""
    with empty_house(database) as empty:
        command = [*empty.command(), "--workers", str(workers)]
        with running(command, empty.environment, empty.port, FIRST) as server:
            fill = [sys.executable, "-m", "bench.crowd", str(couples), str(records)]
            environment = {**os.environ, **empty.environment}
            told = subprocess.run(fill, env=environment, check=True, stdout=subprocess.PIPE)
            people = [_person(empty.port, **json.loads(line)) for line in told.stdout.splitlines()]
            yield Crowd(server, people, arrive(empty.port, "Newcomer"))


def _person(port: int, name: str, session: str, room: str) -> Person:
    return Person(name, Browser(port, {"session": ("/", session)}), [room])
