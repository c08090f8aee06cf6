"""Whose day it is: the browser names its time zone in a cookie, so the server stores none."""

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

COOKIE = "zone"
KNOWN = zoneinfo.available_timezones()


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Use the browser's zone for this request; an unknown one counts as not said."""

    def run(request: HttpRequest) -> HttpResponse:
        name = request.COOKIES.get(COOKIE, "").replace("%2F", "/")
        if name not in KNOWN:
            return get_response(request)
        with timezone.override(name):
            return get_response(request)

    return run
