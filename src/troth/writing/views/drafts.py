"""Saving and dropping drafts."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from troth.people.locked import LOCKED
from troth.people.me import Me, Request, me_of, unlocked
from troth.ui.flash import say
from troth.writing import actions, queries
from troth.writing.actions import TooManyDrafts
from troth.writing.coached import NO_WORDS
from troth.writing.entries import Place
from troth.writing.fields import TEXT_BYTES

SKIP = NO_WORDS | {"csrfmiddlewaretoken", "once"}
MOST_BYTES = 4 * TEXT_BYTES
KEPT, TOO_LARGE, TOO_MANY = 204, 413, 409


@require_POST
def draft(request: HttpRequest, place: str, about: UUID | None = None) -> HttpResponse:
    """Keep a form's fields as they stand. The page goes on as it is; pressed without script, it says so.

    Locked, nothing is kept and nothing is carried over: the words are still in the field.
    """
    me = me_of(request)
    if me is None:
        return HttpResponse(status=LOCKED)
    where = Place(place, about)
    _page(where)
    answer = keep(me, where, {name: request.POST[name] for name in request.POST if name not in SKIP})
    if answer.status_code == KEPT and request.headers.get("Sec-Fetch-Mode") == "navigate":
        return say(redirect("journal:vault"), "draft-kept")
    return answer


def keep(me: Me, place: Place, fields: Mapping[str, str]) -> HttpResponse:
    """Keep these fields, and the bare answer that a page which saves itself waits for."""
    if sum(len(value.encode(errors="replace")) for value in fields.values()) > MOST_BYTES:
        return HttpResponse(status=TOO_LARGE)
    try:
        actions.keep(me, place, fields)
    except TooManyDrafts:
        return HttpResponse(status=TOO_MANY)
    return HttpResponse(status=KEPT)


@require_safe
@unlocked
def look(request: Request, place: str, about: UUID | None = None) -> HttpResponse:
    """A draft as it stands. Its own form may be no more: what it was about has ended, or a pack was taken out."""
    where = Place(place, about)
    one = next((each for each in queries.waiting(request.me) if each.place == where), None)
    if one is None:
        raise Http404
    return render(request, "writing/draft.html", {"one": one})


@require_POST
@unlocked
def drop(request: Request, place: str, about: UUID | None = None) -> HttpResponse:
    """Throw a draft away, and show its form empty; or the vault, where it was looked at there."""
    page = _page(Place(place, about))
    actions.drop(request.me, place, about)
    return say(redirect("journal:vault" if "seen" in request.POST else page), "deleted")


def _page(place: Place) -> str:
    """The page a draft belongs to; 404 for a place that does not exist."""
    page = queries.page_of(place)
    if page is None:
        raise Http404
    return page
