"""Reading the meter: CPU and time of a server, for questions asked over and over."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bench.load import Make, Times, ask_many
from bench.server import Server

PAGES, ROUNDS = 60, 24
FOUND, MOVED = 200, 302


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked of a server. ``renew`` makes the questions of one round, each to be sent once."""

    server: Server
    renew: Callable[[], list[bytes]]
    expected: int


def page(server: Server, question: bytes) -> Subject:
    return Subject(server, lambda: [question] * PAGES, FOUND)


def write(server: Server, renew: Callable[[], list[bytes]]) -> Subject:
    return Subject(server, renew, MOVED)


def least(subjects: Mapping[str, Subject], rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds of CPU for one answer, of each subject in its least disturbed round. They take turns, because a
    machine that is slow for some seconds would otherwise be slow for one of them alone.
    """
    found = [{name: _cpu(one) for name, one in subjects.items()} for _ in range(rounds)]
    return {name: min(one[name] for one in found) for name in subjects}


def times(server: Server, questions: list[bytes], connections: int, expected: int = MOVED) -> Times:
    """How long each of these took, each sent once."""
    return ask_many(server.port, _each(questions), count=len(questions), connections=connections, expected=expected)


def _each(questions: list[bytes]) -> Make:
    left: Iterator[bytes] = iter(questions)
    return lambda: next(left)


def _cpu(subject: Subject) -> float:
    questions = subject.renew()
    before = subject.server.cpu()
    ask_many(subject.server.port, _each(questions), count=len(questions), expected=subject.expected)
    return (subject.server.cpu() - before) / len(questions) * 1000
