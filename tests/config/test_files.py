"""Files that are made while they are sent: nothing is made ahead, and whoever goes away leaves nothing behind."""

import asyncio
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.http import StreamingHttpResponse
from granian._granian import RSGIProtocolClosed
from granian.rsgi import Scope
from whitenoise import WhiteNoise

from troth.config import gate
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
