"""What went wrong, for programs (RFC 9457): a status, a title, and a sentence that a person may be shown."""

from collections.abc import Sequence

import msgspec
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

TYPE = "application/problem+json"
PREFIX = "/api/"


class Fault(msgspec.Struct, frozen=True):
    """One part of what was sent that needs another look. ``at`` names it, or is "" for the whole."""

    at: str
    detail: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why nothing was done."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"
    errors: list[Fault] = []


class Refused(Exception):  # noqa: N818
    """An answer that is a problem."""

    def __init__(self, status: int, title: str, detail: str, errors: Sequence[Fault] = (), **headers: str) -> None:
        super().__init__("refused")
        self.problem = Problem(title, status, detail, errors=[*errors])
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def response(self) -> HttpResponse:
        return answer(self.problem, self.headers)


def answer(problem: Problem, headers: dict[str, str] | None = None) -> HttpResponse:
    content = msgspec.json.encode(problem)
    return HttpResponse(content, status=problem.status, content_type=TYPE, headers=headers or {})


def asks_for_one(request: HttpRequest) -> bool:
    """Whether a program is at the other end, and a page would tell it nothing."""
    return request.path_info.startswith(PREFIX)


def unfit(form: Form) -> Refused:
    """What a form of the pages says of what was sent, in its words."""
    faults = [
        Fault("" if name == "__all__" else name, str(said)) for name, errors in form.errors.items() for said in errors
    ]
    return Refused(422, _("Something needs another look"), _("Nothing was saved yet."), faults)


def nothing_here() -> Refused:
    """The same for what never was, what is gone, and what is not for this token."""
    return Refused(404, _("There is nothing here"), _("It may be gone, or it may never have been."))


def changed() -> Refused:
    detail = _("It was changed in the meantime. Nothing was overwritten: read it again, then decide.")
    return Refused(409, _("That has moved on"), detail)


def not_for_this() -> Refused:
    return Refused(
        403, _("This token was not made for that"), _("In the settings you can make one that may do more, or less.")
    )
