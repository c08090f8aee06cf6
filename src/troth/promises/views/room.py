"""Looking: the room of a relationship, one promise, and all that is open anywhere."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from troth.people.me import Request, unlocked
from troth.promises import actions, queries
from troth.promises.views import loading
from troth.relationships import access
from troth.relationships.pages import cursor, show
from troth.vault.errors import CannotOpen


@require_GET
@unlocked
def room(request: Request, id: UUID) -> HttpResponse:
    """What was promised between two people."""
    me, one, before = request.me, access.load(request.me, id), cursor(request)
    try:
        found = queries.found(me, one, before)
    except CannotOpen:
        raise Http404 from None
    unanswered = queries.unanswered(found, timezone.localdate()) if not one.ended else []
    if unanswered and not before:
        actions.let_rest(me, one, unanswered, timezone.localdate())
    return show(request, "promises/room.html", me=me, one=one, room=queries.room(one, found), before=before)


@require_GET
@unlocked
def one(request: Request, id: UUID, given: UUID) -> HttpResponse:
    """One promise with all its days."""
    one = access.load(request.me, id)
    found = loading.promise(request.me, one, given)
    return show(request, "promises/one.html", me=request.me, one=one, found=found, moved_on=False)


@require_GET
@unlocked
def everyone(request: Request) -> HttpResponse:
    """All that is open, with whomever: one list, and nobody beside anybody else."""
    me = request.me
    people = access.lasting(me)
    found = [(one, shown) for one in people if (shown := queries.open_ones(me, one))]
    return show(request, "promises/everyone.html", me=me, found=found)
