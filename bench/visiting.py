"""Many people at one Troth at once, each in their own browser: they read, now and then write, and seldom search."""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle

from bench.load import Failed, Times, whole
from bench.meter import FOUND, MOVED
from bench.person import Person

READ, WRITE, SEARCH = "read", "write", "search"
WEIGHTS = {READ: 90, WRITE: 8, SEARCH: 2}
PAUSE = 1.0  # seconds on average that a person looks at a page
WRITES = 100  # forms of each person, each to be sent once
SOUGHT = "Day 49"


@dataclass
class Visits:
    """How long each kind of answer took, and those that were not as they should be."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)

    def of(self, kind: str) -> Times:
        return Times(self.took[kind])


def visit(port: int, people: Sequence[Person], seconds: float) -> Visits:
    """All of them come at once and stay for so long."""
    return asyncio.run(_together(port, people, seconds))


async def _together(port: int, people: Sequence[Person], seconds: float) -> Visits:
    visits = Visits()
    until = time.monotonic() + seconds
    await asyncio.gather(*(_one(port, one, number, until, visits) for number, one in enumerate(people)))
    return visits


async def _one(port: int, person: Person, number: int, until: float, visits: Visits) -> None:
    draw = random.Random(number)
    room = person.rooms[0]
    pages = cycle([person.page(path) for path in ("/today/", room, "/people/", f"{room}check-in/", "/vault/")])
    notes, (search,) = iter(person.notes("Something of today.", WRITES)), person.searches(SOUGHT, 1)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.monotonic() < until:
        await asyncio.sleep(draw.expovariate(1 / PAUSE))
        (kind,) = draw.choices(list(WEIGHTS), list(WEIGHTS.values()))
        question = search if kind == SEARCH else next(notes) if kind == WRITE else next(pages)
        began = time.perf_counter()
        writer.write(question)
        status = await _status(reader)
        visits.took[kind].append(time.perf_counter() - began)
        if status != (MOVED if kind == WRITE else FOUND):
            visits.wrong.append(f"{kind}: {status}")
    writer.close()


async def _status(reader: asyncio.StreamReader) -> int:
    got = b""
    while not (got and whole(got)):
        part = await reader.read(1 << 18)
        if not part:
            raise Failed("the server closed the connection")
        got += part
    return int(got.split()[1])
