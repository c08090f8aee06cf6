"""The kit: what lets its owner in from a new device, shown only to who has just proved to be its owner."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from troth.people import account_actions, cookies
from troth.people.forms import NewKitForm, StepUpForm, same_site, seed
from troth.people.me import Request, unlocked
from troth.people.qr import qr
from troth.people.views.entering import onward, with_new_kit
from troth.people.views.refusals import put_off
from troth.people.views.stepping import ask, many, step_up
from troth.ui.flash import say
from troth.vault.account import kit_code, read_kit_code
from troth.vault.errors import Busy, CannotOpen
from troth.vault.password import same


@require_http_methods(["GET", "POST"])
@unlocked
def kit(request: Request) -> HttpResponse:
    """The kit: freely until it is kept for the first time, and behind the password ever after."""
    asks = "password" in request.POST
    if request.method == "POST" and not asks:
        return _kept(request)
    secret = cookies.secret_of(request, request.me.device)
    if secret is None:
        return render(request, "people/kit_elsewhere.html")
    if cookies.kit_waits(request, request.me.session):
        return _shown(request, secret)
    form = ask(request, StepUpForm, secret, sent=asks)
    root, status = step_up(request, form, secret) if asks else (None, 200)
    if root is not None:
        return _shown(request, secret)
    return render(request, "people/kit_ask.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@unlocked
def new_kit(request: Request) -> HttpResponse:
    """A new kit in place of one that somebody may have seen."""
    me, sent, once = request.me, request.method == "POST", request.POST.get("once", "")
    held = cookies.secret_of(request, me.device) or account_actions.kit_of_form(me, once)
    form = NewKitForm(request.POST if sent else None, holds_secret=held is not None, initial={"once": seed()})
    root, status = step_up(request, form, held) if sent else (None, 200)
    if root is not None:
        try:
            opened = account_actions.new_kit(me, root, form.cleaned_data["password"], once)
            return with_new_kit(redirect("people:kit"), opened, me.session)
        except Busy as reason:
            status = put_off(form, reason, many())
    return render(request, "people/kit_new.html", {"form": form}, status=status)


def _kept(request: Request) -> HttpResponse:
    """On we go. A shared device forgets the secret now."""
    response = say(redirect(onward(request)), "kit-kept")
    cookies.clear_kit_waits(response)
    if not request.me.own_device:
        cookies.clear_device(response, request.me.device)
    return response


def _shown(request: Request, secret: bytes) -> HttpResponse:
    code = kit_code(secret)
    context = {"me": request.me, "code": code, "qr": qr(code), "address": settings.ADDRESS.url,
               "going": same_site(request.GET.get("next", ""), ""), "first": "first" in request.GET}  # fmt: skip
    return render(request, "people/kit.html", context)


@require_POST
@unlocked
def kit_file(request: Request) -> HttpResponse:
    """The kit as plain text, under a name that says nothing: for who sends the code, and so has it before them."""
    secret = cookies.secret_of(request, request.me.device)
    if secret is None or not _is_code(request.POST.get("code", ""), secret):
        return redirect("people:kit")
    lines = [
        _("Name: %(name)s") % {"name": request.me.handle},
        _("Address: %(address)s") % {"address": settings.ADDRESS.url},
        _("Code: %(code)s") % {"code": kit_code(secret)},
        "",
        _("With the password, this opens the account on a new device. Alone it opens nothing."),
        "",
    ]
    response = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="notes.txt"'
    return response


def _is_code(code: str, secret: bytes) -> bool:
    try:
        return same(read_kit_code(code), secret)
    except CannotOpen:
        return False
