"""Unlock, lock and quick exit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from troth.people import cookies, passkeys, sessions, unlocking
from troth.people.account_actions import pairing_handle
from troth.people.asking import Question
from troth.people.forms import (
    DEVICE_HINTS,
    OWN,
    NewDeviceForm,
    PasskeyUnlockForm,
    RecoverForm,
    UnlockForm,
    same_site,
    seed,
)
from troth.people.locked import TO, Carried, carried_fields
from troth.people.me import me_of
from troth.people.names import handle_key
from troth.people.recovery import Recovery
from troth.people.recovery import recover as open_by_recovery
from troth.people.throttle import TooMany, address
from troth.people.unlocking import Attempt, SecondStep
from troth.people.views import second
from troth.people.views.entering import enter, label, let_in, onward, take_over
from troth.people.views.refusals import MANY, WRONG, put_off
from troth.people.views.stepping import not_by_passkey
from troth.ui.flash import say
from troth.vault.errors import Busy, CannotOpen


@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """With a password where the device is known, with the kit too where it is not."""
    held = cookies.held_devices(request)
    known = [] if "other" in request.GET else cookies.names(held)
    if request.method == "POST":
        return _try(request, held, known)
    if me_of(request):
        return redirect(onward(request))
    form = UnlockForm(known=known, kit_needed=not held, initial={"once": seed()})
    return _unlock_page(request, form, known, held, status=200)


def _try(request: HttpRequest, held: cookies.Held, known: list[str]) -> HttpResponse:
    carried = carried_fields(request)
    typed = handle_key(request.POST.get("handle", ""))
    mine = [name for name in cookies.names(held) if handle_key(name) == typed]
    full, known = "kit" in request.POST and not mine, mine or known
    form = UnlockForm(request.POST, known=[] if full else known, kit_needed=not held)
    status = WRONG
    if form.is_valid():
        data = form.cleaned_data
        attempt = Attempt(
            handle_key=handle_key(data["handle"]), password=data["password"], address=address(request),
            once=data["once"], kit=data.get("kit", ""), own_device=data.get("device") == OWN,
            device_label=label(request),
        )  # fmt: skip
        try:
            return let_in(request, unlocking.unlock(attempt, held), carried)
        except SecondStep as half:
            return second.begin(request, half.opening)
        except CannotOpen:
            form.add_error(None, _wrong(full))
        except (TooMany, Busy) as reason:
            status = put_off(form, reason, _many())
    return _unlock_page(request, form, [] if full else known, held, status=status, carried=carried)


@require_http_methods(["GET", "POST"])
def by_passkey(request: HttpRequest) -> HttpResponse:
    """Unlock by a passkey alone; the form is that of the unlock page."""
    if request.method == "GET":
        return redirect("people:unlock")
    held, form, status = cookies.held_devices(request), PasskeyUnlockForm(request.POST), WRONG
    given = form.given() if form.is_valid() else None
    if given is None:
        form.add_error(None, not_by_passkey())
    else:
        data = form.cleaned_data
        try:
            opened = unlocking.unlock_with_passkey(
                given, held, address=address(request), own=data["device"] == OWN, label=label(request),
                once=data["once"],
            )  # fmt: skip
            return let_in(request, opened, carried_fields(request))
        except (passkeys.Stale, passkeys.NotAlone) as reason:
            form.add_error(None, not_by_passkey(reason))
        except CannotOpen:
            form.add_error(None, not_by_passkey())
        except TooMany:
            form.add_error(None, _many())
            status = MANY
    known = cookies.names(held)
    shown = UnlockForm(known=known, kit_needed=not held, initial={"once": seed()})
    return _unlock_page(request, shown, known, held, status=status, carried=carried_fields(request), errors=form)


def _unlock_page(
    request: HttpRequest, form: UnlockForm, known: list[str], held: cookies.Held, *, status: int,
    carried: Carried = (), errors: PasskeyUnlockForm | None = None,
) -> HttpResponse:  # fmt: skip
    form.question = _question(known, held)
    going = request.POST.get("next") or request.GET.get("next") or ""
    context = {
        "form": form, "known": known, "device_hints": DEVICE_HINTS, "going": same_site(going, ""),
        "carried": carried, "carry_to": same_site(request.POST.get(TO, ""), ""),
        "only_here": bool(cookies.names(held)), "errors": errors or form,
    }  # fmt: skip
    return render(request, "people/unlock.html", context, status=status)


def _question(known: list[str], held: cookies.Held) -> Question | None:
    """Anybody's passkey may answer where nobody is known; where somebody is, theirs, if they have one."""
    if not known:
        return passkeys.question(passkeys.UNLOCK)
    theirs = passkeys.opening(row.person_id for row, _held in held)
    return passkeys.question(passkeys.UNLOCK, known=theirs) if theirs else None


