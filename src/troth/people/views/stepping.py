"""The password once more, before a careful act: an unlocked phone in another hand is not enough for it. A passkey that
opens the account does as well.
"""

from typing import Any, TypeVar

from django.utils.translation import gettext as _

from troth.people import passkeys, unlocking
from troth.people.asking import Question
from troth.people.forms import StepUpForm, seed
from troth.people.me import Me, Request
from troth.people.throttle import TooMany
from troth.people.views.refusals import WRONG, put_off
from troth.vault import account
from troth.vault.errors import Busy, CannotOpen
from troth.vault.keys import RootKey

F = TypeVar("F", bound=StepUpForm)


def ask(request: Request, kind: type[F], held: bytes | None, *, sent: bool, **more: Any) -> F:
    """The form of a careful act. ``held`` is the account secret if this browser holds it; otherwise it asks for the kit
    too. A passkey may answer it where its owner has one that opens the account.
    """
    return kind(
        request.POST if sent else None, holds_secret=held is not None, question=question(request.me),
        initial={"once": seed(), **more.pop("initial", {})}, **more,
    )  # fmt: skip


def question(me: Me) -> Question | None:
    """What a passkey is asked before a careful act, if there is one that could answer."""
    mine = passkeys.opening([me.id])
    return passkeys.question(passkeys.STEP, me.id.hex, mine) if mine else None


def step_up(request: Request, form: StepUpForm, held: bytes | None) -> tuple[RootKey | None, int]:
    """The root key, or None with what went wrong in the form, and the status to answer with."""
    if not form.is_valid():
        return None, WRONG
    me, data = request.me, form.cleaned_data
    given = form.given() if form.spared else None
    try:
        if given:
            return unlocking.step_up_with_passkey(me.id, given), 200
        secret = held or account.read_kit_code(data["kit"])
        return unlocking.step_up(me.id, data["password"], secret, device=me.device), 200
    except (passkeys.Stale, passkeys.NotAlone) as reason:
        form.add_error(None, not_by_passkey(reason))
    except CannotOpen:
        form.add_error(None if given else "password", not_by_passkey() if given else not_this(held))
    except (TooMany, Busy) as reason:
        return None, put_off(form, reason, many())
    return None, WRONG


def not_this(held: bytes | None) -> str:
    if held is None:
        return _("The password and the code do not open this together. Try again.")
    return _("This is not your password. Try again.")


def not_by_passkey(reason: Exception | None = None) -> str:
    """Why a passkey did not do."""
    if isinstance(reason, passkeys.Stale):
        return _("This page had been open for a while, so your passkey was not asked in time. Try once more.")
    if isinstance(reason, passkeys.NotAlone):
        return _("This passkey cannot open your account by itself. Use your password.")
    return _("This passkey does not open this. Use another one, or your password.")


def many() -> str:
    return _("That was tried many times. Please wait an hour.")
