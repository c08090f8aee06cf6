"""Pages for what went wrong. They tell nothing about what exists: every 404 is the same bytes."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from troth.api.problems import Problem, answer, asks_for_one
from troth.ui.context import shell
from troth.ui.language import tongue

PLAIN = (
    '<!DOCTYPE html><html {2}><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{0} · Troth</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    return problem(
        request,
        400,
        _("That did not come through"),
        _("Something in it could not be read. Nothing was changed."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    return problem(request, 403, _("That is not open to you"), _("Nothing was changed."))


def server_error(request: HttpRequest) -> HttpResponse:
    return problem(
        request,
        500,
        _("Something broke on our side"),
        _("It is not your doing. Please go back and try again in a moment."),
    )


def plain(title: str, words: str) -> SafeString:
    """A page that nothing can break."""
    return format_html(PLAIN, title, words, tongue())


def problem(request: HttpRequest, status: int, title: str, words: str, typed: Sequence[str] = ()) -> HttpResponse:
    """The page is rendered without the request, so that no token or name makes two of them differ. ``typed`` is what
    somebody wrote and what was not kept, for them to copy. A program gets the same without a page.
    """
    if asks_for_one(request):
        return answer(Problem(title, status, words))
    context = {**shell(request), "said": None, "title": title, "words": words, "typed": typed}
    try:
        page = loader.render_to_string("ui/problem.html", context)
    except Exception:  # noqa: BLE001 - what broke a page may break this one too; the answer must still be kind
        page = plain(title, words)
    return HttpResponse(page, status=status)
