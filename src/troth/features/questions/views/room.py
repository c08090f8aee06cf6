"""The page of questions, cards to draw, and what both have answered."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from troth.features.questions import actions, queries, words
from troth.features.questions.cards import draw
from troth.features.questions.entries import Met
from troth.features.questions.views import loading
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import cursor, show
from troth.ui.flash import say
from troth.vault.errors import CannotOpen
from troth.vault.once import once

LONGEST = 4  # digits of a card's place


@require_GET
@unlocked
def room(request: Request, id: UUID) -> HttpResponse:
    """What there is to ask each other, and what was begun."""
    one = access.load_lasting(request.me, id)
    return show(request, "questions/room.html", one=one, page=queries.room(request.me, one), words=words)


@require_GET
@unlocked
def cards(request: Request, id: UUID) -> HttpResponse:
    """One card; another press draws another."""
    one = access.load_lasting(request.me, id)
    if one.paused:
        return redirect("questions:room", id=id)
    at, of = request.GET.get("at", "0"), request.GET.get("of", "")
    number = int(at) if at.isascii() and at.isdigit() and len(at) <= LONGEST else 0
    drawn = draw(one, number, of, timezone.localdate())
    return show(request, "questions/cards.html", one=one, drawn=drawn, words=words)


@require_GET
@unlocked
def met(request: Request, id: UUID) -> HttpResponse:
    """What both have answered and has opened, also after the end."""
    one, before = access.load(request.me, id), cursor(request)
    try:
        page = queries.met(request.me, one, before)
    except CannotOpen:
        raise Http404 from None
    return show(request, "questions/met.html", one=one, page=page, before=before)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def withdraw(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Take one's own opened answer back, after one confirmation that repeats it."""
    one = access.load(request.me, id)
    found = loading.own(request.me, one, entry, Met)
    mine = queries.both_of(request.me, one, found.body.round)[0] if one.vault else None
    if mine is None:
        raise Http404
    if request.method == "GET":
        return show(request, "questions/withdraw.html", one=one, mine=mine, question=queries.words_of(mine.body.slug))
    actions.withdraw(request.me, one, mine)
    return say(redirect("questions:met", id=id), "withdrawn")
