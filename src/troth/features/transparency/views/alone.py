"""Deciding by oneself: how one sees a matter, what one decided and why, and a day to look at it again."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST
from msgspec.structs import replace

from troth.features.transparency import actions
from troth.features.transparency.entries import Note
from troth.features.transparency.forms import AloneForm
from troth.features.transparency.views import loading
from troth.people.me import Me, Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import CONFLICT, KEPT, keep_over, show
from troth.ui.flash import say
from troth.vault.entries import Opened
from troth.vault.errors import ChangedMeanwhile
from troth.vault.once import once


@require_http_methods(["GET", "POST"])
@once
@unlocked
def alone(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """One page for all of it, that one can come back to. If another device was first, nothing is overwritten."""
    one = access.load_lasting(request.me, id)
    found = _matter(request.me, one, entry)
    form = AloneForm(request.POST or None, options=found.body.choices, before=found.body.alone)
    status = keep_over(
        request, form, found.version, lambda: actions.decide_alone(request.me, one, found, form.alone())
    )  # fmt: skip
    if status == KEPT:
        return say(redirect("transparency:note", id=id, entry=entry), "entry-kept")
    if status == CONFLICT:
        found = _matter(request.me, one, entry)
    return show(
        request, "transparency/alone.html", status=status, one=one, found=found, form=form, newer=status == CONFLICT
    )  # fmt: skip


@require_POST
@once
@unlocked
def holds(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """One has looked at it again, and it still holds: no day is left on which it comes back."""
    one = access.load_lasting(request.me, id)
    found, here = _matter(request.me, one, entry), redirect("transparency:note", id=id, entry=entry)
    if found.body.alone is None:
        raise Http404
    try:
        actions.decide_alone(request.me, one, found, replace(found.body.alone, when=None))
    except ChangedMeanwhile:
        return say(here, "stands-otherwise")
    return here


def _matter(me: Me, one: MyRelationship, id: UUID) -> Opened[Note]:
    found = loading.note(me, one, id)
    if found.body.what != "matter":
        raise Http404
    return found
