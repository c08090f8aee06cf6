"""The pages of details."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from troth.features.details import actions, queries
from troth.features.details.entries import Detail
from troth.features.details.forms import DetailForm, as_fields
from troth.people.me import Me, Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import again, cursor, show
from troth.ui.flash import say
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen, ChangedMeanwhile, Gone
from troth.vault.once import once


@require_GET
@unlocked
def details(request: Request, id: UUID) -> HttpResponse:
    """What one noted about one person."""
    one, before = access.load(request.me, id), cursor(request)
    try:
        page = queries.page(request.me, one, before)
    except CannotOpen:
        raise Http404 from None
    return show(request, "details/details.html", one=one, page=page, before=before)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def new(request: Request, id: UUID) -> HttpResponse:
    one = access.load(request.me, id)
    if request.method == "GET":
        return show(request, "details/edit.html", one=one, found=None, form=DetailForm(initial={"version": 0}))
    form = DetailForm(request.POST)
    if not form.is_valid():
        return again(request, "details/edit.html", one=one, found=None, form=form)
    actions.keep(request.me, form.detail(id))
    return say(redirect("details:details", id), "noted")


@require_http_methods(["GET", "POST"])
@once
@unlocked
def edit(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Change a detail. If another device was first, nothing is overwritten before a second look."""
    one, found = _load(request.me, id, entry)
    if request.method == "GET":
        form = DetailForm(initial=as_fields(found.body, found.version))
        return show(request, "details/edit.html", one=one, found=found, form=form)
    form = DetailForm(request.POST)
    if not form.is_valid():
        return again(request, "details/edit.html", one=one, found=found, form=form)
    try:
        actions.change(request.me, entry, form.cleaned_data["version"], form.detail(id))
    except ChangedMeanwhile:
        one, found = _load(request.me, id, entry)
        form.data = request.POST.copy()
        form.data["version"] = str(found.version)
        form.add_error(None, _("Another of your devices changed this just now. Look once more, then keep yours."))
        return again(request, "details/edit.html", one=one, found=found, form=form)
    return say(redirect("details:details", id), "noted")


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Delete a detail, after one confirmation."""
    one, found = _load(request.me, id, entry)
    if request.method == "GET":
        return show(request, "details/delete.html", one=one, found=found)
    actions.delete(request.me, entry)
    return say(redirect("details:details", id), "deleted")


def _load(me: Me, id: UUID, entry: UUID) -> tuple[MyRelationship, Opened[Detail]]:
    one = access.load(me, id)
    try:
        return one, queries.get(me, one, entry)
    except (Gone, CannotOpen):
        raise Http404 from None
