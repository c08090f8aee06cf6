"""A form that comes too late: its token does not fit, or what it is about is gone. What was typed is not lost."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from troth.config.errors import problem
from troth.people import cookies
from troth.people.locked import typed
from troth.people.me import me_of


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """The page does not say which of the two it was. Nothing is saved, and what was typed can be copied."""
    return problem(
        request,
        403,
        _("That page had been open for a while"),
        _("So nothing was saved this time. Go back, load the page again, and send it once more."),
        typed_here(request),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    return problem(
        request,
        404,
        _("There is nothing here"),
        _("The address may be old, or it may never have led anywhere."),
        typed_here(request) if request.method == "POST" else (),
    )


def typed_here(request: HttpRequest) -> Sequence[str]:
    """What the person who sees this page wrote into the form that led to it."""
    return typed(request) if _from_here(request) and _by_one_person(request) else ()


def _from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours sent this: another site shall not make us show its words."""
    ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return request.headers.get("Origin") in ours


def _by_one_person(request: HttpRequest) -> bool:
    """Whether nobody else can have typed it: who has come in after another is not shown the other's words (S-18)."""
    me = me_of(request)
    return not cookies.made_for_several(request) and not (me and cookies.made_for_another(request, me.id))
