"""``python -m bench.live``: many sessions of two at once. How soon a press on one phone is on the page of the other,
and what that takes; on SQLite with one process, and on PostgreSQL with several.
"""

import asyncio
import json
import os
import random
import resource
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from scripts.with_postgres import postgres

from bench.browser import FORM, HEADERS, Unexpected
from bench.figures import Figure, table
from bench.kept import LIVE, keep
from bench.load import Times
from bench.machine import described
from bench.measure import FIRST, House, empty_house
from bench.server import Server, running

SESSIONS, WORKERS = 500, 2
PRESSES, PACE = 600, 20  # in all, and a second: one in each session every 25 seconds
IDLE = 15  # seconds
AT_A_TIME = 20  # phones that come at the same moment
PATIENCE = 30
TOKEN = "x" * 32
KEPT = Path("docs/performance.md")


@dataclass
class Phone:
    """One phone in a session. ``news`` is set by every event."""

    host: str
    cookie: str
    path: str
    news: asyncio.Event = field(default_factory=asyncio.Event)
    heard: float = 0.0
    writer: asyncio.StreamWriter | None = None

    def head(self, method: str, path: str, **more: str) -> bytes:
        said = {**HEADERS, "Host": self.host, "Cookie": f"session={self.cookie}; csrf={TOKEN}", **more}
        lines = (f"{name.replace('_', '-')}: {value}" for name, value in said.items())
        return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode()

    async def listen(self, port: int) -> asyncio.Task[None]:
        """Open the stream; what goes on is to be read by the task."""
        reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        self.writer.write(self.head("GET", f"{self.path}news/", Accept="text/event-stream"))
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head:
            raise Unexpected(head.decode())
        await reader.readuntil(b"data: ")
        return asyncio.create_task(self._hear(reader))

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        while True:
            await reader.readuntil(b"data: ")
            self.heard = time.perf_counter()
            self.news.set()

    async def ask(self, port: int, method: str = "GET", fields: Mapping[str, str] | None = None) -> int:
        """One request over a connection of its own; its status."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        body = urlencode(fields).encode() if fields else b""
        more = {"Origin": f"http://{self.host}", "Content_Type": FORM, "Content_Length": str(len(body))}
        writer.write(self.head(method, self.path, Connection="close", **(more if fields else {})) + body)
        answer = await reader.read()
        writer.close()
        return int(answer.split()[1])


def main() -> None:
    load = os.getloadavg()[0]
    columns = {"SQLite, 1 process": measured(None, 1)}
    with postgres(durable=True) as url:
        columns[f"PostgreSQL, {WORKERS} processes"] = measured(url, WORKERS)
    found = f"{described(load)}\n\n{table(columns)}"
    sys.stdout.write(f"{found}\n")
    keep(KEPT, found, LIVE)


def measured(database: str | None, workers: int) -> list[Figure]:
    """With so many sessions, of which each phone listens."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4 * SESSIONS)), hard))
    with empty_house(database) as house:
        command = [*house.command(), "--workers", str(workers)]
        with running(command, house.environment, house.port, FIRST) as server:
            phones = [Phone(f"localhost:{house.port}", **one) for one in _couples(house)]
            return asyncio.run(_measure(server, phones))


def _couples(house: House) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "bench.couples", str(SESSIONS)]
    told = subprocess.run(  # noqa: S603 - our own program
        command, env={**os.environ, **house.environment}, check=True, stdout=subprocess.PIPE, timeout=600
    )
    return [json.loads(line) for line in told.stdout.splitlines()]


async def _measure(server: Server, phones: list[Phone]) -> list[Figure]:
    reading = []
    for start in range(0, len(phones), AT_A_TIME):
        reading += await asyncio.gather(*(one.listen(server.port) for one in phones[start : start + AT_A_TIME]))
    before, began = server.cpu(), time.perf_counter()
    await asyncio.sleep(IDLE)
    busy = (server.cpu() - before) / (time.perf_counter() - began) * 100
    before, began = server.cpu(), time.perf_counter()
    heard, shown = await _pressed(server.port, phones)
    used = (server.cpu() - before) / (time.perf_counter() - began) * 100
    memory = server.memory()
    for task in reading:
        task.cancel()
    for one in phones:
        if one.writer:
            one.writer.close()
    return [
        Figure(f"{SESSIONS} sessions, {len(phones):,} streams, without news: CPU", busy, "%"),
        Figure(f"{PACE} presses a second, and both pages after each: CPU", used, "%"),
        Figure("From a press until the other phone hears of it, half within", heard.percentile(0.5), "ms"),
        Figure("From a press until the other phone hears of it, 99 of 100 within", heard.percentile(0.99), "ms"),
        Figure("From a press to the other phone's new page, half within", shown.percentile(0.5), "ms"),
        Figure("From a press to the other phone's new page, 99 of 100 within", shown.percentile(0.99), "ms", most=1000),
        Figure("Memory, the largest process", max(memory), "MB"),
        Figure("Memory, all processes", sum(memory), "MB"),
    ]


async def _pressed(port: int, phones: list[Phone]) -> tuple[Times, Times]:
    """Press at a steady pace, each time in another session; both phones then ask for the page, as they do."""
    pairs = [(phones[at], phones[at + 1]) for at in range(0, len(phones), 2)]
    draw, tasks = random.Random(7), []
    order = [pair for _round in range(-(-PRESSES // len(pairs))) for pair in draw.sample(pairs, len(pairs))]
    for pair in order[:PRESSES]:
        tasks.append(asyncio.create_task(_press(port, *pair)))
        await asyncio.sleep(1 / PACE)
    heard, shown = zip(*await asyncio.gather(*tasks), strict=True)
    return Times(list(heard)), Times(list(shown))


async def _press(port: int, one: Phone, other: Phone) -> tuple[float, float]:
    """Seconds from a press on one phone until the other hears that something was done, and until it has the page."""
    other.news.clear()
    began = time.perf_counter()
    fields = {"csrfmiddlewaretoken": TOKEN, "once": secrets.token_urlsafe(16), "act": "longer", "beat": "1"}
    status = await one.ask(port, "POST", fields)
    if status != 302:
        raise Unexpected(f"A press was answered with {status}.")
    async with asyncio.timeout(PATIENCE):
        await other.news.wait()
    mine = asyncio.create_task(one.ask(port))
    if await other.ask(port) != 200:
        raise Unexpected("The other phone's page did not come.")
    shown = time.perf_counter() - began
    await mine
    return other.heard - began, shown


if __name__ == "__main__":
    main()