@require_http_methods(["GET", "POST"])
def new_device(request: HttpRequest, code: str) -> HttpResponse:
    """The other end of a QR code from an unlocked device."""
    handle = pairing_handle(code)
    if handle is None:
        return render(request, "people/pair_over.html", status=404)
    form, status = NewDeviceForm(request.POST or None, initial={"once": seed()}), 200
    if request.method == "POST":
        status = WRONG
        if form.is_valid():
            data = form.cleaned_data
            attempt = Attempt(
                handle_key=handle_key(handle), password=data["password"], address=address(request),
                once=data["once"], pairing=code, own_device=data["device"] == OWN, device_label=label(request),
            )  # fmt: skip
            try:
                opened = unlocking.unlock(attempt, ())
                take_over(request, opened.person.id)
                return enter(request, redirect("today:today"), opened)
            except SecondStep as half:
                return second.begin(request, half.opening)
            except CannotOpen:
                form.add_error(None, _wrong(False))
            except (TooMany, Busy) as reason:
                status = put_off(form, reason, _many())
    context = {"form": form, "handle": handle, "device_hints": DEVICE_HINTS}
    return render(request, "people/new_device.html", context, status=status)


@require_http_methods(["GET", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """Back in with the recovery code. The answer shows the next code; sent again, the same one."""
    if request.method == "GET":
        if me_of(request):
            return redirect("today:today")
        return _recover_page(request, RecoverForm(initial={"once": seed()}), 200)
    form, status = RecoverForm(request.POST), WRONG
    if form.is_valid():
        data = form.cleaned_data
        try:
            opened, code = open_by_recovery(
                Recovery(handle_key(data["handle"]), data["code"], data["chosen"], data["once"], address(request),
                         data["device"] == OWN, label(request))
            )  # fmt: skip
            take_over(request, opened.person.id)
            response = render(
                request, "people/code.html", {"code": code, "recovered": True, "handle": opened.person.handle}
            )
            return enter(request, response, opened, until_kit=True)
        except CannotOpen:
            form.add_error(None, _("That did not open. Check the name and the code, and try again."))
        except (TooMany, Busy) as reason:
            status = put_off(form, reason, _many())
    return _recover_page(request, form, status)


def _recover_page(request: HttpRequest, form: RecoverForm, status: int) -> HttpResponse:
    return render(request, "people/recover.html", {"form": form, "device_hints": DEVICE_HINTS}, status=status)


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    response = redirect("people:unlock")
    response["Clear-Site-Data"] = '"cache"'  # not "cookies": one's own device keeps its secret
    return say(_closed(request, response), "locked")


@csrf_exempt  # it must never meet a question, and all it can do is lock
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Quick exit: lock, and show a page that has nothing to do with this one (S-01, S-03)."""
    return _closed(request, render(request, "ui/plain_exit.html"))


def _closed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    me = me_of(request)
    if me is not None:
        sessions.end(me.session)
    cookies.clear_session(response)
    return response


def _wrong(with_kit: bool) -> str:
    if with_kit:
        return _("That did not open. Check the name, the password and the code, and try again.")
    return _("That did not open. Check the password, and try again.")


def _many() -> str:
    return _("That was tried many times. Please wait an hour, or use a device that is already yours.")
