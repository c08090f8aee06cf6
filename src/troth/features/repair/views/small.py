"""Something small, put right in two minutes: three lines, said at once or in person."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from troth.engine.watching import asks_to_watch
from troth.features.repair import actions, marks
from troth.features.repair.entries import Small
from troth.features.repair.forms import SmallForm
from troth.people.me import Request, unlocked
from troth.promises.actions import own
from troth.promises.entries import Owned
from troth.relationships import access, private
from troth.relationships.pages import UNPROCESSABLE, again, show, version_of
from troth.ui.flash import say
from troth.vault.once import once


@require_http_methods(["GET", "POST"])
@once
@unlocked
def small(request: Request, id: UUID) -> HttpResponse:
    """Say it to the other, who reads it at once; or keep it, to be said in person. It does not begin while things for
    two rest (S-25); what is being written then can still be kept.
    """
    one = access.load_lasting(request.me, id)
    if one.paused and request.method == "GET":
        return redirect("repair:front", id=id)
    form = SmallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        body = form.small(one.id)
        text = "\n".join(body.words())
        seen, smaller = str(version_of(text)), marks.smaller(body.words())
        if not (smaller or asks_to_watch(text)) or request.POST.get("seen") == seen:
            if request.POST.get("how") == "told" and one.together and not one.paused:
                own(request.me, one, Owned(f"{body.what}\n{body.felt}".strip(), body.now))
                return say(redirect("promises:room", id=id), "owned")
            actions.put_right(request.me, one, body)
            return say(redirect("repair:front", id=id), "noted")
        return again(request, "repair/small.html", one=one, form=form, text=text, smaller=smaller, seen=seen)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return show(request, "repair/small.html", status=status, one=one, form=form, seen="")


@require_POST
@once
@unlocked
def delete(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Delete what one noted of it."""
    one = access.load(request.me, id)
    actions.forget_small(request.me, private.get(request.me, one, entry, Small))
    return say(redirect("repair:front", id=id), "deleted")
