"""The pages of details."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from troth.features.details import actions, queries
from troth.features.details.entries import Detail
from troth.features.details.forms import DetailForm, as_fields
from troth.people.me import Me, Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import CONFLICT, KEPT, again, cursor, keep_over, show
from troth.ui.flash import say
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen
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
    form = DetailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.keep(request.me, form.detail(id))
        return say(redirect("details:details", id), "noted")
    answer = again if request.method == "POST" else show
    return answer(request, "details/edit.html", one=one, found=None, form=form, newer=False)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def edit(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Change a detail. If another device was first, nothing is overwritten before a second look."""
    one, found = _load(request.me, id, entry)
    form = DetailForm(request.POST or None, initial=as_fields(found.body))
    status = keep_over(request, form, found.version, lambda: actions.change(request.me, found, form.detail(id)))
    if status == KEPT:
        return say(redirect("details:details", id), "noted")
    if status == CONFLICT:
        one, found = _load(request.me, id, entry)
    return show(
        request, "details/edit.html", status=status, one=one, found=found, form=form, newer=status == CONFLICT
    )  # fmt: skip


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
    return one, queries.get(me, one, entry)
