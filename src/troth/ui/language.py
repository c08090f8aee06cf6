"""In which language somebody reads: the one they chose in this browser, or else the one it asks for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.cookie import parse_cookie
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

FROM_RIGHT = mark_safe(' dir="rtl"')


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The outermost: also what went wrong is said in this language, and the next request begins without it."""

    def run(request: HttpRequest) -> HttpResponse:
        with translation.override(translation.get_language_from_request(request)):
            response = get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return run


def tongue() -> SafeString:
    """What the first element of a page says of its language: how to speak it, and from which side it is read."""
    return format_html(
        'lang="{}"{}', translation.get_language() or "en", FROM_RIGHT if translation.get_language_bidi() else ""
    )


def asked_for(accepts: str | None, cookie: str | None = None) -> str:
    """The language of who sent these headers, where there is no request of Django's."""
    request = HttpRequest()
    request.COOKIES = parse_cookie(cookie or "")
    request.META["HTTP_ACCEPT_LANGUAGE"] = accepts or ""
    return translation.get_language_from_request(request)
