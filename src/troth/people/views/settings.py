"""Settings and safety, on one page."""

from typing import Any
from uuid import UUID

from django.conf import settings as conf
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.people import cookies, queries, sessions
from troth.people.account_actions import end_device, set_operator
from troth.people.forms import LockTimeForm, LookForm, OperatorForm, StepUpForm, seed
from troth.people.me import Request, unlocked
from troth.people.views.stepping import ask, step_up
from troth.ui.flash import say
from troth.vault import account, audit
from troth.vault.once import once

INVALID = 422


@require_GET
@unlocked
def settings(request: Request) -> HttpResponse:
    return _page(request)


@require_POST
@unlocked
def lock_time(request: Request) -> HttpResponse:
    """How long this device, if it is one's own, stays unlocked. For longer than now it takes the password."""
    me, lock_form = request.me, LockTimeForm(request.POST)
    if not lock_form.is_valid():
        return _page(request, lock_form=lock_form)
    idle = lock_form.cleaned_data["idle"]
    if me.own_device and idle > queries.idle_seconds(me.device):
        held, asks = cookies.secret_of(request, me.device), "password" in request.POST
        form = ask(request, StepUpForm, held, sent=asks)
        root, status = step_up(request, form, held) if asks else (None, 200)
        if root is None:
            return render(request, "people/lock_time.html", {"form": form, "lock_form": lock_form}, status=status)
    sessions.stay_open(me.device, idle)
    return _saved()


@require_POST
@unlocked
def look(request: Request) -> HttpResponse:
    """Light or dark, and whether three presses of Shift leave the page: kept in this browser alone."""
    form = LookForm(request.POST)
    if not form.is_valid():
        return _page(request, look_form=form)
    response = _saved()
    theme = form.cleaned_data["theme"]
    cookies.keep(response, "theme", "" if theme == "system" else theme)
    cookies.keep(response, "shift", "" if form.cleaned_data["shift"] else "off")
    return response


@require_POST
@unlocked
def operator(request: Request) -> HttpResponse:
    """Who runs this Troth, by the one person who may say it."""
    if not queries.may_say_operator(request.me, queries.instance()):
        raise Http404
    form = OperatorForm(request.POST)
    if not form.is_valid():
        return _page(request, operator_form=form)
    set_operator(form.cleaned_data["operator"], request.me.id, form.cleaned_data["operator_name"])
    return _saved()


@require_POST
@unlocked
@once
def device_end(request: HttpRequest, device: UUID) -> HttpResponse:
    """End every session of one of one's devices, and forget it."""
    me = request.me  # type: ignore[attr-defined]  # set by the middleware
    if not end_device(me.id, device):
        raise Http404
    if device != me.device:
        return say(redirect("people:settings"), "device-ended")
    response = redirect("people:unlock")
    cookies.clear_session(response)
    cookies.clear_device(response, device)
    return say(response, "device-ended")


@require_http_methods(["GET", "POST"])
@unlocked
def check(request: Request) -> HttpResponse:
    """Was this me? Every own entry is opened, and the whole compared with one's own sealed count (S-33). Who knows
    what happened may let the count start anew.
    """
    if request.method == "POST":
        audit.accept(request.me.keyring)
        return say(redirect("people:check"), "counted")
    return render(request, "people/check.html", {"audit": audit.audit(request.me.keyring)})


def _page(request: Request, **bound: Any) -> HttpResponse:
    me, instance = request.me, queries.instance()
    context: dict[str, Any] = {
        "me": me,
        "devices": queries.devices(me),
        "once": seed(),
        "has_recovery": account.has_recovery_code(me.id),
        "instance": instance,
        "may_say": queries.may_say_operator(me, instance),
        "address": conf.ADDRESS.url,
        "lock_form": LockTimeForm(initial={"idle": queries.idle_seconds(me.device)}),
        "look_form": LookForm(initial={
            "theme": request.COOKIES.get("theme", "system"), "shift": request.COOKIES.get("shift") != "off",
        }),
        "operator_form": OperatorForm(initial={"operator": instance.operator, "operator_name": instance.name}),
    }  # fmt: skip
    return render(request, "people/settings.html", context | bound, status=INVALID if bound else 200)


def _saved() -> HttpResponse:
    return say(redirect(reverse("people:settings")), "settings-saved")
