"""Asking the other person, and taking the question back."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from troth.people import sessions
from troth.people.me import Request, unlocked
from troth.people.qr import qr
from troth.relationships import access, inviting
from troth.relationships.access import MyRelationship
from troth.relationships.entries import Pending
from troth.relationships.forms import InviteForm
from troth.relationships.pages import again, show
from troth.ui.flash import say
from troth.vault.errors import Gone
from troth.vault.once import once


@require_http_methods(["GET", "POST"])
@once
@unlocked
def invite(request: Request, id: UUID) -> HttpResponse:
    """A few words from you; then the link and the eight words, the same each time the page is opened."""
    one = access.load_current(request.me, id)
    if not one.alone:
        raise Http404
    if one.pending:
        return _ready(request, one, one.pending)
    context: dict[str, Any] = {"one": one, "handle": request.me.handle}
    if request.method == "GET":
        return show(request, "relationships/invite.html", form=InviteForm(), **context)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return again(request, "relationships/invite.html", form=form, **context)
    try:
        keyring = inviting.invite(request.me, one, form.cleaned_data["message"])
    except Gone:  # an earlier invitation has just been accepted
        return redirect("trust:overview", id=id)
    sessions.reseal(request, keyring)
    return say(redirect("relationships:invite", id=id), "invited")


@require_POST
@once
@unlocked
def cancel(request: Request, id: UUID) -> HttpResponse:
    """The link stops working. If the other has just said yes, it is too late, and their room opens."""
    one = access.load_current(request.me, id)
    try:
        inviting.cancel(request.me, one)
    except Gone:
        return redirect("trust:overview", id=id)
    return redirect("relationships:invite" if one.alone else "trust:overview", id=id)


def link_to(invitation: UUID) -> str:
    """The whole address of an invitation, as it is passed on."""
    path = reverse("relationships:join", args=[invitation])
    return settings.ADDRESS.url + path.removeprefix(settings.ADDRESS.path.rstrip("/"))


def _ready(request: Request, one: MyRelationship, pending: Pending) -> HttpResponse:
    link = link_to(pending.invitation)
    until = access.day_of(pending.expires)
    context: dict[str, Any] = {"one": one, "link": link, "words": pending.words, "qr": qr(link), "until": until}
    return show(request, "relationships/invite_ready.html", **context)
