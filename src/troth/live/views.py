"""What the other phone hears of a session: that something was done, never what."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from troth.live import sessions
from troth.live.news import FOLLOWED, event
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.vault import watching
from troth.vault.errors import Gone

PAUSE = 2000  # milliseconds until a browser asks again after a stream broke off


@require_GET
@unlocked
def news(request: Request, id: UUID, session: UUID) -> HttpResponse:
    """Where a session is at, as a stream. Behind a server that keeps no streams open, a browser asks anew each time."""
    one = access.load_lasting(request.me, id)
    try:
        place = sessions.where(request.me, one, session)
    except Gone:
        raise Http404 from None
    version = watching.versions([place])[place]
    known = request.headers.get("Last-Event-ID") or request.GET.get("at", "")
    told = "" if version == known else event(version)
    request.META[FOLLOWED] = (place, version)
    headers = {"X-Accel-Buffering": "no"}  # some proxies would keep it until there is more
    return HttpResponse(f"retry: {PAUSE}\n\n{told}", content_type="text/event-stream", headers=headers)
