"""The pages of the API: one's tokens, making one, ending one; and the description, to read and for programs."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.api import callers, schema
from troth.api import reading as described
from troth.api.forms import TokenForm
from troth.people import cookies
from troth.people import tokens as kept
from troth.people.lifetimes import DAYS
from troth.people.me import Request, unlocked
from troth.people.tokens import LASTS, TooMany
from troth.people.views.stepping import step_up
from troth.relationships import access
from troth.relationships.pages import show
from troth.ui.flash import say
from troth.vault.once import once
from troth.vault.tokens import Token, new_seed


@require_GET
@unlocked
def tokens(request: Request) -> HttpResponse:
    """Every token there is. Only its owner sees this."""
    names = {one.id: one.name for one in access.mine(request.me)}
    return show(request, "api/tokens.html", lines=kept.lines(request.me), names=names)


@require_http_methods(["GET", "POST"])
@unlocked
def make(request: Request) -> HttpResponse:
    """Make a token, behind the password, and show it once. Sent again, the same form shows the same one."""
    me, held = request.me, cookies.secret_of(request, request.me.device)
    sent = request.POST if request.method == "POST" else None
    people = access.current(me)
    form = TokenForm(sent, people=people, holds_secret=held is not None, initial={"once": new_seed()})
    root, status = step_up(request, form, held) if sent is not None else (None, 200)
    if root is not None:
        token = Token.from_seed(form.cleaned_data["once"])
        try:
            callers.make(me, token, form.about(), form.chosen())
            return render(request, "api/made.html", {"token": str(token), "days": LASTS // DAYS, "address": _address()})
        except TooMany:
            form.add_error(None, _("You have many tokens already. End one of them first."))
            status = 422
    return render(request, "api/make.html", {"form": form, "days": LASTS // DAYS}, status=status)


@require_POST
@once
@unlocked
def end(request: Request, token: UUID) -> HttpResponse:
    """From now on it opens nothing."""
    if not kept.end(request.me.id, token):
        raise Http404
    return say(redirect("api:tokens"), "token-ended")


@require_GET
def reading(request: HttpRequest) -> HttpResponse:
    """The description, to read. It is the same for everybody."""
    context = {
        "rooms": described.rooms(),
        "shapes": described.shapes(),
        "about": described.about(),
        "address": _address(),
    }
    return render(request, "api/reading.html", context)


@require_GET
def description(_request: HttpRequest) -> HttpResponse:
    """The description, for programs."""
    return HttpResponse(schema.rendered(settings.ADDRESS.url), content_type="application/json")


def _address() -> str:
    return f"{settings.ADDRESS.url}/api"
