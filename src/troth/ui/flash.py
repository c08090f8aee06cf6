"""A short sentence after a redirect. The browser carries its code in a cookie; words never travel."""

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from troth.ui.said import SAID

COOKIE = settings.ADDRESS.cookie("said")
R = TypeVar("R", bound=HttpResponse)


def say(response: R, code: str) -> R:
    """Let the next page say what was done."""
    response.set_cookie(
        COOKIE, code, max_age=60, path=settings.ADDRESS.path,
        secure=settings.ADDRESS.secure, httponly=True, samesite="Strict",
    )  # fmt: skip
    return response


def says(response: HttpResponse) -> bool:
    """Whether the next page has something to say already."""
    return COOKIE in response.cookies


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Give the next page ``request.said``, once; what htmx asks for is a page too."""

    def run(request: HttpRequest) -> HttpResponse:
        code = request.COOKIES.get(COOKIE, "")
        if code not in SAID:
            return get_response(request)
        request.said = code  # type: ignore[attr-defined]
        response = get_response(request)
        if response.status_code == 200 and not says(response):
            response.delete_cookie(COOKIE, path=settings.ADDRESS.path, samesite="Strict")
        return response

    return run
