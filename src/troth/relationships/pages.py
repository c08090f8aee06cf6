"""Rendering a page with the one-time value that makes a repeated POST harmless."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode
from zlib import crc32

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from troth.vault.errors import ChangedMeanwhile

CONFLICT = 409
UNPROCESSABLE = 422
KEPT = 302


def show(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A whole page. Every form on it may write ``once_input(once)``; after an error the value stays the same."""
    once = request.POST.get("once") or secrets.token_urlsafe(16)
    return render(request, template, {"once": once, **context}, status=status)


def again(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """The same page with what was typed and what needs another look."""
    return show(request, template, status=UNPROCESSABLE, **context)


def version_of(text: str) -> int:
    """A number for exactly these words: whoever agrees to them agrees to no others."""
    return crc32(text.encode())


def was_shown(request: HttpRequest, version: int | str) -> bool:
    """Whether this is a press on a page that showed this very version, or these very words (S-07)."""
    return request.method == "POST" and request.POST.get("version") == str(version)


def keep_over(request: HttpRequest, form: Form, version: int, keep: Callable[[], object]) -> int:
    """Let what was sent take the place of the version that the page showed, and no other's. Returns the status: 200
    where nothing was sent yet, and CONFLICT where another device was first: then the page shows both.
    """
    if request.method != "POST":
        return 200
    if not form.is_valid():
        return UNPROCESSABLE
    if was_shown(request, version):
        with suppress(ChangedMeanwhile):
            keep()
            return KEPT
    return CONFLICT


def before_release(request: HttpRequest, *, changed: bool | None = None, **context: Any) -> HttpResponse:
    """What would be released, word for word; after a press that was about another version, with a note that says so.

    ``changed`` says whether this is such a press, where not every POST is one. ``context``: see the template.
    """
    other = request.method == "POST" if changed is None else changed
    return show(request, "relationships/release.html", status=CONFLICT if other else 200, changed=other, **context)


def cursor(request: HttpRequest) -> int | None:
    """Where an older page begins, from ``?before=``; 404 for what is no number."""
    given = request.GET.get("before", "")
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) <= 40):
        raise Http404
    return int(given)


def with_next(name: str, to: str, *args: object) -> str:
    """The address of a page that leads on to ``to`` afterwards."""
    return f"{reverse(name, args=args)}?{urlencode({'next': to})}"
