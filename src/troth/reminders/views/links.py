"""What the links in mail lead to. They work for whoever has the mail, unlocked or not, and open nothing."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from troth.reminders import actions, links


@require_http_methods(["GET", "POST"])
def yes(request: HttpRequest, channel: UUID, proof: str) -> HttpResponse:
    """Whose address it is says so by a press: mail programs follow links by themselves."""
    if not links.holds(links.YES, channel, proof):
        raise Http404
    if request.method == "POST" and not actions.say_yes(channel):
        return render(request, "reminders/from_mail.html", {"stage": "over"}, status=404)
    return _page(request, "asked-yes", "yes")


@csrf_exempt  # a mail program presses it by itself (RFC 8058), and all it can do is stop mails
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, channel: UUID, proof: str) -> HttpResponse:
    if not links.holds(links.STOP, channel, proof):
        raise Http404
    if request.method == "POST":
        actions.stop_mail(channel)
    return _page(request, "asked-stop", "stopped")


def _page(request: HttpRequest, asked: str, done: str) -> HttpResponse:
    stage = done if request.method == "POST" else asked
    return render(request, "reminders/from_mail.html", {"stage": stage})
