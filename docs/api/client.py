"""A small client of Troth's API, to copy and to change. It needs Python 3.11 and nothing else.

    troth = Troth("http://localhost:8000/api", "troth_…")
    for one in troth.pages("/relationships"):
        print(one["name"])
    troth.send("POST", "/notes", {"text": "Rain all night."})

The token belongs where only your program reads it, such as a file with mode 600, and in no address.
"""

import json
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from typing import Any, NotRequired, TypedDict, cast
from urllib.parse import quote

TRIES = 3
TIMEOUT = 30.0
AGAIN = {429, 503}


class Fault(TypedDict):
    """One part of what was sent that needs another look."""

    at: str
    detail: str


class Problem(TypedDict):
    """Why nothing was done (RFC 9457)."""

    title: str
    status: int
    detail: str
    errors: NotRequired[list[Fault]]


class Due(TypedDict):
    """One day on which one has a promise to keep."""

    relationship: str
    promise: str
    turn: str | None
    day: str
    time: str | None
    text: str
    there: bool
    important: bool


class Refused(Exception):
    """The server said no, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem['status']}: {problem['title']} {problem['detail']}")
        self.problem = problem


class Troth:
    """One Troth, as far as one token opens it."""

    def __init__(self, address: str, token: str) -> None:
        self._address, self._token = address.rstrip("/"), token

    def get(self, path: str, **query: str) -> Any:
        """Read something."""
        asked = "&".join(f"{name}={quote(value)}" for name, value in query.items())
        return self._ask("GET", f"{path}?{asked}" if asked else path, None, "")

    def send(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Write something, once, however often it has to be tried."""
        return self._ask(method, path, body, uuid.uuid4().hex)

    def pages(self, path: str) -> Iterator[Any]:
        """Everything in a list, page after page."""
        page = self.get(path)
        yield from page["items"]
        while page["older"]:
            page = self.get(path, before=page["older"])
            yield from page["items"]

    def due(self) -> list[Due]:
        """The promises of one's own that are to be kept in the next ninety days."""
        return cast("list[Due]", [*self.pages("/due")])

    def _ask(self, method: str, path: str, body: dict[str, Any] | None, key: str) -> Any:
        head = {"Authorization": f"Bearer {self._token}", "Accept": "application/json"}
        head |= {"Idempotency-Key": key} if key else {}
        head |= {"Content-Type": "application/json"} if body is not None else {}
        sent = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self._address}{path}", sent, head, method=method)
        for left in reversed(range(TRIES)):
            try:
                with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                    told = answer.read()
                return json.loads(told) if told else None
            except urllib.error.HTTPError as error:
                if error.code not in AGAIN or not left:
                    raise Refused(_problem(error)) from None
                time.sleep(min(float(error.headers.get("Retry-After", "1")), TIMEOUT))
        raise AssertionError("unreachable")


def _problem(error: urllib.error.HTTPError) -> Problem:
    if error.headers.get_content_type() == "application/problem+json":
        return cast("Problem", json.loads(error.read()))
    return {"title": error.reason, "status": error.code, "detail": ""}
