"""Back in with the recovery code alone: a new password, a new account secret, every device and passkey forgotten."""

from dataclasses import dataclass

from django.db import transaction

from troth.people import passkeys, throttle
from troth.people.models import Person
from troth.people.unlocking import (
    Unlocked,
    forget_devices,
    open_all,
    register_device,
    set_password,
    tries_from_unknown,
)
from troth.vault import account, manifest
from troth.vault.errors import CannotOpen
from troth.vault.keys import RootKey


@dataclass(frozen=True, slots=True, repr=False)  # it holds what no log may show
class Recovery:
    """What the recovery form gives. The new account secret and the next code are made from ``once``, its random
    seed: if the answer is lost on its way, the same form sent again gives the same ones.
    """

    handle_key: str
    code: str
    password: str
    once: str
    address: str
    own_device: bool
    device_label: str


def recover(form: Recovery) -> tuple[Unlocked, str]:
    """The opened account and its next recovery code. Raises ``CannotOpen`` (whatever was wrong), ``TooMany`` or
    ``Busy``.
    """
    secret = account.account_secret(form.once)
    with throttle.counted(*tries_from_unknown(form.handle_key, form.address)):
        try:
            person = Person.objects.get(handle_key=form.handle_key)
            root = _root(person, form)
        except (Person.DoesNotExist, CannotOpen):
            account.pretend(form.password)  # as long as a good code takes, whether the name is here or not
            raise CannotOpen from None
        new = account.new_password(root, form.password, secret)
    keyring = open_all(root)
    put_back = not manifest.snapshots_agree(keyring)
    with transaction.atomic():
        set_password(root, new)
        forget_devices(person.id)
        passkeys.forget(person.id)
        device = register_device(keyring, secret, form.once, own=form.own_device, label=form.device_label)
        code = account.make_recovery_code(root, form.once)
    return Unlocked(person, keyring, device, secret, went_back=False, put_back=put_back), code


def _root(person: Person, form: Recovery) -> RootKey:
    try:
        return account.open_with_recovery(person.id, form.code)
    except CannotOpen:  # perhaps the same form again: by now the account opens with the code that it made
        return account.open_with_recovery(person.id, account.recovery_code(form.once))
