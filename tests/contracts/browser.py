"""A browser without a window, for a real server: cookies, links and forms, with a new word in every field."""

import http.client
import ssl
from dataclasses import dataclass, field
from functools import cached_property
from http.cookies import SimpleCookie
from itertools import count
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.urls import resolve
from tests import below
from tests.contracts.reading import Form, Page

MARK = "zq7ünäri"
"""What every canary begins with: letters whose encodings differ, in an order that nothing else has."""
PLAIN = "zq7vanari"
"""The same where only ASCII may stand."""
PUBLIC = "zq7openly"
"""The same for what is readable by declaration (vault/plaintext.py)."""


@dataclass
class Words:
    """Makes canaries and remembers where they went."""

    numbers: count = field(default_factory=lambda: count(1))  # type: ignore[type-arg]
    filled: set[tuple[str, str]] = field(default_factory=set)
    sown: list[str] = field(default_factory=list)

    def new(self, mark: str = MARK) -> str:
        self.sown.append(f"{mark}{next(self.numbers):04d}")
        return self.sown[-1]


@dataclass
class Answer:
    path: str
    status: int
    headers: http.client.HTTPMessage
    content: bytes

    @cached_property
    def page(self) -> Page:
        return Page(self.content.decode("utf-8", "replace"))

    def form(self, action: str = "", having: str = "") -> Form:
        """The one form that leads to ``action`` (or to this page), or has this field."""
        for one in self.page.forms:
            to = urlsplit(one.action or self.path).path
            fits = any(each.name == having for each in one.fields) if having else to.endswith(action)
            if one.method == "post" and fits and not to.endswith("/lock/"):
                return one
        raise LookupError(f"{self.path} ({self.status}): no form to {action or having}")


@dataclass
class Browser:
    port: int
    words: Words
    cookies: dict[str, tuple[str, str]] = field(default_factory=dict)
    trust: ssl.SSLContext | None = None  # for https
    front: str = below.PREFIX  # the path that the server lives below; what is asked and answered here is without it

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """One request, without following where it leads."""
        scheme, connection = self._connection()
        at = below.outside(path, self.front)
        jar = "; ".join(f"{name}={value}" for name, (value, place) in self.cookies.items() if at.startswith(place))
        said = {"Host": f"localhost:{self.port}", "Cookie": jar, "User-Agent": f"Mozilla/5.0 Firefox/140 {PLAIN}"}
        origin = {"Origin": f"{scheme}://localhost:{self.port}"} if method == "POST" else {}
        connection.request(method, at, body, said | origin | {n.replace("_", "-"): v for n, v in headers.items()})
        got = connection.getresponse()
        answer = Answer(path, got.status, got.headers, below.known(got.headers, got.read(), self.front))
        connection.close()
        for cookie in got.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(cookie).items():
                self.cookies[name] = (morsel.value, morsel["path"])
                if morsel["max-age"] == "0":
                    del self.cookies[name]
        return answer

    def _connection(self) -> tuple[str, http.client.HTTPConnection]:
        if self.trust:
            return "https", http.client.HTTPSConnection("localhost", self.port, timeout=30, context=self.trust)
        return "http", http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def get(self, path: str) -> Answer:
        """A page, wherever it leads."""
        answer = self.ask("GET", path)
        for _ in range(5):
            if answer.status not in {301, 302}:
                break
            to = urlsplit(below.inside(answer.headers["Location"], self.front))
            answer = self.ask("GET", to.path + (f"?{to.query}" if to.query else ""))
        return answer

    def send(self, path: str, fields: dict[str, Any], *, follow: bool = True) -> Answer:
        body = urlencode(fields, doseq=True).encode()
        answer = self.ask("POST", path, body, Content_Type="application/x-www-form-urlencoded")
        to = below.inside(answer.headers.get("Location", ""), self.front)
        return self.get(to) if follow and answer.status == 302 else answer

    def fill(self, at: Answer, action: str = "", having: str = "", **given: Any) -> Answer:
        """Send a form of this page with a new canary in every text field that is not ``given``."""
        form = at.form(action, having)
        path = form.action or at.path
        fields = self.filled(form, path, **given)
        if form.value("read") is not None:  # the coach reads it over first
            assert self.send(path, fields | {"read": "1"}).status == 422
        return self.send(path, fields)

    def filled(self, form: Form, path: str, **given: Any) -> dict[str, Any]:
        fields: dict[str, Any] = form.sent()
        name = resolve(urlsplit(path).path).view_name
        for one in form.fields:
            if one.is_text:
                self.words.filled.add((name, one.name))
                fields[one.name] = given.get(one.name) or self.words.new()
        return fields | given
