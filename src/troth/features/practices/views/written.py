"""What one wrote while doing a practice: read it, give it away line by line, delete it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.content.library import offered
from troth.features.practices import walks
from troth.features.practices.entries import Written
from troth.outcomes.queries import of_all
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import before_release, cursor, show, was_shown
from troth.ui.flash import say
from troth.vault import entries
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen, ChangedMeanwhile, Gone
from troth.vault.once import once


@require_GET
@unlocked
def everything(request: Request) -> HttpResponse:
    """All that one wrote, newest first, with older pages."""
    people, before = access.mine(request.me), cursor(request)
    try:
        page = of_all(request.me, Written, ["", *(one.scope for one in people)], before)
    except CannotOpen:
        raise Http404 from None
    names = {one.id: one.name for one in people}
    return show(
        request, "practices/writings.html", page=page, names=names, before=before, known=offered().practices
    )  # fmt: skip


@require_GET
@unlocked
def written(request: Request, entry: UUID) -> HttpResponse:
    """All of it, with what can be given of it."""
    found = _load(request, entry)
    practice = offered().practices.get(found.body.slug)
    one = next((one for one in access.mine(request.me) if one.id == found.body.relationship), None)
    giving = one if one and one.together and practice and practice.reveal != "private" else None
    return show(request, "practices/written.html", entry=found, practice=practice, one=one, giving=giving)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def give(request: Request, entry: UUID, about: UUID, line: int) -> HttpResponse:
    """Give one line, or all of it, to whom it is about. The page repeats exactly what they will read (S-07)."""
    found, (one, _vault) = _load(request, entry), access.load_together(request.me, about)
    if found.body.relationship != one.id or line > len(found.body.lines) or not found.genuine:
        raise Http404
    if was_shown(request, found.version):
        try:
            walks.give(request.me, one, found, line)
            return say(redirect("practices:written", entry=entry), "shared")
        except ChangedMeanwhile:
            found = _load(request, entry)
    return before_release(
        request, one=one, text=walks.text_of(found.body, line), version=found.version, about=found.day,
        keep=reverse("practices:written", args=[entry]), keep_to=_("What you wrote"),
    )  # fmt: skip


@require_POST
@once
@unlocked
def happened(request: Request, entry: UUID) -> HttpResponse:
    """A surprise has happened."""
    here = redirect("practices:written", entry=entry)
    try:
        walks.happened(request.me, _load(request, entry))
    except ChangedMeanwhile:
        return say(here, "stands-otherwise")
    return here


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, entry: UUID) -> HttpResponse:
    """Delete it for good, after one confirmation."""
    found = _load(request, entry)
    if request.method == "GET":
        return show(request, "practices/delete.html", entry=found)
    entries.withdraw(request.me.keyring, request.me.id, entry)
    return say(redirect("practices:history"), "deleted")


def _load(request: Request, id: UUID) -> Opened[Written]:
    """What this person wrote, or 404: for other people's, other kinds and unknown ids alike."""
    try:
        return entries.get(request.me.keyring, request.me.id, id, Written)
    except (Gone, CannotOpen):
        raise Http404 from None
