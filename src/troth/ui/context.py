"""What every page gets without its view asking: theme, and the sentence after an act."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse

from troth.ui.looks import KNOT, LOOKS, Look
from troth.ui.said import SAID

THEMES = ("light", "dark")
FORM_FIELD = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'


def shell(request: HttpRequest) -> dict[str, Any]:
    """``theme`` ("light", "dark" or ""), ``shift_exit``, ``said``, ``demo``, ``shared_device``, ``tab`` "", ``look``.

    Cookie ``theme`` overrides the device's own theme; cookie ``shift`` set to "off" stops the three
    presses of Shift from leaving the page. ``request.said`` is the code of what was just done. An
    unknown value of any of them counts as not set. ``demo`` is where to choose one of the demo's people, or "". On a
    shared device every page has one title, so that a tab or a history names nobody and no room (S-18); so it has under
    another look than Troth's own.
    """
    theme = request.COOKIES.get("theme", "")
    return {
        "theme": theme if theme in THEMES else "",
        "shift_exit": request.COOKIES.get("shift") != "off",
        "said": SAID.get(getattr(request, "said", None) or ""),
        "demo": reverse("demo:who") if settings.DEMO else "",
        "shared_device": not getattr(getattr(request, "me", None), "own_device", True),
        "tab": "",
        "look": look_of(request),
    }


def look_of(request: HttpRequest) -> Look:
    """How Troth stands on this device's home screen, by cookie ``look``."""
    return LOOKS.get(request.COOKIES.get("look", ""), KNOT)


def form_token(request: HttpRequest) -> dict[str, Any]:
    """The token of a page's forms, made at its first use and then the same for all of them.

    Each making masks it anew with fresh chance, which is dear, and gains nothing within one page.
    """
    token = _Late(lambda: _token(request))
    return {"csrf_token": token, "csrf_input": _Late(lambda: FORM_FIELD.format(token))}


class _Late:
    """Letters and digits, or a tag around them, made when a page first writes them."""

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> str:
        return self._make()

    def __html__(self) -> str:
        return self._made

    __str__ = __html__


def _token(request: HttpRequest) -> str:
    """Masked where a page may be compressed, as its length could tell the token then; no page behind unlock is."""
    if not hasattr(request, "me"):
        return get_token(request)
    if "CSRF_COOKIE" not in request.META:
        get_token(request)  # makes one and sends it; it ends with the browser, so nothing is won by sending it again
    secret: str = request.META["CSRF_COOKIE"]
    return secret
