"""A real server whose streams are open: phones hear at once, pages go on beside them, and it stops when it is told."""

import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Thread

import pytest
from tests.config.running import running
from tests.contracts.browser import Browser
from tests.contracts.story import Story
from tests.live import replacing
from tests.live.two import Stream, Two, in_a_session

from troth.config import serve, streams
from troth.live.views import PAUSE

SOON = 1.0  # seconds
MANY = 520  # more than a process once held
CHUNKED, END = b"transfer-encoding: chunked", b"0\r\n\r\n"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    with running(tmp_path_factory.mktemp("live") / "data") as server:
        yield in_a_session(Story(server.port))


def test_three_phones_hear_within_a_second_that_something_was_done(two: Two) -> None:
    at = two.version
    with ExitStack() as open_streams:
        phones = [
            open_streams.enter_context(Stream(browser, f"{path}news/?at={at}"))
            for browser, path in ((two.alma, two.hers), (two.ben, two.his), (two.ben, two.his))
        ]
        for phone in phones:
            assert CHUNKED in phone.reads(b"retry: 2000").lower()
        two.presses(two.alma, two.hers, "longer")
        began = time.monotonic()
        told = {phone.reads(b"data: ", SOON).split(b"data: ")[1][:16] for phone in phones}

        assert time.monotonic() - began < SOON
        assert told == {two.version.encode()}


def test_the_head_of_a_stream_is_answered_and_over(two: Two) -> None:
    with Stream(two.alma, f"{two.hers}news/", "HEAD") as stream:
        head = stream.reads(b"\r\n\r\n").lower()

    assert b" 200 " in head.split(b"\r\n")[0]
    assert b"content-length: " in head
    assert CHUNKED not in head


def test_pages_are_made_beside_five_hundred_open_streams(two: Two) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 2 * MANY)), hard))
    with ExitStack() as open_streams:
        phones = [open_streams.enter_context(Stream(two.ben, f"{two.his}news/")) for _ in range(MANY)]
        for phone in phones:
            phone.reads(b"retry: 2000")
        began = time.monotonic()
        somebody = Browser(two.alma.port, two.alma.words)
        assert [somebody.get(path).status for path in ("/healthz", "/unlock/")] == [200, 200]
        assert time.monotonic() - began < 3 * SOON
        two.presses(two.ben, two.his, "rest")
        for phone in phones:
            phone.reads(b"data: ")

    assert serve.WAITING > 2 * MANY


@pytest.mark.long
def test_who_locks_hears_no_more(two: Two) -> None:
    third = Browser(two.alma.port, two.alma.words, dict(two.alma.cookies))
    with Stream(third, f"{two.hers}news/") as stream:
        stream.reads(b"retry: 2000")
        token = two.alma.get("/settings/").form(action="/settings/look/").value("csrfmiddlewaretoken")
        two.alma.send("/lock/", {"csrfmiddlewaretoken": str(token)})
        heard = stream.reads(END, streams.AGAIN + 2 * streams.BEAT)

    assert b"data: " not in heard


def test_a_server_with_open_streams_ends_them_and_stops_at_once(tmp_path: Path) -> None:
    with running(tmp_path / "data") as server:
        two = in_a_session(Story(server.port))
        with Stream(two.alma, f"{two.hers}news/") as hers, Stream(two.ben, f"{two.his}news/") as his:
            for stream in (hers, his):
                stream.reads(b"retry: 2000")
            began = time.monotonic()
            os.kill(server.pid, signal.SIGTERM)
            for stream in (hers, his):
                stream.reads(END, serve.GRACE)
            while alive(server.pid) and time.monotonic() - began < serve.GRACE:
                time.sleep(0.05)

    assert time.monotonic() - began < serve.GRACE / 2


class Follower(Thread):
    """A phone that follows as a browser does: where a stream ends it asks again, and says what it has heard."""

    def __init__(self, browser: Browser, path: str, at: str) -> None:
        super().__init__(daemon=True)
        self.browser, self.path, self.at = browser, path, at
        self.ends, self.over = 0, False

    def run(self) -> None:
        while not self.over:
            with Stream(self.browser, self.path, at=self.at) as stream, suppress(EOFError):
                while END not in (got := stream.reads(b"\n\n", 60)):
                    self.at = got.rpartition(b"data: ")[2][:16].decode() if b"data: " in got else self.at
            self.ends += 1
            time.sleep(PAUSE / 1000)

    def hears(self, version: str, within: float) -> bool:
        deadline = time.monotonic() + within
        while self.at != version and time.monotonic() < deadline:
            time.sleep(0.02)
        return self.at == version


def test_while_a_process_is_replaced_every_press_is_taken_and_every_one_is_heard(tmp_path: Path) -> None:
    with running(tmp_path / "data", program=[sys.executable, replacing.__file__]) as server:
        two = in_a_session(Story(server.port))
        phone = Follower(two.ben, f"{two.his}news/", two.version)
        phone.start()
        os.kill(server.pid, signal.SIGUSR1)
        deadline, heard = time.monotonic() + 30, {phone.at}
        while not phone.ends and time.monotonic() < deadline:
            two.presses(two.alma, two.hers, "longer")
            assert phone.hears(two.version, PAUSE / 1000 + 2 * SOON)
            heard.add(phone.at)
        assert phone.ends == 1
        phone.over = True

    assert len(heard) > 2


def alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(") ")[2][0] != "Z"
