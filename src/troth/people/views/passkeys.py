"""One's own passkeys: the list, a new one, a name, and the end of one."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from troth.people import cookies
from troth.people import passkeys as keys
from troth.people.forms import PasskeyAddForm, PasskeyEditForm
from troth.people.me import Request, unlocked
from troth.people.views.entering import label
from troth.people.views.refusals import WRONG
from troth.people.views.stepping import ask, not_by_passkey, step_up
from troth.ui.flash import say
from troth.vault import account
from troth.vault.errors import CannotOpen
from troth.vault.keys import RootKey


@require_GET
@unlocked
def passkeys(request: Request) -> HttpResponse:
    context = {"lines": keys.lines(request.me.keyring), "possible": bool(keys.site())}
    return render(request, "people/passkeys.html", context)


@require_http_methods(["GET", "POST"])
@unlocked
def add(request: Request) -> HttpResponse:
    """A new passkey: made in the browser first, then kept with the password."""
    me, sent = request.me, request.method == "POST"
    held = cookies.secret_of(request, me.device)
    form, status = ask(request, PasskeyAddForm, held, sent=sent, initial={"label": label(request)}), 200
    if sent:
        root, status = step_up(request, form, held)
        if root is not None and (code := _add(request, form, root, held)):
            return say(redirect("people:passkeys"), code)
        status = WRONG if root is not None else status
    form.question = keys.question(keys.ADD, me.id.hex, keys.of(me.id))
    return render(request, "people/passkey_add.html", {"form": form, "me": me}, status=status)


def _add(request: Request, form: PasskeyAddForm, root: RootKey, held: bytes | None) -> str:
    """What to say of the new passkey, or "" with what went wrong in the form."""
    given, data = form.given(), form.cleaned_data
    if given is None:
        form.add_error(None, _("Your browser made no passkey yet. That needs its script to run."))
        return ""
    try:
        secret = held or account.read_kit_code(data["kit"])
        kept = keys.add(request.me.keyring, root, given, secret, data["label"])
    except keys.Stale as reason:
        form.add_error(None, not_by_passkey(reason))
    except keys.Enough:
        form.add_error(None, _("Twenty passkeys are enough. Remove one first."))
    except CannotOpen:
        form.add_error(None, _("That passkey could not be kept. Try again, or try with another device."))
    else:
        return "passkey-opens" if kept.wrap is not None else "passkey-second"
    return ""


@require_http_methods(["GET", "POST"])
@unlocked
def passkey(request: Request, passkey: UUID) -> HttpResponse:
    """Name one passkey anew, or remove it."""
    me, sent, held = request.me, request.method == "POST", cookies.secret_of(request, request.me.device)
    line = next((one for one in keys.lines(me.keyring) if one.id == passkey), None)
    if line is None:
        raise Http404
    form, status = ask(request, PasskeyEditForm, held, sent=sent, initial={"label": line.label}), 200
    if sent:
        root, status = step_up(request, form, held)
        if root is not None:
            if "remove" in request.POST:
                keys.remove(me.id, passkey)
                return say(redirect("people:passkeys"), "passkey-removed")
            keys.rename(me.keyring, passkey, form.cleaned_data["label"])
            return say(redirect("people:passkeys"), "settings-saved")
    return render(request, "people/passkey.html", {"form": form, "line": line}, status=status)
