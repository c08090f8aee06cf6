"""One person in the product: signs up, keeps a few people, and asks for pages the way a browser would."""

import datetime as dt
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from bench.browser import FORM, HEADERS, Browser, Unexpected, hidden

PEOPLE = ("Robin", "Kim", "Noor", "Jo", "Sasha", "Lou")
DAYS = 8  # a check-in is taken for today and for the seven days before
ANSWER = {"": "6", "_answered": "1"}
ASKED = (
    "words-hold-true more-than-was-so says-when-unsure safe-to-tell heard-through just-as-you-are did-as-said "
    "needed-a-back-up there-on-time own-good-only made-room back-to-themselves how-close"
)  # the same with much kept as with little: the first sittings ask less than later ones
PASSWORD = "a long sentence about nothing at all"  # noqa: S105 - of nobody
LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Person:
    """A signed-up browser, and the addresses of the people it keeps."""

    name: str
    browser: Browser
    rooms: list[str]

    @property
    def session(self) -> str:
        return self.browser.cookies["session"][1]

    def page(self, path: str) -> bytes:
        """The question for a page, as it goes over the wire."""
        return self.question("GET", path)

    def check_ins(self) -> list[bytes]:
        """Questions that save a check-in, each of a day not answered before, in order of days."""
        today = dt.datetime.now(LONDON).date()
        days = [today - dt.timedelta(days=ago) for ago in reversed(range(DAYS))]
        asks = [self.check_in(room) for room in self.rooms]
        return [ask(day) for day in days for ask in asks]

    def check_in(self, room: str) -> Callable[..., bytes]:
        """What makes a question that saves a check-in about one person: each call a new one, of that day or today."""
        path = f"{room}check-in/"
        form = hidden(self.browser.get(path).text) | {"asked": ASKED}
        answers = {f"{slug}{part}": value for slug in ASKED.split() for part, value in ANSWER.items()}

        def ask(day: dt.date | None = None) -> bytes:
            fields = {**form, **answers, "closeness": "5", "word": "warm", "once": secrets.token_urlsafe(16)}
            return self.question("POST", path, urlencode(fields | ({"day": day.isoformat()} if day else {})).encode())

        return ask

    def searches(self, words: str, count: int) -> list[bytes]:
        """Questions that look for these words in everything this person wrote."""
        path = "/vault/search/"
        fields = hidden(self.browser.get(path).text) | {"sought": words}
        return [self.question("POST", path, urlencode(fields).encode())] * count

    def notes(self, words: str, count: int) -> list[bytes]:
        """Questions that keep an entry in this person's journal, each a new one."""
        path = "/vault/write/"
        form = hidden(self.browser.get(path).text) | {"text": words}
        forms = [form | {"once": secrets.token_urlsafe(16)} for _ in range(count)]
        return [self.question("POST", path, urlencode(fields).encode()) for fields in forms]

    def unlocks(self, count: int) -> list[bytes]:
        """Questions that unlock anew, from this device, each with a form of its own."""
        path = "/unlock/"
        locked = replace(self, browser=replace(self.browser, cookies=dict(self.browser.cookies)))
        del locked.browser.cookies["session"]
        form = hidden(locked.browser.get(path).text) | {"handle": self.name, "password": PASSWORD}
        forms = [form | {"once": secrets.token_urlsafe(24)} for _ in range(count)]
        return [locked.question("POST", path, urlencode(fields).encode()) for fields in forms]

    def headers(self, path: str) -> dict[str, str]:
        """What this browser says with every question for this path."""
        return {"Host": self.browser.host, **HEADERS, "Cookie": self.browser.cookie_header(path)}

    def question(self, method: str, path: str, body: bytes = b"") -> bytes:
        """A request as bytes."""
        headers = self.headers(path)
        if body:
            headers |= {"Origin": self.browser.origin, "Content-Type": FORM, "Content-Length": str(len(body))}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def arrive(port: int, name: str) -> Person:
    """Sign up, and keep a few people alone."""
    browser = Browser(port)
    words = {"handle": name, "how": "own", "password": PASSWORD, "device": "own"}
    browser.send("/start/", {**words, "operator": "unsaid", "operator_name": ""})
    browser.cookies["zone"] = ("/", LONDON.key.replace("/", "%2F"))
    for other in PEOPLE:
        browser.send("/people/add/", {"name": other, "kind": "friendship", "how": "alone"})
    rooms = dict.fromkeys(re.findall(r'href="(/people/[0-9a-f-]{36}/)"', browser.get("/people/").text))
    if len(rooms) != len(PEOPLE):
        raise Unexpected(f"{len(rooms)} of {len(PEOPLE)} people are on the page")
    return Person(name, browser, list(rooms))
