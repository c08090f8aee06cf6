"""The page of a relationship."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from troth.people.me import Request, unlocked
from troth.relationships import access, actions, inviting, sharing
from troth.relationships.pages import show
from troth.relationships.words import YOU_ARE
from troth.trust import queries


@require_GET
@unlocked
def overview(request: Request, id: UUID) -> HttpResponse:
    """How things stand from where one is: one's own picture, and what is shared."""
    me = request.me
    one = access.load(me, id)
    context: dict[str, Any] = {
        "me": me,
        "one": one,
        "you_are": YOU_ARE[one.kind],
        "picture": queries.picture(me.keyring, one),
        "page": sharing.shared(me, one),
    }
    if one.ended:
        return show(request, "trust/ended.html", may_drop=actions.may_drop(one), **context)
    words = inviting.words_to_compare(me, one) if one.together else ""
    return show(request, "trust/overview.html", words=words, **context)
