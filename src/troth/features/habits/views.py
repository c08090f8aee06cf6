"""One's own habits, one by one, and what feeds closeness."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from troth.features.habits import actions, queries
from troth.features.habits.forms import LookForm
from troth.features.habits.words import HABITS, OFTEN
from troth.outcomes.candidates import to_look_at
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import again, cursor, show
from troth.ui.flash import say
from troth.vault.errors import CannotOpen, Gone
from troth.vault.once import once


@require_GET
@unlocked
def habits(request: Request) -> HttpResponse:
    """The five habits, with what one last said of each."""
    return show(request, "habits/habits.html", rows=queries.habits(request.me), often=OFTEN)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def habit(request: Request, slug: str) -> HttpResponse:
    """One habit: what it is, how it looks in oneself, and its antidote."""
    found, before = queries.known(slug), cursor(request)
    if found is None:
        raise Http404
    form = LookForm(request.POST or None, habit=found)
    if request.method == "POST" and form.is_valid():
        actions.keep(request.me, form.look())
        return say(redirect("habits:habit", slug=slug), "entry-kept")
    try:
        page = queries.habit(request.me, found, before)
    except CannotOpen:
        raise Http404 from None
    answer = again if request.method == "POST" else show
    return answer(request, "habits/habit.html", page=page, form=form, often=OFTEN, before=before)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, entry: UUID) -> HttpResponse:
    """Delete one look for good, after one confirmation."""
    try:
        found = queries.own(request.me, entry)
    except (Gone, CannotOpen):
        raise Http404 from None
    if request.method == "GET":
        return show(request, "habits/delete.html", found=found, often=OFTEN, habit=HABITS[found.body.habit])
    actions.delete(request.me, entry)
    return say(redirect("habits:habit", slug=found.body.habit), "deleted")


@require_GET
@unlocked
def feeding(request: Request) -> HttpResponse:
    """What feeds closeness, each with practices."""
    return show(request, "habits/feeding.html", foods=queries.feeding(to_look_at(access.lasting(request.me))))
