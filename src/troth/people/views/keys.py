"""Careful acts, each behind the password: a new password, the recovery code, one more device, the end of an account."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from troth.people import cookies, passkeys
from troth.people.account_actions import change_password, delete_account, password_by_passkey, start_pairing
from troth.people.forms import DeleteForm, PasswordForm, StepUpForm, seed
from troth.people.me import Me, Request, unlocked
from troth.people.qr import qr
from troth.people.throttle import TooMany
from troth.people.views.refusals import WRONG, put_off
from troth.people.views.stepping import ask, many, not_by_passkey, not_this, question, step_up
from troth.ui.flash import say
from troth.vault import account
from troth.vault.errors import Busy, CannotOpen


@require_http_methods(["GET", "POST"])
@unlocked
def password(request: Request) -> HttpResponse:
    """A new password. Everything written stays as it is; every other session ends."""
    me, held = request.me, cookies.secret_of(request, request.me.device)
    form = PasswordForm(
        request.POST or None, holds_secret=held is not None, handle=me.handle, question=question(me),
        initial={"once": seed()},
    )  # fmt: skip
    status = 200
    if request.method == "POST":
        status = WRONG
        if form.is_valid():
            given = form.given()
            try:
                _change(me, form, held)
                return say(redirect("people:settings"), "password-changed")
            except (passkeys.Stale, passkeys.NotAlone) as reason:
                form.add_error(None, not_by_passkey(reason))
            except CannotOpen:
                form.add_error(None if given else "current", not_by_passkey() if given else not_this(held))
            except (TooMany, Busy) as reason:
                status = put_off(form, reason, many())
    return render(request, "people/password.html", {"form": form}, status=status)


def _change(me: Me, form: PasswordForm, held: bytes | None) -> None:
    """By the password of now, or where it was forgotten, by a passkey."""
    data = form.cleaned_data
    if given := form.given():
        password_by_passkey(me, given, data["chosen"])
        return
    secret = held or account.read_kit_code(data["kit"])
    change_password(me.id, data["current"], data["chosen"], secret, device=me.device, keep=me.session)


@require_http_methods(["GET", "POST"])
@unlocked
def recovery_code(request: Request) -> HttpResponse:
    """Make the recovery code, shown once, or remove it. Sent again, the same form shows the same code."""
    me, held = request.me, cookies.secret_of(request, request.me.device)
    form = ask(request, StepUpForm, held, sent=request.method == "POST")
    status = 200
    if request.method == "POST":
        root, status = step_up(request, form, held)
        if root is not None and "remove" in request.POST:
            account.drop_recovery_code(me.id)
            return say(redirect("people:settings"), "recovery-removed")
        if root is not None:
            code = account.make_recovery_code(root, form.cleaned_data["once"])
            return render(request, "people/code.html", {"code": code, "recovered": False, "handle": me.handle})
    context = {"form": form, "has_recovery": account.has_recovery_code(me.id)}
    return render(request, "people/recovery_code.html", context, status=status)


@require_http_methods(["GET", "POST"])
@unlocked
def pair(request: Request) -> HttpResponse:
    """Let a new device in: a QR code that holds for one minute and opens nothing without the password."""
    secret = cookies.secret_of(request, request.me.device)
    if secret is None:
        return render(request, "people/pair.html", {"form": None, "qr": None})
    sent = request.method == "POST"
    form = ask(request, StepUpForm, secret, sent=sent)
    root, status = step_up(request, form, secret) if sent else (None, 200)
    if root is None:
        return render(request, "people/pair.html", {"form": form, "qr": None}, status=status)
    code = start_pairing(request.me.id, secret)
    path = reverse("people:new_device", kwargs={"code": code}).removeprefix(settings.ADDRESS.path)
    url = f"{settings.ADDRESS.url}/{path}"
    return render(request, "people/pair.html", {"form": form, "qr": qr(url), "link": url})


@require_http_methods(["GET", "POST"])
@unlocked
def delete(request: Request) -> HttpResponse:
    """Delete the account, after one confirmation that says what will happen."""
    me, held = request.me, cookies.secret_of(request, request.me.device)
    form = ask(request, DeleteForm, held, sent=request.method == "POST")
    status = 200
    if request.method == "POST":
        root, status = step_up(request, form, held)
        if root is not None:
            delete_account(me.keyring, withdraw=form.cleaned_data["shared"] == "withdraw")
            response = redirect("people:deleted")
            cookies.clear_session(response)
            cookies.clear_device(response, me.device)
            return response
    return render(request, "people/delete.html", {"form": form}, status=status)


@require_GET
def deleted(request: Request) -> HttpResponse:
    return render(request, "people/deleted.html")
