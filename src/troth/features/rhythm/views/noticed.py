"""Noticing: one tap, and what becomes of it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from troth.features.rhythm import noticing, words
from troth.features.rhythm.forms import NoticedForm
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import again, before_release, cursor, show, was_shown
from troth.ui.flash import say
from troth.vault.errors import CannotOpen, ChangedMeanwhile
from troth.vault.once import once


@require_http_methods(["GET", "POST"])
@once
@unlocked
def noticed(request: Request, id: UUID) -> HttpResponse:
    """What was noticed, newest first, with room for one more."""
    one, before = access.load(request.me, id), cursor(request)
    form = NoticedForm(request.POST or None)
    if request.method == "POST" and one.ended:
        raise Http404
    if request.method == "POST" and form.is_valid():
        noticing.notice(request.me, one, form.cleaned_data["what"], form.cleaned_data["text"])
        return say(redirect("rhythm:noticed", id=id), "noticed")
    try:
        page = noticing.page(request.me, one, before)
    except CannotOpen:
        raise Http404 from None
    answer = again if request.method == "POST" else show
    return answer(request, "rhythm/noticed.html", one=one, page=page, form=form, before=before, words=words)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def share(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Give it to them as an appreciation. The page repeats exactly what they will read (S-07)."""
    one, _vault = access.load_together(request.me, id)
    found = noticing.get(request.me, one, entry)
    if was_shown(request, found.version):
        try:
            noticing.give(request.me, one, found)
            return say(redirect("rhythm:noticed", id=id), "shared")
        except ChangedMeanwhile:
            found = noticing.get(request.me, one, entry)
    return before_release(
        request, one=one, text=noticing.thanks(found.body), version=found.version, about=found.day,
        keep=reverse("rhythm:noticed", args=[id]), keep_to=_("Noticed"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Delete it for good, after one confirmation."""
    one = access.load(request.me, id)
    found = noticing.get(request.me, one, entry)
    if request.method == "GET":
        return show(request, "rhythm/delete.html", one=one, entry=found, words=words)
    noticing.delete(request.me, one, found)
    return say(redirect("rhythm:noticed", id=id), "deleted")
