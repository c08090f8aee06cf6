"""Practice: the library, one practice, and what was done."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from troth.content.library import offered
from troth.content.schema import Practice
from troth.features.practices import queries, words
from troth.features.practices.forms import DoneForm
from troth.features.practices.queries import Filter
from troth.outcomes.actions import note_and_learn
from troth.outcomes.candidates import fitting, to_look_at
from troth.outcomes.words import FELT
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import again, cursor, show
from troth.ui.flash import say
from troth.vault.errors import CannotOpen
from troth.vault.once import once


@require_GET
@unlocked
def practices(request: Request) -> HttpResponse:
    """The library, narrowed by plain links."""
    wanted = Filter.read(*(request.GET.get(name, "") for name in ("kind", "closeness", "length")))
    library = queries.library(wanted, to_look_at(access.lasting(request.me)))
    return show(request, "practices/practices.html", wanted=wanted, library=library, words=words)


@require_GET
@unlocked
def four(request: Request) -> HttpResponse:
    """A plan of four for who begins alone."""
    people = access.lasting(request.me)
    fit = to_look_at(people)
    known = {slug: said for slug, said in words.FOUR.items() if slug in fit}
    plan = queries.plan(request.me, people)
    return show(request, "practices/four.html", four=known, plan=plan, names={one.id: one.name for one in people})


@require_GET
@unlocked
def practice(request: Request, slug: str) -> HttpResponse:
    return show(request, "practices/practice.html", practice=load(slug), words=words)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def done(request: Request, slug: str) -> HttpResponse:
    """Note that it was done, with whom, and how it felt."""
    found = load(slug)
    people = fitting(found, access.lasting(request.me))
    form = DoneForm(request.POST or None, people=people)
    if request.method == "GET":
        return show(request, "practices/done.html", practice=found, form=form)
    if not form.is_valid():
        return again(request, "practices/done.html", practice=found, form=form)
    one = queries.chosen(form.cleaned_data["one"], people)
    note_and_learn(request.me, found, one, form.cleaned_data["felt"])
    return say(redirect("practices:history"), "done")


@require_GET
@unlocked
def history(request: Request) -> HttpResponse:
    """What was done, newest first, with older pages."""
    before = cursor(request)
    try:
        page = queries.done(request.me, access.mine(request.me), before)
    except CannotOpen:
        raise Http404 from None
    return show(request, "practices/history.html", page=page, felt=FELT, before=before)


def load(slug: str) -> Practice:
    """One practice, or 404."""
    found = offered().practices.get(slug)
    if found is None:
        raise Http404
    return found
