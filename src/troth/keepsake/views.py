"""Taking along what one can see of one relationship (S-34, S-35), or everything."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any, Final, cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from troth.keepsake import evidence, taking
from troth.keepsake.forms import CopyForm, KeepsakeForm
from troth.keepsake.records import about
from troth.keepsake.words import note
from troth.keepsake.writers import archive
from troth.people import cookies
from troth.people.me import Me, Request, unlocked
from troth.people.views.refusals import put_off
from troth.people.views.stepping import ask, many, step_up
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import show
from troth.vault.errors import Busy

ZIP: Final = "application/zip"
SEALED: Final = "application/octet-stream"


@require_http_methods(["GET", "POST"])
@unlocked
def copy(request: Request) -> HttpResponse:
    """What one sees, in all its versions, as one file. Making it writes nothing that anybody could find."""
    people, held = access.mine(request.me), cookies.secret_of(request, request.me.device)
    form = ask(request, CopyForm, held, sent=request.method == "POST", people=people)
    status = 200
    if request.method == "POST":
        root, status = step_up(request, form, held)
        if root is not None:
            one = next(one for one in people if one.id == form.cleaned_data["one"])
            return _copy(request, one, own=form.cleaned_data["own"] or one.vault is None)
    return show(request, "keepsake/copy.html", status=status, form=form, people=people)


@require_http_methods(["GET", "POST"])
@unlocked
def keepsake(request: Request) -> HttpResponse:
    """Everything one can open, as one file, sealed with words if wanted. Making it writes nothing either."""
    held = cookies.secret_of(request, request.me.device)
    form = ask(request, KeepsakeForm, held, sent=request.method == "POST")
    status = 200
    if request.method == "POST":
        root, status = step_up(request, form, held)
        if root is not None:
            try:
                return _keepsake(request, form.cleaned_data["phrase"])
            except Busy as reason:
                status = put_off(form, reason, many())
    return show(request, "keepsake/keepsake.html", status=status, form=form)


def _copy(request: Request, one: MyRelationship, *, own: bool) -> HttpResponse:
    me, at = request.me, timezone.localtime()
    parts = evidence.parts(partial(about, me, one, with_own=own), note(one, at), partial(_part, me, one, at))
    return _file(archive(parts, at), at)


def _keepsake(request: Request, phrase: str) -> HttpResponse:
    at = timezone.localtime()
    return _file(taking.everything(request.me, at, phrase), at, phrase)


def _file(pieces: Iterator[bytes], at: dt.datetime, phrase: str = "") -> HttpResponse:
    """In pieces, as it is made."""
    response = StreamingHttpResponse(_as_asked(pieces), content_type=SEALED if phrase else ZIP)
    response["Content-Disposition"] = f'attachment; filename="{taking.named(at, phrase)}"'
    return cast("HttpResponse", response)  # it has no content, and everything else


def _as_asked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """In the language and by the clock of whoever asked, also where another thread makes them."""
    zone, language = timezone.get_current_timezone(), translation.get_language()

    def made() -> Iterator[bytes]:
        while True:
            with timezone.override(zone), translation.override(language):
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece

    return made()


def _part(me: Me, one: MyRelationship, at: dt.datetime, name: str, more: dict[str, Any]) -> str:
    request: HttpRequest | None = None
    return render_to_string(f"keepsake/{name}.html", {"me": me, "one": one, "made": at} | more, request)
