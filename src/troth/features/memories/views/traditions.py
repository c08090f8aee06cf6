"""Traditions: the list, a new one, one of them, and "we did it"."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from troth.features.memories import actions, queries
from troth.features.memories.entries import Tradition
from troth.features.memories.forms import FULL, MemoryForm, TraditionForm
from troth.features.memories.moments import said
from troth.features.memories.returning import next_day
from troth.features.memories.shelf import TooMany
from troth.features.memories.views.kept import keep, today
from troth.features.memories.words import RETURNS, dated
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.entries import Kind
from troth.relationships.pages import again, show
from troth.ui.flash import say
from troth.vault.once import once

CHOSEN_FAMILY = {Kind.FRIENDSHIP, Kind.FAMILY}


@require_GET
@unlocked
def traditions(request: Request, id: UUID) -> HttpResponse:
    """All of them, the next to come first. None is ever late."""
    one = access.load(request.me, id)
    found = [(kept, next_day(kept.body, timezone.localdate())) for kept in queries.traditions(request.me, one)]
    return show(request, "memories/traditions.html", one=one, found=found, returns=RETURNS, dated=dated)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def new(request: Request, id: UUID) -> HttpResponse:
    """A new one, for oneself first."""
    one = access.load_lasting(request.me, id)
    if request.method == "GET":
        form = TraditionForm(initial={"returns": "yearly"}, family=may_be_chosen(one))
        return show(request, "memories/new_tradition.html", one=one, form=form)
    form = TraditionForm(request.POST, family=may_be_chosen(one))
    if form.is_valid():
        try:
            entry = actions.keep(request.me, one, form.body())
            return say(redirect("memories:tradition", id=id, entry=entry), "entry-kept")
        except TooMany:
            form.add_error(None, FULL)
    return again(request, "memories/new_tradition.html", one=one, form=form)


@require_GET
@unlocked
def tradition(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """One tradition: how it returns, what it means, and when it was kept."""
    one = access.load(request.me, id)
    found = queries.tradition_page(request.me, one, entry)
    return show(
        request, "memories/tradition.html", one=one, found=found, returns=RETURNS, dated=dated, when=said
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def done(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """That it was done, with a line and perhaps a photo: a memory, kept for oneself first like any other."""
    one = access.load_lasting(request.me, id)
    body = queries.load(request.me, one, Tradition, entry).body
    if request.method == "POST":
        return keep(request, one, MemoryForm(request.POST, request.FILES), tradition=body.key, name=body.text)
    form = MemoryForm(initial=today())
    return show(request, "memories/new.html", one=one, form=form, draft=None, tradition=body.text)


def may_be_chosen(one: MyRelationship) -> bool:
    """Where a ritual can be one of chosen family."""
    return one.kind in CHOSEN_FAMILY
