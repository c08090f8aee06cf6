"""The room."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from troth.features.boundaries import queries, words
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import cursor, show
from troth.vault.errors import CannotOpen


@require_GET
@unlocked
def room(request: Request, id: UUID) -> HttpResponse:
    """One's own boundaries, what the other has shown, and what both hold to."""
    one, before = access.load(request.me, id), cursor(request)
    try:
        page = queries.room(request.me, one, before)
    except CannotOpen:
        raise Http404 from None
    return show(request, "boundaries/room.html", one=one, page=page, before=before, sorts=words.SORTS)
