"""Many sessions of two at once: how soon a press on one phone is heard on the other, and what that takes."""

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
from typing import Any
from urllib.parse import urlencode

from bench.browser import FORM, HEADERS, Unexpected
from bench.figures import Figure
from bench.load import Times
from bench.server import Server

SESSIONS = 500
PRESSES, PACE = 600, 20  # in all, and a second: one in each session every 25 seconds
IDLE = 15  # seconds
AT_A_TIME = 20  # phones that come at the same moment
PATIENCE = 30
TOKEN = "x" * 32


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


def measured(server: Server, environment: Mapping[str, str]) -> list[Figure]:
    """With so many sessions, of which each phone listens, in the one process that serves."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4 * SESSIONS)), hard))
    command = [sys.executable, "-m", "bench.couples", str(SESSIONS)]
    told = subprocess.run(  # noqa: S603 - our own program
        command, env={**os.environ, **environment}, check=True, stdout=subprocess.PIPE, timeout=600
    )
    known: list[dict[str, Any]] = [json.loads(line) for line in told.stdout.splitlines()]
    phones = [Phone(f"localhost:{server.port}", **one) for one in known]
    return asyncio.run(_measure(server, phones))


async def _measure(server: Server, phones: list[Phone]) -> list[Figure]:
    reading = []
    for start in range(0, len(phones), AT_A_TIME):
        reading += await asyncio.gather(*(one.listen(server.port) for one in phones[start : start + AT_A_TIME]))
    before, began = server.cpu(), time.perf_counter()
    await asyncio.sleep(IDLE)
    busy = (server.cpu() - before) / (time.perf_counter() - began) * 100
    delays = await _pressed(server.port, phones)
    memory = server.memory()[-1]
    for task in reading:
        task.cancel()
    for one in phones:
        if one.writer:
            one.writer.close()
    many = f"{len(phones):,} streams"
    return [
        Figure(f"{many} without news, CPU of one processor", busy, "%"),
        Figure(f"A press to the other phone, half within, {many}", delays.percentile(0.5), "ms"),
        Figure(f"A press to the other phone, 99 of 100 within, {many}", delays.percentile(0.99), "ms", most=1000),
        Figure(f"Memory with {many}, the process that serves", memory, "MB"),
    ]


async def _pressed(port: int, phones: list[Phone]) -> Times:
    """Press at a steady pace, each time in another session; both phones then ask for the page, as they do."""
    pairs = [(phones[at], phones[at + 1]) for at in range(0, len(phones), 2)]
    draw, tasks = random.Random(7), []
    order = [pair for _round in range(-(-PRESSES // len(pairs))) for pair in draw.sample(pairs, len(pairs))]
    for pair in order[:PRESSES]:
        tasks.append(asyncio.create_task(_press(port, *pair)))
        await asyncio.sleep(1 / PACE)
    return Times(list(await asyncio.gather(*tasks)))


async def _press(port: int, one: Phone, other: Phone) -> float:
    """Seconds from a press on one phone until the other hears that something was done."""
    other.news.clear()
    began = time.perf_counter()
    fields = {"csrfmiddlewaretoken": TOKEN, "once": secrets.token_urlsafe(16), "act": "longer", "beat": "1"}
    status = await one.ask(port, "POST", fields)
    if status != 302:
        raise Unexpected(f"A press was answered with {status}.")
    async with asyncio.timeout(PATIENCE):
        await other.news.wait()
    took = other.heard - began
    await asyncio.gather(one.ask(port), other.ask(port))
    return took
