"""What one wrote in an exercise that one did alone: read it, delete it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from troth.content.library import offered
from troth.features.listening.entries import Alone
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import show
from troth.ui.flash import say
from troth.vault import entries
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen, Gone
from troth.vault.once import once


@require_GET
@unlocked
def written(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """All of it."""
    one, found = _load(request, id, entry)
    exercise = offered().exercises.get(found.body.slug)
    return show(request, "listening/written.html", one=one, entry=found, exercise=exercise)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Delete it for good, after one confirmation."""
    one, found = _load(request, id, entry)
    if request.method == "GET":
        return show(request, "listening/delete.html", one=one, entry=found)
    entries.withdraw(request.me.keyring, request.me.id, entry)
    return say(redirect("listening:together", id=one.id), "deleted")


def _load(request: Request, id: UUID, entry: UUID) -> tuple[MyRelationship, Opened[Alone]]:
    """What this person wrote about this one, or 404."""
    one = access.load_lasting(request.me, id)
    try:
        found = entries.get(request.me.keyring, request.me.id, entry, Alone)
    except (Gone, CannotOpen):
        raise Http404 from None
    if found.body.relationship != one.id:
        raise Http404
    return one, found
