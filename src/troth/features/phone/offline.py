"""Without a connection: a page to write on, and what holds it until it can be saved (SECURITY.md D16)."""

import hmac
from functools import cache
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from troth import __version__
from troth.people.me import Request, me_of, unlocked
from troth.relationships import access
from troth.relationships.pages import show
from troth.ui.looks import NOTES

SCRIPT: Final = "text/javascript; charset=utf-8"
OURS: Final = f"phone-{settings.ADDRESS.path}-"
NAME: Final = f"troth{settings.ADDRESS.path}"
"""Of the database in a browser: what else lives on the same host has its own."""
HOLDING: Final = "troth/holding.js"
FILES: Final = (
    "troth/troth.css",
    "troth/troth.js",
    "troth/vendor/htmx.min.js",
    "troth/fonts/brygada-1918-latin-500-normal.woff2",
    "troth/home/notes.svg",
    "list/plain.css",
    HOLDING,
)
CARRIED: Final = ("closeness", "word", "day", "once")


@require_GET
def shell(request: HttpRequest) -> HttpResponse:
    """What a worker keeps to show in place of any page. Nobody's: it is fetched without cookies."""
    return render(request, "phone/offline.html", {"notes": NOTES})


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The worker of one's own devices; the same for everybody."""
    pages = [reverse("phone:offline"), reverse("people:exit"), reverse("phone:held")]
    context = {
        "ours": OURS, "kept": OURS + _edition(), "shell": pages[0], "paths": [*pages, *map(static, FILES)],
        "holding": static(HOLDING), "name": NAME,
    }  # fmt: skip
    return render(request, "phone/worker.js", context, content_type=SCRIPT)


@require_GET
def held(request: HttpRequest) -> HttpResponse:
    """The script that sends what was held; the same for everybody."""
    return render(request, "phone/held.js", _held(), content_type=SCRIPT)


@require_http_methods(["GET", "POST"])
@unlocked
def check_in(request: Request) -> HttpResponse:
    """Whom a check-in was about that was written without a connection. Its fields go on to the check-in's own page."""
    if request.method == "GET":
        return redirect("today:today")
    fields = [(name, request.POST.get(name, "")) for name in CARRIED]
    return show(request, "phone/check_in.html", people=access.current(request.me), fields=fields)


def here(request: HttpRequest) -> dict[str, Any]:
    """What a page of one's own device says for holding words: a mark of whose they are, which names nobody."""
    me = me_of(request)
    if me is None or not me.own_device:
        return {"whose": ""}
    return {"whose": hmac.digest(settings.SERVER_KEY, b"held:" + me.id.bytes, "sha256")[:12].hex()}


def _held() -> dict[str, Any]:
    words = {
        "saved": _("What you wrote without a connection is saved."),
        "waits": _("Something you wrote without a connection could not be saved by itself. It is still here."),
        "whom": _("A check-in from when there was no connection waits for you."),
        "look": _("Look at it"),
        "kept": _("Kept on this device. It is saved when you are back."),
        "lost": _("Some words on this device are not saved yet, and would be lost. Go on all the same?"),
    }
    return {
        "holding": static(HOLDING), "name": NAME, "words": words, "check_in": reverse("phone:check_in"),
        "worker": reverse("phone:worker"),
    }  # fmt: skip


@cache
def _edition() -> str:
    """Changes when what is kept does."""
    files = [static(name) for name in FILES]
    pages = [render_to_string(name, _held() | {"notes": NOTES}) for name in ("phone/offline.html", "phone/held.js")]
    return sha256(repr((__version__, files, pages)).encode()).hexdigest()[:12]
