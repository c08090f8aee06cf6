"""Two people who have begun a session on a running server."""

import socket
import time
from dataclasses import dataclass

from tests import below
from tests.contracts.browser import Browser
from tests.contracts.story import Story, name_of


class Stream:
    """One open stream, as a socket."""

    def __init__(self, browser: Browser, path: str, method: str = "GET", at: str = "") -> None:
        asked = below.outside(path, browser.front)
        jar = "; ".join(f"{name}={value}" for name, (value, kept) in browser.cookies.items() if asked.startswith(kept))
        plain = socket.create_connection(("127.0.0.1", browser.port), timeout=15)
        self.socket = browser.trust.wrap_socket(plain, server_hostname="localhost") if browser.trust else plain
        head = [f"{method} {asked} HTTP/1.1", f"Host: localhost:{browser.port}", f"Cookie: {jar}",
                "Accept: text/event-stream", *([f"Last-Event-ID: {at}"] if at else []), "", ""]  # fmt: skip
        self.socket.sendall("\r\n".join(head).encode())
        self.got = b""

    def reads(self, until: bytes, within: float = 15) -> bytes:
        deadline = time.monotonic() + within
        while until not in self.got:
            self.socket.settimeout(max(0.01, deadline - time.monotonic()))
            piece = self.socket.recv(1 << 16)
            if not piece:
                raise EOFError
            self.got += piece
        found, self.got = self.got, b""
        return found

    def __enter__(self) -> "Stream":
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()


@dataclass
class Two:
    """Alma and Ben at a server, in a session of theirs."""

    alma: Browser
    ben: Browser
    hers: str
    his: str

    @property
    def version(self) -> str:
        page = self.alma.get(self.hers).content.decode()
        return page.split('data-at="')[1].split('"')[0]

    def presses(self, browser: Browser, path: str, act: str) -> None:
        page = browser.get(path)
        beat = page.form(having="beat").value("beat")
        form = page.form(having="beat").sent()
        assert browser.send(path, form | {"act": act, "beat": beat}).status == 200


def in_a_session(story: Story, door: str = "/") -> Two:
    """``door``: where Alma signs up."""
    story.sign_up(story.alma, door, operator="other", operator_name=story.words.new())
    story.join(story.invite())
    rooms = [
        next(link for link in browser.get("/people/").page.links() if name_of(link) == "trust:overview")
        for browser in (story.alma, story.ben)
    ]
    begun = story.alma.fill(story.alma.get(f"{rooms[0]}together/ten-minutes-of-listening/"), having="how")
    session = begun.path.removeprefix(rooms[0])
    two = Two(story.alma, story.ben, begun.path, f"{rooms[1]}{session}")
    for browser, path in ((two.alma, two.hers), (two.ben, two.his)):
        two.presses(browser, path, "done")
    return two
