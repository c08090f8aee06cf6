"""What browsers and calendar programs fetch by themselves."""

import hashlib

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.http import parse_etags
from django.views.decorators.http import require_GET

from troth.reminders.models import Feed
from troth.reminders.texts import BODY, TITLE
from troth.vault import feeds
from troth.vault.errors import CannotOpen


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The script that shows a reminder; the same for everybody. It lives below this page and sees no other."""
    context = {"title": str(TITLE), "body": str(BODY), "front": settings.ADDRESS.path}
    return render(request, "reminders/worker.js", context, content_type="text/javascript; charset=utf-8")


@require_GET
def feed(request: HttpRequest, address: str) -> HttpResponse:
    """A calendar, to whoever has its address. One that ended is like one that never was."""
    try:
        row = Feed.objects.filter(id=feeds.feed_id(address)).first()
        shown = feeds.open_feed(address, row.box) if row else b""
    except CannotOpen:
        raise Http404 from None
    if row is None:
        raise Http404
    tag = f'"{hashlib.sha256(shown).hexdigest()[:32]}"'
    same = tag in parse_etags(request.headers.get("If-None-Match", ""))
    response = HttpResponseNotModified() if same else HttpResponse(shown, content_type="text/calendar; charset=utf-8")
    response["ETag"] = tag
    return response
