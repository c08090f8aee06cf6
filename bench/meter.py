"""Reading the meter: CPU and time of a server, for questions asked over and over."""

from collections.abc import Callable, Iterator

from bench.load import Make, Times, ask_many
from bench.server import Server

PAGES = 250
ROUNDS = 8
FOUND, MOVED = 200, 302


def of_page(server: Server, question: bytes) -> float:
    """Milliseconds of CPU for one page, in the least disturbed of some rounds."""
    return min(_cpu(server, lambda: question, PAGES, FOUND) for _ in range(ROUNDS))


def of_write(server: Server, make: Make, count: int) -> float:
    """The same for one write that can be repeated."""
    return min(_cpu(server, make, count, MOVED) for _ in range(ROUNDS))


def of_new_writes(server: Server, renew: Callable[[], list[bytes]]) -> float:
    """The same for writes that can be sent once; ``renew`` makes room for them again before each round."""
    return min(_cpu(server, _each(writes := renew()), len(writes), MOVED) for _ in range(ROUNDS))


def times_of_page(server: Server, question: bytes, connections: int) -> Times:
    return ask_many(server.port, lambda: question, count=PAGES, connections=connections)


def times_of_writes(server: Server, writes: list[bytes], connections: int) -> Times:
    return ask_many(server.port, _each(writes), count=len(writes), connections=connections, expected=MOVED)


def _each(questions: list[bytes]) -> Make:
    left: Iterator[bytes] = iter(questions)
    return lambda: next(left)


def _cpu(server: Server, make: Make, count: int, expected: int) -> float:
    before = server.cpu()
    ask_many(server.port, make, count=count, expected=expected)
    return (server.cpu() - before) / count * 1000
