"""What people change about their account."""

import secrets
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from troth.people import tokens
from troth.people.asking import Answer
from troth.people.me import Me, now
from troth.people.models import Arriving, Device, Instance, Pairing, Person, Session
from troth.people.sessions import end_all
from troth.people.unlocking import Unlocked, forget_devices, set_password, step_up, step_up_with_passkey
from troth.vault import account, passkeys
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring, RootKey
from troth.vault.notes import device_check, pairing_id, seal_pairing

PAIRING_SECONDS = 60


class AddressTaken(Exception):  # noqa: N818
    """Two people cannot share one mail address (S-36)."""

    def __init__(self) -> None:
        super().__init__("address-taken")


@transaction.atomic
def set_email(person: UUID, email: str) -> None:
    """Set or clear the address for reminders."""
    if email and Person.objects.filter(email__iexact=email).exclude(id=person).exists():
        raise AddressTaken
    Person.objects.filter(id=person).update(email=email)


def end_device(person: UUID, device: UUID) -> bool:
    """End a device's sessions and forget it; False if it is not this person's."""
    with transaction.atomic():
        rows = Device.objects.filter(id=device, person=person)
        if not rows.exists():
            return False
        Session.objects.filter(device=device).delete()
        rows.delete()
    return True


def start_pairing(person: UUID, secret: bytes) -> str:
    """A code that lets one new device take the account secret within a minute."""
    code = secrets.token_urlsafe(24)
    with transaction.atomic():
        Pairing.objects.filter(person=person).delete()
        Pairing.objects.create(
            id=pairing_id(code), person_id=person,
            box=seal_pairing(code, person, secret), expires=now() + PAIRING_SECONDS,
        )  # fmt: skip
    return code


def pairing_handle(code: str) -> str | None:
    """Whose account a scanned code belongs to, while it is good."""
    row = Pairing.objects.filter(id=pairing_id(code), expires__gt=now()).select_related("person").first()
    return row.person.handle if row else None


def set_operator(operator: str, person: UUID, name: str) -> None:
    """Say who runs this Troth; the invitation page repeats it. Only who said it, or would not, may change it later."""
    values: dict[str, object] = {"operator": operator, "person_id": person}
    values["name"] = name if operator == Instance.Operator.OTHER else ""
    Instance.objects.update_or_create(id=1, defaults=values)


def change_password(person: UUID, current: str, password: str, secret: bytes, *, device: UUID, keep: bytes) -> None:
    """Set a new password and end every other session, or raise ``CannotOpen``. Sent twice, it is done once."""
    try:
        root = step_up(person, current, secret, device=device)
    except CannotOpen:
        step_up(person, password, secret, device=device)
        return
    set_password(root, account.new_password(root, password, secret), keep=keep)


def password_by_passkey(me: Me, given: Answer, password: str) -> None:
    """Set a new password in place of one that was forgotten, or raise ``CannotOpen``, ``passkeys.Stale`` or
    ``passkeys.NotAlone``.
    """
    root = step_up_with_passkey(me.id, given)
    new = account.new_password(root, password, passkeys.account_secret(root))
    set_password(root, new, keep=me.session)


def new_kit(me: Me, root: RootKey, password: str, once: str) -> Unlocked:
    """A new account secret: the old kit opens nothing any more, and every other device and session is forgotten.

    It is made from ``once``, the form's random seed, and this session goes on: sent again, the form makes the same kit.
    """
    secret = account.account_secret(once)
    new = account.new_password(root, password, secret)
    with transaction.atomic():
        set_password(root, new, keep=me.session)
        passkeys.renew(root, secret)
        forget_devices(me.id, but=me.device)
        device = Device.objects.select_related("person").get(id=me.device)
        device.check_value = device_check(secret, device.id)
        device.save()
    return Unlocked(device.person, me.keyring, device, secret, went_back=False)


def kit_of_form(me: Me, once: str) -> bytes | None:
    """The account secret that this very form has made already, in case its answer was lost on the way."""
    try:
        secret = account.account_secret(once)
    except CannotOpen:
        return None
    made = Device.objects.filter(id=me.device, check_value=device_check(secret, me.device)).exists()
    return secret if made else None


@transaction.atomic
def delete_account(keyring: Keyring, *, withdraw: bool) -> None:
    """Delete for good: every key, everything private, every session. Higher rooms leave first, and ``withdraw``
    what was shared or leave it with the others.
    """
    person = keyring.person
    for path in settings.BEFORE_DELETE:
        import_string(path)(keyring, withdraw)
    end_all(person)
    tokens.end_all(person)
    Arriving.objects.filter(person=person).delete()
    account.destroy(person)
    Instance.objects.filter(person=person).update(operator=Instance.Operator.UNSAID, person=None, name="")
    Person.objects.filter(id=person).delete()
