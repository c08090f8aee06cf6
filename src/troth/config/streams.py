"""Streams that stay open: a phone hears at once that something was done on the other, and then asks for the page.

Each stream begins as an ordinary answer of a view, which says who may listen, and to what. From then on the process
asks the database for all its streams together; nothing but a version goes over the wire, and no transaction and no
thread waits in the meantime. A stream that broke off says where it was, and hears of what it missed.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

from django.db import Error
from granian._granian import RSGIProtocolClosed

from troth.live.news import event
from troth.vault.places import Place

PACE = 0.25  # seconds between two looks
CALM = 2.0  # the same while the database tells by itself where to look
BEAT = 15  # seconds without news, after which a stream shows that it is there
AGAIN = 30  # seconds after which it is asked again who may listen
BEATING = ":\n\n"  # what browsers pass over
LATER = 2  # seconds until the next look, if the database did not answer

log = logging.getLogger("troth")
Ask = Callable[[Collection[Place]], Awaitable[dict[Place, str]]]


class Line(Protocol):
    """What is sent piece by piece."""

    async def send_str(self, data: str) -> None: ...
    async def send_bytes(self, data: bytes) -> None: ...


class Watched:
    """A place, what it is at, and how many listen."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.listeners = 0
        self.news = asyncio.Event()

    def tell(self, version: str) -> None:
        if version != self.version:
            self.version = version
            self.wake()

    def wake(self) -> None:
        self.news.set()
        self.news = asyncio.Event()

    async def next(self, known: str) -> str | None:
        """The version once it is another than ``known``; None if it still is after a beat."""
        if self.version == known:
            try:
                async with asyncio.timeout(BEAT):
                    await self.news.wait()
            except TimeoutError:
                return None
        return self.version


class Streams:
    """All streams of this process. ``ask`` gives the versions of some places."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._places: dict[Place, Watched] = {}
        self._looking: asyncio.Task[None] | None = None
        self._closed = False
        self._told = False
        self._hurried: set[Place] = set()
        self._hurry = asyncio.Event()

    def is_told(self, told: bool) -> None:
        """Whether the database tells by itself from now on."""
        self._told = told

    def hurry(self, tag: bytes) -> None:
        """Something new has this tag: look there at once, if anybody listens."""
        self._hurried |= {place for place in self._places if tag in place.tags}
        if self._hurried:
            self._hurry.set()

    async def follow(
        self, line: Line, begun: str, place: Place, version: str, may_still: Callable[[], Awaitable[bool]]
    ) -> None:
        """Send what was ``begun``, and then everything new in a place, until either end closes, or the other may not
        listen any more.
        """
        now = asyncio.get_running_loop().time
        with self._watching(place, version) as watched, suppress(RSGIProtocolClosed):
            await line.send_str(begun)
            asked = now()
            while not self._closed:
                new = await watched.next(version)
                if self._closed:
                    return
                if now() - asked >= AGAIN:
                    if not await may_still():
                        return
                    asked = now()
                version = new or version
                await line.send_str(event(new) if new else BEATING)

    def close(self) -> None:
        """End them all, now and from now on: the process is to stop, and would wait for them."""
        self._closed = True
        for watched in self._places.values():
            watched.wake()

    @contextmanager
    def _watching(self, place: Place, version: str) -> Iterator[Watched]:
        watched = self._places.setdefault(place, Watched(version))
        watched.listeners += 1
        if self._looking is None or self._looking.done():
            self._looking = asyncio.get_running_loop().create_task(self._look())
        try:
            yield watched
        finally:
            watched.listeners -= 1
            if not watched.listeners:
                self._places.pop(place, None)

    async def _look(self) -> None:
        """Ask for all of them, again and again, as long as somebody listens, and in between for those in a hurry."""
        now = asyncio.get_running_loop().time
        due = now() + PACE
        while self._places:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(due):
                    await self._hurry.wait()
            self._hurry.clear()
            places, self._hurried = self._hurried, set()
            if now() >= due:
                places, due = set(self._places), now() + (CALM if self._told else PACE)
            try:
                found = await self._ask(tuple(places))
            except Error:
                log.warning("live-look-failed")
                await asyncio.sleep(LATER)
                continue
            for place, version in found.items():
                if watched := self._places.get(place):
                    watched.tell(version)
