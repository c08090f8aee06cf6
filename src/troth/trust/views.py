"""The page of a relationship."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from troth.people.me import Request, unlocked
from troth.relationships import access, actions, gathering, inviting, sharing
from troth.relationships.pages import again, show
from troth.relationships.words import YOU_ARE
from troth.trust import actions as trust
from troth.trust import queries
from troth.trust.forms import ShownForm
from troth.ui.flash import say
from troth.vault.once import once


@require_GET
@unlocked
def overview(request: Request, id: UUID) -> HttpResponse:
    """How things stand from where one is: one's own picture, and what is shared."""
    me = request.me
    one, picture = queries.pictured(me, id)
    context: dict[str, Any] = {
        "me": me,
        "one": one,
        "you_are": YOU_ARE[one.kind],
        "page": sharing.shared(me, one),
    }
    if picture is None:
        return show(request, "trust/ended.html", may_drop=actions.may_drop(one), **context)
    words = inviting.words_to_compare(me, one) if one.together else ""
    asks = gathering.asks(me, one)
    return show(request, "trust/overview.html", picture=picture, words=words, asks=asks, **context)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def shown(request: Request, id: UUID) -> HttpResponse:
    """Whether to draw the picture of trust, tell it in words, or leave it out: for everybody one keeps here."""
    one = access.load(request.me, id)
    if request.method == "GET":
        form = ShownForm(initial={"how": queries.shown(request.me.keyring)})
        return show(request, "trust/shown.html", one=one, form=form)
    form = ShownForm(request.POST)
    if not form.is_valid():
        return again(request, "trust/shown.html", one=one, form=form)
    trust.show(request.me.keyring, form.cleaned_data["how"])
    return say(redirect("trust:overview", id=id), "settings-saved")
