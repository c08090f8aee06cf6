"""The whole suite once more, with Troth below a path of its host: ``BELOW=/troth pytest …`` (``make test-subpath``).

Tests name addresses as if Troth had the host to itself. Here the path is put before what they ask for. Every answer is
looked over: each address in it, and each cookie, must stay below the path. Then the path is taken out of it again, so
that a test reads what it would have read otherwise.
"""

import os
import re
import sys
from collections.abc import Mapping
from email.message import Message
from typing import Any
from urllib.parse import quote

from django.test import Client
from django.test.client import FakePayload
from django.urls import reverse

PREFIX = os.environ.get("BELOW", "").rstrip("/")
LEADS = re.compile(rb"""\s(?:href|src|action|formaction|poster|hx-[a-z-]+|data-(?!place)[a-z-]+)="(/[^"]*)\"""")
TEXT = ("text/", "application/json", "application/manifest+json", "application/problem+json")


def outside(path: str, prefix: str = PREFIX) -> str:
    """An address as a browser asks for it."""
    return prefix + path if path.startswith("/") and not path.startswith(f"{prefix}/") else path


def inside(text: str, prefix: str = PREFIX) -> str:
    """Addresses in a text, or one of them, as tests know them."""
    if not prefix:
        return text
    text = re.sub(rf"""(^|["'=(\s;]|testserver){prefix}(?=["'/\s<,]|$)""", r"\1", text)
    return text.replace(quote(f"={prefix}/", safe="="), "=%2F")


def known(headers: Mapping[str, str] | Message, body: bytes, prefix: str = PREFIX) -> bytes:
    """What an answer says, as it would be without the path."""
    is_text = headers.get("Content-Type", "").startswith(TEXT)
    return inside(body.decode(), prefix).encode() if prefix and is_text else body


def lives() -> None:
    """From now on what the test client asks for lies below the path, and so does what it gets."""
    ask = Client.request

    def request(self: Client, **environ: Any) -> Any:
        path = environ["PATH_INFO"]
        environ["PATH_INFO"] = path.removeprefix(PREFIX) if path.startswith(f"{PREFIX}/") else path
        going_on(environ)
        response = ask(self, **environ)
        stays(response)
        as_known(response)
        return response

    Client.request = request  # type: ignore[method-assign]


def going_on(environ: dict[str, Any]) -> None:
    """Where to go on to, as a page would have said it."""
    environ["QUERY_STRING"] = re.sub(
        r"(^|&)next=(?:%2F|/)(?!%2F|/|%5C|[\\])", lambda found: f"{found[1]}next={PREFIX}/", environ["QUERY_STRING"]
    )
    if "wsgi.input" in environ:
        body = environ["wsgi.input"].read()
        body = re.sub(
            rb'(name="(?:next|carry-to|coach)"\r\n\r\n(?:here\||everywhere\|)?)/(?![/\\])',
            rb"\1" + f"{PREFIX}/".encode(),
            body,
        )
        environ["wsgi.input"], environ["CONTENT_LENGTH"] = FakePayload(body), str(len(body))


def stays(response: Any) -> None:
    """Nothing in this answer leads out of the path, and no cookie is sent to what lies beside it."""
    for name, cookie in response.cookies.items():
        assert cookie["path"].startswith(PREFIX), f"the cookie {name} is kept for {cookie['path']}"
    if to := response.headers.get("Location", ""):
        assert not to.startswith("/") or to.startswith(f"{PREFIX}/"), f"leads to {to}"
    if not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
        out = {to.decode() for to in LEADS.findall(response.content) if not to.startswith(f"{PREFIX}/".encode())}
        assert not out, f"leads out of {PREFIX}: {sorted(out)}"


def as_known(response: Any) -> None:
    """The answer as it would be without the path."""
    for cookie in response.cookies.values():
        cookie["path"] = inside(cookie["path"])
    if "Location" in response.headers:
        response.headers["Location"] = inside(response.headers["Location"])
    if not response.streaming and (body := known(response.headers, response.content)) != response.content:
        response.content = body


def opens(pages: type[Any]) -> None:
    """Real browsers too are sent to addresses below the path, and tell of them without it."""
    go, ask = pages.goto, pages.evaluate

    def goto(self: Any, url: str, **more: Any) -> Any:
        return go(self, outside(url), **more)

    def evaluate(self: Any, expression: str, arg: Any = None) -> Any:
        return told(ask(self, expression, outside(arg) if isinstance(arg, str) else arg))

    pages.goto, pages.evaluate = goto, evaluate


def told(what: Any) -> Any:
    """What a browser said, as it would be without the path."""
    if isinstance(what, str):
        return inside(what)
    if isinstance(what, list):
        return [told(one) for one in what]
    return {inside(name): told(one) for name, one in what.items()} if isinstance(what, dict) else what


def name_as_known() -> None:
    """Addresses that tests put together by name, without the path too."""

    def named(*given: Any, **more: Any) -> str:
        return inside(reverse(*given, **more))

    for name, module in list(sys.modules.items()):
        if name.startswith("tests.") and name != __name__ and getattr(module, "reverse", None) is reverse:
            module.reverse = named  # type: ignore[attr-defined]


def address(port: int = 8000) -> dict[str, str]:
    """What a server is told, to live below the path."""
    return {"TROTH_URL": f"http://localhost:{port}{PREFIX}"} if PREFIX else {}


def at(origin: str) -> str:
    """The address of a Troth at this origin."""
    return origin + PREFIX
