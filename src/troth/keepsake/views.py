"""Taking along what one can see of one relationship (S-34, S-35)."""

import datetime as dt
from functools import partial
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from troth.keepsake.forms import CopyForm
from troth.keepsake.records import records
from troth.keepsake.words import note
from troth.keepsake.writers import archive
from troth.people import cookies
from troth.people.forms import seed
from troth.people.me import Me, Request, unlocked
from troth.people.views.stepping import step_up
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import show


@require_http_methods(["GET", "POST"])
@unlocked
def copy(request: Request) -> HttpResponse:
    """What one sees, in all its versions, as one file. Making it writes nothing that anybody could find."""
    people, held = access.mine(request.me), cookies.secret_of(request, request.me.device)
    form = CopyForm(request.POST or None, people=people, holds_secret=held is not None, initial={"once": seed()})
    status = 200
    if request.method == "POST":
        root, status = step_up(request, form, held)
        if root is not None:
            one = next(one for one in people if one.id == form.cleaned_data["one"])
            return _file(request, one, own=form.cleaned_data["own"] or one.vault is None)
    return show(request, "keepsake/copy.html", status=status, form=form, people=people)


def _file(request: Request, one: MyRelationship, *, own: bool) -> HttpResponse:
    """In pieces, as it is made. Its name says a day and nothing else."""
    me, at = request.me, timezone.localtime()
    pieces = archive(partial(records, me, one, own=own), note(one, at), partial(_part, me, one, at), at)
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="notes-{at:%Y-%m-%d}.zip"'
    return cast("HttpResponse", response)  # it has no content, and everything else


def _part(me: Me, one: MyRelationship, at: dt.datetime, name: str, more: dict[str, Any]) -> str:
    request: HttpRequest | None = None
    return render_to_string(f"keepsake/{name}.html", {"me": me, "one": one, "made": at} | more, request)
