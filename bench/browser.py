"""A browser of the plainest kind: cookies, forms and redirects, without scripts."""

import gzip
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

HEADERS = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-GB,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
FORM = "application/x-www-form-urlencoded"


class Unexpected(Exception):  # noqa: N818 - it is what happened, and it ends the run
    """A page did not answer as it should."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. ``size`` is what came over the wire, head and compressed body, in bytes."""

    status: int
    path: str
    text: str
    size: int


@dataclass
class Browser:
    """One person's browser. ``cookies`` maps a name to its path and value."""

    port: int
    cookies: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    def get(self, path: str) -> Reply:
        """A page, after at most five redirects; anything but 200 is :class:`Unexpected`."""
        reply, to = self.ask("GET", path)
        for _ in range(5):
            if not to:
                break
            reply, to = self.ask("GET", to)
        if reply.status != 200:
            raise Unexpected(f"{path} answered {reply.status}")
        return reply

    def send(self, path: str, fields: dict[str, str]) -> Reply:
        """Fill in the page's own form and send it; the page it leads to."""
        sent = {**hidden(self.get(path).text), **fields}
        reply, to = self.ask("POST", path, sent)
        if not to:
            raise Unexpected(f"The form of {path} answered {reply.status}")
        return self.get(to)

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[Reply, str]:
        """One request, and where it redirects to ("" if nowhere)."""
        headers = {**HEADERS, "Cookie": self.cookie_header(path)}
        if fields is not None:
            headers |= {"Origin": self.origin, "Content-Type": FORM}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, urlencode(fields) if fields else None, headers | {"Host": self.host})
            response = connection.getresponse()
            body = response.read()
        finally:
            connection.close()
        self._keep(response)
        size = sum(len(name) + len(value) + 4 for name, value in response.getheaders()) + len(body) + 19
        text = gzip.decompress(body) if response.getheader("Content-Encoding") == "gzip" else body
        to = _path_and_query(path, response.getheader("Location", "")) if response.status == 302 else ""
        return Reply(response.status, path, text.decode("utf-8", "replace"), size), to

    @property
    def host(self) -> str:
        return f"localhost:{self.port}"

    def cookie_header(self, path: str) -> str:
        """The cookies that go to this path."""
        kept = self.cookies.items()
        return "; ".join(f"{name}={value}" for name, (under, value) in kept if path.startswith(under))

    def _keep(self, response: HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = (morsel["path"] or "/", morsel.value)


def _path_and_query(base: str, location: str) -> str:
    parts = urlsplit(urljoin(base, location))
    return parts.path + (f"?{parts.query}" if parts.query else "")


class _Page(HTMLParser):
    """What a page holds that matters here: hidden fields, and the files it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.files: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "input" and given.get("type") == "hidden":
            self.hidden.setdefault(given["name"], given.get("value", ""))
        elif tag == "link" and given.get("rel") in {"stylesheet", "icon", "preload", "manifest"}:
            self.files.append(given["href"])
        elif tag in {"script", "img"} and given.get("src"):
            self.files.append(given["src"])


def hidden(text: str) -> dict[str, str]:
    """The hidden fields of a page, by name; of several with one name, the first."""
    return _Page(text).hidden


def files(text: str) -> list[str]:
    """The address of every file that a page loads, each once, in order."""
    return list(dict.fromkeys(_Page(text).files))
