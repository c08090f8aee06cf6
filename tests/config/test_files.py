"""Files that are made while they are sent: nothing is made ahead, and whoever goes away leaves nothing behind."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.http import StreamingHttpResponse
from granian._granian import RSGIProtocolClosed
from granian.rsgi import Scope
from whitenoise import WhiteNoise

from troth.config import bodies, gate
from troth.config.gate import Gate, Headers

SCOPE = cast("Scope", SimpleNamespace(
    method="POST", path="/unlock/all/", headers={"content-length": "0"}, query_string="", server="localhost:80",
    client="127.0.0.1:1", scheme="http", http_version="1.1", authority=None,
))  # fmt: skip


@dataclass
class Line:
    """The other end: it takes ``most`` pieces and is gone, or (``slow``) takes the next one never."""

    most: int = 1000
    slow: bool = False
    sent: list[bytes] = field(default_factory=list)

    async def send_bytes(self, data: bytes) -> None:
        if len(self.sent) >= self.most:
            if self.slow:
                await asyncio.sleep(60)
            raise RSGIProtocolClosed
        self.sent.append(data)


@dataclass
class Wire:
    line: Line
    begun: list[tuple[int, Headers]] = field(default_factory=list)

    async def __aiter__(self) -> Any:
        for nothing in ():
            yield nothing

    def response_stream(self, status: int, headers: Headers) -> Line:
        self.begun.append((status, headers))
        return self.line


def answer(line: Line, pieces: Iterator[bytes]) -> tuple[Wire, StreamingHttpResponse]:
    """What comes of a view that answers with these pieces."""
    response, wire = StreamingHttpResponse(pieces, content_type="application/zip"), Wire(line)

    def application(_environ: Any, start_response: Any) -> Any:
        start_response("200 OK", [("Content-Type", "application/zip")])
        return response

    application.files = {}  # type: ignore[attr-defined]
    whole = Gate(cast("WhiteNoise", application), look=lambda _: {}, threads=1)
    with ThreadPoolExecutor(1) as thread:  # browser tests have a loop in this one
        thread.submit(asyncio.run, whole(SCOPE, wire)).result(20)  # type: ignore[arg-type]
    return wire, response


def test_the_next_piece_is_made_once_the_one_before_has_gone() -> None:
    line, ahead = Line(), []

    def pieces() -> Iterator[bytes]:
        for number in range(50):
            ahead.append(number - len(line.sent))
            yield b"%d" % number

    wire, response = answer(line, pieces())
    assert line.sent == [b"%d" % number for number in range(50)]
    assert set(ahead) == {0}
    assert wire.begun == [(200, [("content-type", "application/zip"), ("server", "troth")])]
    assert response.closed


@pytest.mark.parametrize("slow", [False, True])
def test_whoever_goes_away_or_waits_for_ever_gets_no_more(monkeypatch: pytest.MonkeyPatch, slow: bool) -> None:
    monkeypatch.setattr(gate, "PATIENCE", 0.1)
    line, made = Line(most=3, slow=slow), []

    def pieces() -> Iterator[bytes]:
        while True:
            made.append(1)
            yield b"more"

    _wire, response = answer(line, pieces())
    assert (len(line.sent), len(made)) == (3, 4)
    assert response.closed


def test_what_fails_half_way_ends_there_and_is_noted_without_a_word_of_it(caplog: pytest.LogCaptureFixture) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise ValueError("half")

    line = Line()
    with caplog.at_level(logging.ERROR):
        _wire, response = answer(line, pieces())
    assert line.sent == [b"half"]
    assert [record.message for record in caplog.records] == ["file_failed"]
    assert response.closed


class Sender:
    """Somebody who sends a body in pieces, or breaks off."""

    def __init__(self, pieces: list[bytes], *, breaks: bool = False, waits: float = 0) -> None:
        self.pieces, self.breaks, self.waits, self.sent = pieces, breaks, waits, 0

    async def __aiter__(self) -> Any:
        for piece in self.pieces:
            await asyncio.sleep(self.waits)
            self.sent += 1
            yield piece
        if self.breaks:
            raise RuntimeError

    def response_bytes(self, status: int, _headers: Headers, body: bytes) -> None:
        self.answer = status, body


def send(sender: Sender, said: int, read: Callable[[Any], bytes], largest: int = 1000) -> Sender:
    """To a view that answers with what it ``read``."""

    def application(environ: Any, start_response: Any) -> Any:
        start_response("200 OK", [])
        return [read(environ["wsgi.input"])]

    application.files = {}  # type: ignore[attr-defined]
    scope = cast("Scope", SimpleNamespace(**{**vars(SCOPE), "headers": {"content-length": str(said)}}))
    whole = Gate(cast("WhiteNoise", application), look=lambda _: {}, threads=1, files={"/unlock/all/": largest})
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, whole(scope, sender)).result(20)  # type: ignore[arg-type]
    return sender


def everything(body: Any) -> bytes:
    found = b""
    try:
        while piece := body.read(3):
            found += piece
    except OSError:
        return b"broke off"
    return found


def test_a_large_body_is_read_while_it_comes() -> None:
    sender = Sender([b"abcd", b"ef", b"ghijk"])
    assert send(sender, 11, everything).answer == (200, b"abcdefghijk")


def test_what_nobody_reads_is_let_pass_before_the_answer() -> None:
    sender = Sender([b"abcd"] * 5)
    assert send(sender, 20, lambda _: b"no").answer == (200, b"no")
    assert sender.sent == 5


def test_a_large_body_may_not_be_larger_than_is_taken_there() -> None:
    assert send(Sender([b"x" * 1001]), 1001, everything).answer[0] == 413


@pytest.mark.parametrize(
    "sender",
    [Sender([b"abc"], breaks=True), Sender([b"abc"]), Sender([b"abc", b"de" * 10]), Sender([b"a"] * 9, waits=0.15)],
)
def test_what_breaks_off_goes_on_or_dawdles_does_not_arrive(monkeypatch: pytest.MonkeyPatch, sender: Sender) -> None:
    monkeypatch.setattr(bodies, "PATIENCE", 0.2)
    monkeypatch.setattr(bodies, "SLOWEST", 20)
    assert send(sender, 9, everything).answer == (200, b"broke off")
