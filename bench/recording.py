"""What Today really does, watched once: its statements, its boxes, its template and what the template was given."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import jinja2
from django.conf import settings
from django.db import connection
from django.test import Client

from troth.vault import envelope

Statement = tuple[str, tuple[Any, ...]]
Box = tuple[bytes, envelope.Context, bytes]


@dataclass
class Recording:
    """``reads`` are statements as the driver wants them, ``boxes`` key, context and box of everything opened."""

    reads: list[Statement] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    template: jinja2.Template | None = None
    context: dict[str, Any] = field(default_factory=dict)


def record(path: str, cookies: dict[str, str]) -> Recording:
    """Answer ``path`` through the whole product, twice, and return what the second time did."""
    client = Client(SERVER_NAME=settings.ADDRESS.host)
    client.cookies.load(cookies)
    seen = Recording()
    _ask(client, path)
    with connection.execute_wrapper(_statements(seen)), _unsealing(seen), _rendering(seen):
        _ask(client, path)
    return seen


def _ask(client: Client, path: str) -> None:
    status = client.get(path).status_code
    if status != 200:
        raise RuntimeError(f"{path} answered {status}")


def _statements(seen: Recording) -> Callable[..., Any]:
    def watched(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if sql.lstrip().startswith("SELECT"):
            spelt = sql.replace("%s", "?") if connection.vendor == "sqlite" else sql
            seen.reads.append((spelt, tuple(params or ())))
        return execute(sql, params, many, context)

    return watched


@contextmanager
def _unsealing(seen: Recording) -> Iterator[None]:
    real = envelope.unseal

    def watched(key: bytes, context: envelope.Context, box: envelope.Sealed) -> bytes:
        seen.boxes.append((key, context, bytes(box)))
        return real(key, context, box)

    with patch.object(envelope, "unseal", watched):
        yield


@contextmanager
def _rendering(seen: Recording) -> Iterator[None]:
    real = jinja2.Template.render

    def watched(template: jinja2.Template, *args: Any, **kwargs: Any) -> str:
        seen.template, seen.context = template, dict(*args, **kwargs)
        return real(template, *args, **kwargs)

    with patch.object(jinja2.Template, "render", watched):
        yield
