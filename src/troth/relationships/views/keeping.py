"""The list of people, and keeping one: add, change, drop."""

from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from troth.people.me import Request, unlocked
from troth.relationships import access, actions, pause
from troth.relationships.entries import Kind
from troth.relationships.forms import AddForm, EditForm, TwoForm
from troth.relationships.pages import again, show
from troth.relationships.words import YOU_ARE
from troth.ui.flash import say
from troth.vault.once import once

HOW = {
    "alone": _("They are not told, and nothing here ever reaches them. You can ask them later."),
    "ask": _("Next, you write a few words and get a link. They can say no without telling you."),
}


@require_http_methods(["GET", "POST"])
@once
@unlocked
def people(request: Request) -> HttpResponse:
    """Every relationship, each a room of its own; and with whom things for two are put away (S-25). That has no address
    of its own, so that no browser's history names it.
    """
    everyone = access.mine(request.me)
    lasting = [one for one in everyone if not one.ended]
    if request.method == "POST":
        form = TwoForm(request.POST, people=lasting)
        if not form.is_valid():
            raise BadRequest
        pause.keep(request.me, form.cleaned_data["people"], everybody=form.cleaned_data["everybody"])
        return say(redirect("relationships:people"), "settings-saved")
    return show(
        request,
        "relationships/people.html",
        here=[one for one in everyone if not one.ended or one.leaving],
        ended=[one for one in everyone if one.ended and not one.leaving],
        lasting=lasting,
        everybody=pause.for_everybody(request.me),
        you_are=YOU_ARE,
    )


@require_http_methods(["GET", "POST"])
@once
@unlocked
def add(request: Request) -> HttpResponse:
    """Someone new: kept alone, or asked."""
    if request.method == "GET":
        return show(request, "relationships/add.html", form=AddForm(), how=HOW)
    form = AddForm(request.POST)
    if not form.is_valid():
        return again(request, "relationships/add.html", form=form, how=HOW)
    data = form.cleaned_data
    id = actions.add(request.me, data["name"], Kind(data["kind"]))
    return redirect("relationships:invite" if data["how"] == "ask" else "trust:overview", id=id)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def edit(request: Request, id: UUID) -> HttpResponse:
    """What I call them, and what we are to each other; the other sees neither (S-39)."""
    one = access.load(request.me, id)
    if request.method == "GET":
        form = EditForm(initial={"name": one.name, "kind": one.kind.value})
        return show(request, "relationships/edit.html", form=form, one=one, may_drop=actions.may_drop(one))
    form = EditForm(request.POST)
    if not form.is_valid():
        return again(request, "relationships/edit.html", form=form, one=one, may_drop=actions.may_drop(one))
    stands = actions.change(request.me, one, form.cleaned_data["name"], Kind(form.cleaned_data["kind"]))
    return say(redirect(stands or reverse("trust:overview", args=[id])), "settings-saved")


@require_http_methods(["GET", "POST"])
@once
@unlocked
def drop(request: Request, id: UUID) -> HttpResponse:
    """Take someone off the list, after one confirmation."""
    one = access.load(request.me, id)
    if not actions.may_drop(one):
        raise Http404
    if request.method == "GET":
        return show(request, "relationships/drop.html", one=one)
    actions.drop(request.me, one)
    return say(redirect("relationships:people"), "deleted")
