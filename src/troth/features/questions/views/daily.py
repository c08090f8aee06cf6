"""One light question a day."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.content.schema import Question
from troth.features.questions import daily, drafting, queries
from troth.features.questions.entries import Daily
from troth.features.questions.forms import AnswerForm
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import again, show
from troth.ui.flash import say
from troth.vault.errors import Gone
from troth.vault.once import once


@require_GET
@unlocked
def today(request: Request, id: UUID) -> HttpResponse:
    """Today's question, or what it would be like to have one."""
    one = access.load_lasting(request.me, id)
    if one.paused:
        return redirect("questions:room", id=id)
    wanted = daily.wanted(request.me, one)
    if wanted is None:
        return show(request, "questions/want.html", one=one)
    return _show(request, one, wanted, timezone.localdate())


@require_http_methods(["GET", "POST"])
@once
@unlocked
def day(request: Request, id: UUID, day: str) -> HttpResponse:
    """The question of one of the last days: answer it, or take a sealed answer back."""
    one = access.load_lasting(request.me, id)
    wanted, when = daily.wanted(request.me, one), _day(day)
    if wanted is None:
        raise Http404
    if request.method == "GET":
        return _show(request, one, wanted, when)
    if request.POST.get("how") == "back":
        back = one.together and daily.take_back(request.me, one, when)
        return say(redirect("questions:day", id=id, day=day), "draft-kept" if back else "both-written")
    return _answer(request, one, wanted, when)


@require_POST
@once
@unlocked
def want(request: Request, id: UUID) -> HttpResponse:
    """Begin a question a day for both, or let it be."""
    one = access.load_lasting(request.me, id)
    how = request.POST.get("how")
    if how not in {"begin", "stop"}:
        raise BadRequest
    if not one.together or (one.paused and how == "begin"):
        raise Http404
    daily.want(request.me, one, on=how == "begin")
    return redirect("questions:daily" if how == "begin" else "questions:room", id=id)


def _answer(request: Request, one: MyRelationship, wanted: Daily, when: dt.date) -> HttpResponse:
    form, question = AnswerForm(request.POST), _question(one, wanted, when)
    if not daily.may_answer(when):
        raise Http404
    if not form.is_valid():
        return _show(request, one, wanted, when, form)
    text = form.cleaned_data["text"]
    if not one.together:
        daily.keep(request.me, one, question, when, text)
        return say(redirect("questions:day", id=one.id, day=when.isoformat()), "entry-kept")
    try:
        daily.seal(request.me, one, question, when, text)
    except Gone:
        raise Http404 from None
    return say(redirect("questions:day", id=one.id, day=when.isoformat()), "sealed")


def _show(
    request: Request, one: MyRelationship, wanted: Daily, when: dt.date, form: AnswerForm | None = None
) -> HttpResponse:
    me, question = request.me, _question(one, wanted, when)
    seen = daily.look(me, one, question, when) if one.together else daily.alone(me, one, question, when)
    place = drafting.of_day(one.id, when)
    draft = drafting.load(me, place)
    answer = again if form else show
    return answer(
        request, "questions/daily.html", one=one, seen=seen, draft=draft,
        form=form or AnswerForm(initial=draft.fields if draft else None), is_today=when == timezone.localdate(),
        before=[(each, _question(one, wanted, each)) for each in daily.days()], asked_as=queries.words_of,
        place=(place.name, place.about),
    )  # fmt: skip


def _question(one: MyRelationship, wanted: Daily, when: dt.date) -> Question:
    found = daily.question_for(one, wanted, when)
    if found is None:
        raise Http404
    return found


def _day(given: str) -> dt.date:
    """A day up to today, as an address says it."""
    try:
        found = dt.date.fromisoformat(given)
    except ValueError:
        raise Http404 from None
    if found > timezone.localdate() or found.isoformat() != given:
        raise Http404
    return found
