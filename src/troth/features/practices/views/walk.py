"""A practice step by step: one page for each step, then how it felt."""

from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from troth.content.schema import Practice
from troth.features.practices import queries, walks, words
from troth.features.practices.entries import Walk
from troth.features.practices.forms import ALONE, FeltForm, StepForm, WithForm
from troth.features.practices.views.library import load
from troth.outcomes.candidates import to_begin
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import again, show
from troth.ui.flash import say
from troth.vault.once import once

KEPT = 204


@require_http_methods(["GET", "POST"])
@once
@unlocked
def begin(request: Request, slug: str, about: UUID | None = None) -> HttpResponse:
    """With whom, and what it needs; then the first step."""
    practice = load(slug)
    people = to_begin(practice, access.lasting(request.me))
    if about and about not in {one.id for one in people}:
        raise Http404
    form = WithForm(request.POST or None, people=people, initial={"one": str(about or "") or _only(people)})
    if request.method == "POST" and form.is_valid():
        walks.begin(request.me, practice, queries.chosen(form.cleaned_data["one"], people))
        return redirect("practices:step", slug=slug, number=1)
    answer = again if request.method == "POST" else show
    walk = walks.begun(request.me, practice)
    return answer(request, "practices/begin.html", practice=practice, form=form, walk=walk, words=words)


def _only(people: list[MyRelationship]) -> str:
    """Nobody fits: then it is for oneself, and that is not asked."""
    return "" if people else ALONE


@require_http_methods(["GET", "POST"])
@once
@unlocked
def step(request: Request, slug: str, number: int) -> HttpResponse:
    """One step. What is written is kept whichever way one goes on, and now and then in between."""
    practice, walk = _begun(request, slug)
    if not 1 <= number <= len(practice.steps):
        raise Http404
    this = practice.steps[number - 1]
    form = StepForm(request.POST or None, step=this, initial={"said": walk.said.get(number, "")})
    context: dict[str, Any] = {
        "practice": practice,
        "step": this,
        "number": number,
        "words": words,
        "one": _whom(request, walk),
    }
    if request.method == "GET":
        return show(request, "practices/step.html", form=form, **context)
    if not form.is_valid():
        return again(request, "practices/step.html", form=form, **context)
    if "said" in form.fields:
        walks.say(request.me, practice, number, form.cleaned_data["said"])
    if "how" not in request.POST:
        return HttpResponse(status=KEPT)
    return _go_on(slug, number, len(practice.steps), request.POST["how"])


def _go_on(slug: str, number: int, last: int, how: str) -> HttpResponse:
    if how == "later":
        return say(redirect("practices:practice", slug=slug), "draft-kept")
    if how not in {"back", "next"}:
        raise BadRequest
    to = number + (1 if how == "next" else -1)
    if to > last:
        return redirect("practices:end", slug=slug)
    return redirect("practices:step", slug=slug, number=to) if to else redirect("practices:begin", slug=slug)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def end(request: Request, slug: str) -> HttpResponse:
    """How it felt. Then it is noted, and what was written is kept."""
    practice, walk = _begun(request, slug)
    one, form = _whom(request, walk), FeltForm(request.POST or None)
    told = walks.told(practice, walk.said)
    if request.POST.get("how") == "drop":
        walks.drop(request.me, practice)
        return say(redirect("practices:practice", slug=slug), "deleted")
    if request.method == "POST" and form.is_valid():
        entry = walks.end(request.me, practice, walk, one, form.cleaned_data["felt"])
        response = redirect("practices:written", entry=entry) if entry else redirect("practices:history")
        return say(response, "done")
    answer = again if request.method == "POST" else show
    return answer(request, "practices/end.html", practice=practice, form=form, told=told, one=one)


def _begun(request: Request, slug: str) -> tuple[Practice, Walk]:
    """A practice and where one is in it: at its beginning, for who comes here without having begun."""
    practice = load(slug)
    return practice, walks.begun(request.me, practice) or Walk()


def _whom(request: Request, walk: Walk) -> MyRelationship | None:
    """With whom it was begun, as long as they are there."""
    if walk.relationship is None:
        return None
    return next((one for one in access.lasting(request.me) if one.id == walk.relationship), None)
