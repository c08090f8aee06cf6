"""Asking for one thing many times: over so many connections, each with one question open at a time."""

import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

LONGEST = 60.0  # seconds for all questions together
END_OF_CHUNKS = b"0\r\n\r\n"
Make = Callable[[], bytes]


class Failed(Exception):  # noqa: N818
    """An answer had another status than was asked for, or none came."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds from question to whole answer, one figure each."""

    seconds: list[float]

    def percentile(self, share: float) -> float:
        """In milliseconds; ``share`` from 0 to 1."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


class _Line:
    """One kept-alive connection."""

    def __init__(self, port: int, expected: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=LONGEST)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.expected = b"HTTP/1.1 %d " % expected
        self.got = b""
        self.began = 0.0

    def ask(self, question: bytes) -> None:
        self.got = b""
        self.began = time.perf_counter()
        self.socket.sendall(question)

    def read(self) -> float | None:
        """Seconds the answer took, once it is whole."""
        part = self.socket.recv(1 << 18)
        if not part:
            raise Failed("the server closed the connection")
        self.got += part
        if not whole(self.got):
            return None
        took = time.perf_counter() - self.began
        if not self.got.startswith(self.expected):
            raise Failed(self.got.partition(b"\r\n")[0].decode("latin-1"))
        return took


def whole(got: bytes) -> bool:
    """Whether an answer has arrived to its end."""
    head, found, body = got.partition(b"\r\n\r\n")
    if not found:
        return False
    for line in head.lower().split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name == b"content-length":
            return len(body) >= int(value)
        if name == b"transfer-encoding":
            return body.endswith(END_OF_CHUNKS)
    raise Failed("an answer without a length")


def ask_many(port: int, make: Make, *, count: int, connections: int = 1, expected: int = 200) -> Times:
    """Ask ``count`` times in all. ``make`` gives each question's bytes; every answer must have this status."""
    deadline = time.monotonic() + LONGEST
    times: list[float] = []
    open_questions = 0
    with selectors.DefaultSelector() as ready:
        lines = [_Line(port, expected) for _ in range(connections)]
        try:
            for line in lines:
                ready.register(line.socket, selectors.EVENT_READ, line)
                line.ask(make())
                open_questions += 1
            while len(times) < count:
                if time.monotonic() > deadline:
                    raise Failed("it took longer than a minute")
                for key, _ in ready.select(1.0):
                    took = key.data.read()
                    if took is None:
                        continue
                    times.append(took)
                    open_questions -= 1
                    if len(times) + open_questions < count:
                        key.data.ask(make())
                        open_questions += 1
        finally:
            for line in lines:
                line.socket.close()
    return Times(times)
