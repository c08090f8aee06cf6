"""A photo by itself: opened for whoever may see it, and for nobody else."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from troth.features.memories import queries
from troth.people.me import Request, unlocked
from troth.relationships import access


@require_GET
@unlocked
def photo(request: Request, id: UUID, photo: UUID) -> HttpResponse:
    """One size of one photo. Like every page behind unlock it is never stored, and its type is never guessed at."""
    one = access.load(request.me, id)
    response = HttpResponse(queries.photo(request.me, one, photo), content_type="image/webp")
    response.headers["Cache-Control"] = "no-store, no-transform"
    response.headers["Content-Disposition"] = 'inline; filename="photo.webp"'
    return response
