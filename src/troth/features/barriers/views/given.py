"""A card that was given: both read it, and whoever was given it finds three small things to do."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from troth.content.library import offered
from troth.features.barriers import actions, queries
from troth.features.barriers.portraits import told
from troth.features.barriers.views import loading
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import show
from troth.ui.flash import say
from troth.vault.once import once


@require_GET
@unlocked
def given(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """The card, what it said before, and what one can do oneself. Reading it leaves no trace."""
    one = access.load(request.me, id)
    found = loading.given(request.me, one, entry)
    mine_to_do = [] if found.mine or not one.together else queries.actions_for(one, found.body.fear)
    return show(
        request, "barriers/given.html", one=one, found=found, tale=told(found.body.fear, one.kind),
        earlier=queries.earlier(request.me, one, found), actions=mine_to_do, practices=offered().practices,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def withdraw(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Take a card of one's own back, after one confirmation that repeats it."""
    one = access.load(request.me, id)
    found = loading.given(request.me, one, entry)
    if not found.mine:
        raise Http404
    if request.method == "GET":
        return show(request, "barriers/withdraw.html", one=one, found=found)
    actions.take_back(request.me, one, found)
    return say(redirect("barriers:fears", id=id), "withdrawn")
