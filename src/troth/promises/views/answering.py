"""Answering: how it went, as who received it says; whether to change it; that a mistake was owned."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from troth.people.me import Request, unlocked
from troth.promises import actions, words
from troth.promises.forms import AnswerForm, HearForm, ReplyForm, SeenForm
from troth.promises.queries import OnePromise
from troth.promises.views import loading
from troth.promises.views.loading import as_it_stands, back, sent
from troth.relationships.access import MyRelationship, load_lasting
from troth.relationships.pages import again, show
from troth.ui.flash import say
from troth.vault.once import once


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def answer(request: Request, id: UUID, given: UUID) -> HttpResponse:
    """How it went: in one press, or from a page with every answer there is."""
    one = load_lasting(request.me, id)
    found = loading.promise(request.me, one, given)
    if request.method == "GET":
        return _ask(request, one, found, None)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _ask(request, one, found, form)
    (turn, seen), told = form.cleaned_data["at"], form.cleaned_data["told"] == "both"
    actions.answer(request.me, one, given, turn, form.outcome_said(), told=told, seen=seen)
    return back(request, id, given, "answered" if told and not found.shown.private else "noted")


def _ask(request: Request, one: MyRelationship, found: OnePromise, form: AnswerForm | None) -> HttpResponse:
    """The page of answers, for the days that can be answered: of them the one that a list shows, or else the first."""
    days = [day for day in found.days if "answer" in day.acts]
    if not days:
        raise Http404
    outcomes = words.THERE if found.shown.there else words.OUTCOMES
    context: dict[str, Any] = {"one": one, "found": found, "days": days, "outcomes": outcomes}
    if form:
        return again(request, "promises/answer.html", form=form, **context)
    day = next((day for day in days if day.turn == found.shown.day.turn), days[0])
    told = "me" if day.private else "both" if day.outcome else ""
    form = AnswerForm(initial={"at": day.at, "outcome": day.outcome, "told": told})
    return show(request, "promises/answer.html", form=form, **context)


@require_POST
@once
@unlocked
@as_it_stands
def unsay(request: Request, id: UUID, given: UUID) -> HttpResponse:
    """Take an answer back, and what it counted for."""
    one, form = load_lasting(request.me, id), sent(SeenForm(request.POST))
    turn, seen = form.cleaned_data["at"]
    actions.take_back_answer(request.me, one, given, turn, seen=seen)
    return say(redirect("promises:one", id, given), "unsaid")


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def reply(request: Request, id: UUID, given: UUID) -> HttpResponse:
    """Agree to a change, or let the old one stand; with a word, if one likes."""
    one = load_lasting(request.me, id)
    found = loading.promise(request.me, one, given)
    if request.method == "GET":
        if "reply" not in found.shown.acts:
            raise Http404
        return show(request, "promises/reply.html", one=one, found=found, form=ReplyForm())
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return again(request, "promises/reply.html", one=one, found=found, form=form)
    data, yes = form.cleaned_data, form.cleaned_data["yes"] == "yes"
    actions.reply(request.me, one, given, data["change"], yes=yes, why=data["why"])
    return back(request, id, given, "agreed" if yes else "stands")


@require_POST
@once
@unlocked
@as_it_stands
def hear(request: Request, id: UUID, given: UUID) -> HttpResponse:
    """Say that a mistake was owned; only this counts it."""
    one, form = load_lasting(request.me, id), sent(HearForm(request.POST))
    told = form.cleaned_data["told"] == "both"
    actions.hear(request.me, one, given, form.heard(), told=told)
    return say(redirect("promises:room", id), "answered" if told else "noted")
