"""What one relies on the other for: kept for oneself, released one by one."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from troth.features.intimacies import actions, queries, releases
from troth.features.intimacies.entries import Reliance
from troth.features.intimacies.forms import RelianceForm
from troth.people.me import Me, Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import again, before_release, cursor, show, was_shown
from troth.ui.flash import say
from troth.vault import entries
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen, ChangedMeanwhile, Gone
from troth.vault.once import once


@require_http_methods(["GET", "POST"])
@once
@unlocked
def relying(request: Request, id: UUID) -> HttpResponse:
    """The list, with room for one more."""
    one, before = access.load(request.me, id), cursor(request)
    if request.method == "POST" and one.ended:
        raise Http404
    form = RelianceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.rely(request.me, one, form.cleaned_data["text"])
        return say(redirect("intimacies:relying", id=id), "entry-kept")
    try:
        page = queries.relying(request.me, one, before=before)
    except CannotOpen:
        raise Http404 from None
    answer = again if request.method == "POST" else show
    return answer(request, "intimacies/relying.html", one=one, page=page, form=form, before=before)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def share(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Exactly what would be read and by whom, then one press."""
    one, _vault = access.load_together(request.me, id)
    found = _load(request.me, one, entry)
    if not found.genuine:
        raise Http404
    if was_shown(request, found.version):
        try:
            actions.release_reliance(request.me, one, found)
            return say(redirect("intimacies:relying", id=id), "shared")
        except ChangedMeanwhile:
            found = _load(request.me, one, entry)
    return before_release(
        request, one=one, text=releases.reliance(found.body), version=found.version, about=found.day,
        keep=reverse("intimacies:relying", kwargs={"id": id}), keep_to=_("What you rely on them for"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Delete it for good, after one confirmation."""
    one = access.load(request.me, id)
    found = _load(request.me, one, entry)
    if request.method == "GET":
        return show(request, "intimacies/delete_reliance.html", one=one, found=found)
    actions.forget_reliance(request.me, found)
    return say(redirect("intimacies:relying", id=id), "deleted")


def _load(me: Me, one: MyRelationship, id: UUID) -> Opened[Reliance]:
    try:
        found = entries.get(me.keyring, me.id, id, Reliance)
    except (Gone, CannotOpen):
        raise Http404 from None
    if found.body.relationship != one.id:
        raise Http404
    return found
