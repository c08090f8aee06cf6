"""Bodies that are too large to be held: a thread of their own reads them while they come.

Few may come at once, each at its pace, but not slower than a patient person would bear: so nobody can hold a thread
by sending a word now and then.
"""

import asyncio
import io
from collections.abc import AsyncIterator
from typing import Any, Protocol

PATIENCE = 20  # seconds for the next piece
SLOWEST = 10 * 1024  # bytes in a second, on the whole


class Sending(Protocol):
    """The other end."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...


class Coming(io.RawIOBase):
    """A body of ``size`` bytes, as a file that is read once, from another thread than that of the loop."""

    def __init__(self, sending: Sending, size: int) -> None:
        super().__init__()
        self._loop = asyncio.get_running_loop()
        self._pieces = aiter(sending)
        self._began, self._came = self._loop.time(), 0
        self._size, self._rest = size, b""
        self.broke_off = False

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any, /) -> int:
        """Fill the room with what comes next; 0 at the end."""
        if not self._rest:
            self._rest = asyncio.run_coroutine_threadsafe(self._next(), self._loop).result()
        taken, self._rest = self._rest[: len(room)], self._rest[len(room) :]
        room[: len(taken)] = taken
        return len(taken)

    async def let_pass(self) -> None:
        """Take what nobody has read: while it still sends, a browser hears no answer."""
        try:
            while await self._next():
                pass
        except OSError:
            pass

    async def _next(self) -> bytes:
        if self._came >= self._size:
            return b""
        try:
            async with asyncio.timeout(PATIENCE):
                piece = await anext(self._pieces, b"")
        except (TimeoutError, RuntimeError):  # the second is granian's word for a connection that broke off
            piece = b""
        self._came += len(piece)
        late = self._loop.time() - self._began > PATIENCE + self._came / SLOWEST
        if not piece or late or self._came > self._size:
            self.broke_off = True
            raise OSError
        return piece
