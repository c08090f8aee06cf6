"""The password once more, before a careful act: an unlocked phone in another hand is not enough for it."""

from django.utils.translation import gettext as _

from troth.people import unlocking
from troth.people.forms import StepUpForm
from troth.people.me import Request
from troth.people.throttle import TooMany
from troth.people.views.refusals import WRONG, put_off
from troth.vault import account
from troth.vault.errors import Busy, CannotOpen
from troth.vault.keys import RootKey


def step_up(request: Request, form: StepUpForm, held: bytes | None) -> tuple[RootKey | None, int]:
    """The root key, or None with what went wrong in the form, and the status to answer with.

    ``held`` is the account secret if this browser holds it; otherwise the form asks for the kit too.
    """
    if not form.is_valid():
        return None, WRONG
    me, data = request.me, form.cleaned_data
    try:
        secret = held or account.read_kit_code(data["kit"])
        return unlocking.step_up(me.id, data["password"], secret, device=me.device), 200
    except CannotOpen:
        form.add_error("password", not_this(held))
        return None, WRONG
    except (TooMany, Busy) as reason:
        return None, put_off(form, reason, many())


def not_this(held: bytes | None) -> str:
    if held is None:
        return _("The password and the code do not open this together. Try again.")
    return _("This is not your password. Try again.")


def many() -> str:
    return _("That was tried many times. Please wait an hour.")
