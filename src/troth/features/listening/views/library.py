"""Choosing an exercise, beginning it, and doing it alone."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from troth.content.exercise import Exercise
from troth.content.library import offered
from troth.features.listening import actions, queries
from troth.features.listening.forms import AloneForm, BeginForm
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import again, show
from troth.ui.flash import say
from troth.vault.once import once


@require_GET
@unlocked
def together(request: Request, id: UUID) -> HttpResponse:
    """What the two can do at the same time, and what they are in the middle of."""
    one = access.load_lasting(request.me, id)
    page = queries.together(request.me, one)
    return show(request, "listening/together.html", one=one, page=page)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def begin(request: Request, id: UUID, slug: str) -> HttpResponse:
    """What it is, and how to begin."""
    one = access.load_lasting(request.me, id)
    exercise = _fitting(one, slug)
    if one.paused:
        return redirect("listening:together", id=id)
    form = BeginForm(request.POST or None, exercise=exercise, name=one.name, together=one.together)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        handed = not one.together or said["how"] == "one"
        session = actions.begin(
            request.me, one, exercise, first=said["first"] == "me", topic=said.get("topic", ""), handed=handed
        )
        return redirect("listening:session", id=one.id, session=session)
    answer = again if request.method == "POST" else show
    return answer(request, "listening/begin.html", one=one, exercise=exercise, form=form)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def alone(request: Request, id: UUID, slug: str) -> HttpResponse:
    """The form of it for one."""
    one = access.load_lasting(request.me, id)
    exercise = _fitting(one, slug)
    if one.paused:
        return redirect("listening:together", id=id)
    form = AloneForm(request.POST or None, exercise=exercise)
    if request.method == "POST" and form.is_valid():
        said = {number: form.cleaned_data.get(f"step{number}", "") for number in range(len(exercise.solo))}
        kept = actions.keep_alone(request.me, one, exercise, said)
        response = redirect("listening:together", id=one.id)
        return say(response, "entry-kept") if kept else response
    answer = again if request.method == "POST" else show
    return answer(request, "listening/alone.html", one=one, exercise=exercise, form=form)


def _fitting(one: MyRelationship, slug: str) -> Exercise:
    exercise = offered().exercises.get(slug)
    if exercise is None or one.kind.value not in exercise.kinds:
        raise Http404
    return exercise
