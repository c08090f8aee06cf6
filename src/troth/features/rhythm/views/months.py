"""The page of a month: to read, to write a little about, and to print."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from troth.features.rhythm import months as months_of
from troth.features.rhythm import words
from troth.features.rhythm.forms import MonthForm
from troth.features.rhythm.months import MonthPage
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import CONFLICT, again, show
from troth.ui.flash import say
from troth.vault.errors import ChangedMeanwhile
from troth.vault.once import once
from troth.writing import queries
from troth.writing.views import drafts


@require_GET
@unlocked
def months(request: Request, id: UUID) -> HttpResponse:
    one = access.load(request.me, id)
    return show(request, "rhythm/months.html", one=one, months=months_of.listed(one, timezone.localdate()))


@require_GET
@unlocked
def month(request: Request, id: UUID, year: int, month: int) -> HttpResponse:
    """The page itself."""
    one, page = _read(request, id, year, month)
    return show(request, "rhythm/month.html", one=one, page=page, words=words, me=request.me)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def write(request: Request, id: UUID, year: int, month: int) -> HttpResponse:
    """A few questions, and which journal entries stand on the page."""
    one, page = _read(request, id, year, month)
    place = months_of.draft_of(one, page.first)
    if request.method == "GET":
        draft = queries.load(request.me, place.name, place.about)
        form = MonthForm(initial=_stands(page) | (draft.fields if draft else {}), journal=page.journal)
        return show(request, "rhythm/write.html", one=one, page=page, form=form)
    if "how" not in request.POST:  # saved while writing
        return drafts.keep(request.me, place, {ask: request.POST.get(ask, "") for ask in words.ASKS})
    form = MonthForm(request.POST, journal=page.journal)
    if not form.is_valid():
        return again(request, "rhythm/write.html", one=one, page=page, form=form)
    data = form.cleaned_data
    answers = {ask: data[ask] for ask in words.ASKS}
    journal = [UUID(id) for id in data["journal"]]
    try:
        months_of.write(request.me, one, page.first, answers=answers, journal=journal, version=data["version"])
    except ChangedMeanwhile:
        return _newer(request, *_read(request, id, year, month), form)
    return say(redirect("rhythm:month", id=id, year=year, month=month), "answers-kept")


def _newer(request: Request, one: MyRelationship, page: MonthPage, sent: MonthForm) -> HttpResponse:
    """Another device was first: what was typed stays, and keeping it again replaces the other knowingly."""
    version = page.written.version if page.written else 0
    begun = {name: sent.cleaned_data[name] for name in (*words.ASKS, "journal")} | {"version": version}
    form = MonthForm(initial=begun, journal=page.journal)
    return show(request, "rhythm/write.html", status=CONFLICT, one=one, page=page, form=form)


def _stands(page: MonthPage) -> dict[str, Any]:
    """A page's words as the fields of its form."""
    chosen = [str(id) for id in page.written.body.journal] if page.written else []
    said = {str(ask): text for ask, text in page.answers.items()}
    return {**said, "journal": chosen, "version": page.written.version if page.written else 0}


def _read(request: Request, id: UUID, year: int, month: int) -> tuple[MyRelationship, MonthPage]:
    """One month that has begun, or 404."""
    one = access.load(request.me, id)
    try:
        first = dt.date(year, month, 1)
    except (ValueError, OverflowError):
        raise Http404 from None
    if first > timezone.localdate() or first < one.added.replace(day=1):
        raise Http404
    return one, months_of.read(request.me, one, first)
