"""Leaving, staying after all, blocking, and taking back one thing."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.people.me import Request, unlocked
from troth.relationships import access, leaving, sharing
from troth.relationships.forms import LeaveForm
from troth.relationships.pages import again, cursor, show
from troth.ui.flash import say
from troth.vault.errors import CannotOpen
from troth.vault.once import once

AS_GIVEN = {"things": "leave", "when": "now", "days": 7}


@require_http_methods(["GET", "POST"])
@once
@unlocked
def leave(request: Request, id: UUID) -> HttpResponse:
    """One confirmation, no reason, no wait (S-12)."""
    one, _vault = access.load_together(request.me, id)
    if request.method == "GET":
        return show(request, "relationships/leave.html", one=one, form=LeaveForm(initial=AS_GIVEN))
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return again(request, "relationships/leave.html", one=one, form=form)
    leaving.leave(request.me, one, **_choices(form))
    response = redirect("trust:overview", id=id)
    return response if form.cleaned_data["days"] else say(response, "left")


@require_POST
@once
@unlocked
def stay(request: Request, id: UUID) -> HttpResponse:
    """Take back a quiet leave before its day."""
    one = access.load(request.me, id)
    if one.leaving is None:
        raise Http404
    leaving.stay(request.me, one)
    return redirect("trust:overview", id=id)


@require_POST
@once
@unlocked
def block(request: Request, id: UUID) -> HttpResponse:
    """Let their invitations not exist for me, or exist again."""
    one = access.load(request.me, id)
    if one.other is None:
        raise Http404
    leaving.set_blocked(request.me, one, blocked=request.POST.get("block") == "yes")
    return redirect("trust:overview", id=id)


@require_GET
@unlocked
def shared(request: Request, id: UUID) -> HttpResponse:
    """All that was shared between the two, newest first."""
    one = access.load(request.me, id)
    if one.vault is None:
        raise Http404
    before = cursor(request)
    try:
        page = sharing.shared(request.me, one, before=before)
    except CannotOpen:
        raise Http404 from None
    return show(request, "relationships/shared.html", one=one, page=page, before=before)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def withdraw(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Take back one thing, after one confirmation that repeats it."""
    one = access.load(request.me, id)
    found = sharing.find(request.me, one, entry)
    if found is None or not found.mine:
        raise Http404
    if request.method == "GET":
        return show(request, "relationships/withdraw.html", one=one, shared=found)
    sharing.withdraw(request.me, one, entry)
    return say(redirect("trust:overview", id=id), "withdrawn")


def _choices(form: LeaveForm) -> dict[str, Any]:
    data = form.cleaned_data
    return {
        "withdraw": data["things"] == "withdraw",
        "days": data["days"],
        "store_date": data["store"],
        "block": data["block"],
    }
