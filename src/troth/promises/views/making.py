"""What who promises does: promise, change, say that it is done, own what went wrong, withdraw."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from troth.people.me import Request, unlocked
from troth.promises import actions
from troth.promises.forms import ChangeForm, OwnForm, PromiseForm, TurnForm
from troth.promises.views import loading
from troth.promises.views.loading import as_it_stands, back, sent
from troth.relationships import access
from troth.relationships.access import MyRelationship, load_lasting
from troth.relationships.pages import again, show
from troth.ui.flash import say
from troth.vault.once import once
from troth.writing import queries as drafts


@require_http_methods(["GET", "POST"])
@once
@unlocked
def new(request: Request, id: UUID) -> HttpResponse:
    """Make a promise: to the other, or for oneself."""
    one = load_lasting(request.me, id)
    if request.method == "GET" or "begin" in request.POST:  # with words from elsewhere, which no address may carry
        return show(request, "promises/new.html", one=one, form=PromiseForm(one=one, initial=request.POST.dict()))
    form = PromiseForm(request.POST, one=one)
    if not form.is_valid():
        return again(request, "promises/new.html", one=one, form=form)
    made, data = form.made_to(), form.cleaned_data
    actions.give(
        request.me, one, form.terms(), made=made, there=data["there"], important=data["important"], plan=form.plan()
    )
    return say(redirect("promises:room", id), "promised" if one.together and made == "to_them" else "noted")


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def change(request: Request, id: UUID, given: UUID) -> HttpResponse:
    """Ask for other terms in time, or suggest another time; what is one's own alone is changed at once."""
    one = load_lasting(request.me, id)
    found = loading.promise(request.me, one, given)
    if "change" not in found.shown.acts and request.method == "GET":
        raise Http404
    known = loading.known(request.me, one, given)
    mine = known.mine or known.private
    form = ChangeForm(request.POST or None, now=known.stands.terms, there=found.shown.there, mine=mine)
    if request.method == "GET":
        return show(request, "promises/change.html", one=one, found=found, form=form)
    if not form.is_valid():
        return again(request, "promises/change.html", one=one, found=found, form=form)
    actions.ask_to_change(request.me, one, given, form.terms(), form.cleaned_data["why"])
    return say(redirect("promises:one", id, given), "noted" if found.shown.private else "asked")


@require_POST
@once
@unlocked
@as_it_stands
def stop(request: Request, id: UUID, given: UUID) -> HttpResponse:
    """Take back what one asked."""
    actions.stop_asking(request.me, load_lasting(request.me, id), given)
    return back(request, id, given)


@require_POST
@once
@unlocked
@as_it_stands
def done(request: Request, id: UUID, given: UUID) -> HttpResponse:
    """Say that one of its days is done, or that it was not after all."""
    one, turn = load_lasting(request.me, id), sent(TurnForm(request.POST)).turn_day()
    if request.POST.get("done") == "no":
        actions.unmark_done(request.me, one, given, turn)
    else:
        actions.mark_done(request.me, one, given, turn)
    return back(request, id, given)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def own(request: Request, id: UUID) -> HttpResponse:
    """Own a mistake that nobody asked about, in under a minute."""
    one = load_lasting(request.me, id)
    if request.method == "GET":
        draft = drafts.load(request.me, actions.OWN, id)
        form = OwnForm(initial=draft.fields if draft else None)
        return show(request, "promises/own.html", form=form, draft=draft, **_owning(one))
    form = OwnForm(request.POST)
    if not form.is_valid():
        return again(request, "promises/own.html", form=form, draft=None, **_owning(one))
    actions.own(request.me, one, form.owned(), by=form.by_when())
    return say(redirect("promises:room", id), "owned" if one.together else "noted")


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def own_up(request: Request, id: UUID, given: UUID) -> HttpResponse:
    """Say what happened with a promise of one's own."""
    one = load_lasting(request.me, id)
    found = loading.promise(request.me, one, given)
    if request.method == "GET":
        day = next((day for day in (found.shown.day, *found.days) if "own" in day.acts), None)
        if day is None:
            raise Http404
        form = OwnForm(initial={"turn": day.turn})
        return show(request, "promises/own.html", form=form, draft=None, **_owning(one, found))
    form = OwnForm(request.POST)
    if not form.is_valid():
        return again(request, "promises/own.html", form=form, draft=None, **_owning(one, found))
    actions.own_up(request.me, one, given, form.owned(), by=form.by_when())
    return say(redirect("promises:one", id, given), "noted" if found.shown.private else "owned")


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def withdraw(request: Request, id: UUID, given: UUID) -> HttpResponse:
    """Take back what one gave, after one confirmation that repeats it; also after the space has closed."""
    one = access.load(request.me, id)
    known = loading.known(request.me, one, given)
    if not known.given.mine:
        raise Http404
    if request.method == "GET":
        return show(request, "promises/withdraw.html", one=one, known=known)
    actions.withdraw(request.me, one, given)
    return say(redirect("promises:room", id), "deleted" if known.private else "withdrawn")


def _owning(one: MyRelationship, found: Any = None) -> dict[str, Any]:
    return {"one": one, "found": found}
