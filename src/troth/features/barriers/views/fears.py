"""The three of them, one of them, a look at it, and a step."""

from typing import cast
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.features.barriers import actions, queries
from troth.features.barriers.actions import Act
from troth.features.barriers.forms import LookForm, StepForm
from troth.features.barriers.portraits import told
from troth.features.barriers.views import loading
from troth.features.barriers.words import NEAR
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import again, cursor, show
from troth.ui.flash import say
from troth.vault.errors import CannotOpen
from troth.vault.once import once


@require_GET
@unlocked
def fears(request: Request, id: UUID) -> HttpResponse:
    """The three fears, and the cards of both."""
    one = access.load(request.me, id)
    return show(request, "barriers/fears.html", one=one, room=queries.room(request.me, one))


@require_GET
@unlocked
def fear(request: Request, id: UUID, fear: str) -> HttpResponse:
    """One of them: what it is, and what one can do with one's own."""
    one = access.load(request.me, id)
    page = queries.fear_page(request.me, one, loading.named(fear, one).fear)
    return show(request, "barriers/fear.html", one=one, page=page, near=NEAR)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def look(request: Request, id: UUID, fear: str) -> HttpResponse:
    """A look at one's own, and those before."""
    one, before = access.load(request.me, id), cursor(request)
    tale = loading.named(fear, one)
    if one.ended and request.method == "POST":
        raise Http404
    form = LookForm(request.POST or None, told=tale)
    if request.method == "POST" and form.is_valid():
        actions.keep_look(request.me, one, form.look(id))
        return say(redirect("barriers:look", id=id, fear=fear), "entry-kept")
    try:
        looks = queries.looks(request.me, one, tale.fear, before)
    except CannotOpen:
        raise Http404 from None
    answer = again if request.method == "POST" else show
    return answer(request, "barriers/look.html", one=one, tale=tale, form=form, looks=looks, before=before, near=NEAR)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def unlook(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Delete one look for good, after one confirmation."""
    one = access.load(request.me, id)
    found = queries.own_look(request.me, one, entry)
    if request.method == "GET":
        tale = told(found.body.fear, one.kind)
        return show(request, "barriers/unlook.html", one=one, found=found, tale=tale, near=NEAR)
    actions.delete_look(request.me, found)
    return say(redirect("barriers:look", id=id, fear=found.body.fear), "deleted")


@require_POST
@once
@unlocked
def step(request: Request, id: UUID, fear: str) -> HttpResponse:
    """One act on the path of small steps."""
    one, form = access.load_lasting(request.me, id), StepForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    how, practice = cast("Act", form.cleaned_data["how"]), form.cleaned_data["step"]
    actions.step(request.me, one, loading.named(fear, one).fear, how, practice)
    return redirect("barriers:fear", id=id, fear=fear)
