"""Opening an account: with a password on a device that is known, or with the kit on one that is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from troth.people import passkeys, throttle, tokens
from troth.people.asking import Answer
from troth.people.cookies import DeviceSecret
from troth.people.lifetimes import OWN_DEFAULT, SHARED_IDLE
from troth.people.me import now
from troth.people.models import Device, Pairing, Person
from troth.people.sessions import end_all
from troth.vault import account, manifest
from troth.vault import passkeys as wraps
from troth.vault.account import Login, NewPassword
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring, RootKey
from troth.vault.notes import device_check, device_id, open_pairing, pairing_id, seal_note
from troth.vault.password import Cost

Known = Sequence[tuple[Device, DeviceSecret]]


@dataclass(frozen=True, slots=True, repr=False)  # it holds what no log may show
class Unlocked:
    """An opened account. ``went_back``: the server holds fewer writes than this device has seen; ``put_back``: some
    of a person's own pages are not as they were written last.
    """

    person: Person
    keyring: Keyring
    device: Device
    secret: bytes
    went_back: bool
    put_back: bool = False

    def device_secret(self) -> DeviceSecret:
        return DeviceSecret(self.device.id, self.secret, manifest.counter(self.keyring))


@dataclass(frozen=True, slots=True, repr=False)  # it holds what no log may show
class Opening:
    """An account whose keys are open, and in which nothing is done yet. ``device`` is a known one, with the ``counter``
    that it has seen; or None, and it is made from the rest.
    """

    person: Person
    keyring: Keyring
    secret: bytes
    device: Device | None
    counter: int
    own: bool = False
    label: str = ""
    once: str = ""


class SecondStep(Exception):  # noqa: N818
    """The password was right, and a passkey is asked for too."""

    def __init__(self, opening: Opening) -> None:
        super().__init__("second-step")
        self.opening = opening


@dataclass(frozen=True, slots=True, repr=False)  # it holds what no log may show
class Attempt:
    """What the unlock form gives. ``kit`` or ``pairing`` is needed where the device is not known; ``once`` is the
    form's random seed: sent twice, it makes one device.
    """

    handle_key: str
    password: str
    address: str
    once: str
    kit: str = ""
    pairing: str = ""
    own_device: bool = False
    device_label: str = ""


def unlock(attempt: Attempt, known: Known) -> Unlocked:
    """Open an account, or raise :class:`CannotOpen` (always the same, whatever was wrong), ``TooMany`` or ``Busy``; or
    :class:`SecondStep`.
    """
    opening = opened(attempt, known)
    if passkeys.has_second(opening.person.id):
        raise SecondStep(opening)
    return finish(opening)


def opened(attempt: Attempt, known: Known = ()) -> Opening:
    """An account's keys, before anything is done with them. Raises as :func:`unlock` does, but asks for no second step:
    who has the kit's code can do without.
    """
    person = Person.objects.filter(handle_key=attempt.handle_key).first()
    mine = _known(person, known)
    with throttle.counted(*_tries(attempt, mine[0].id if mine else None)):
        if person is None:
            account.pretend(attempt.password)
            raise CannotOpen
        secret = mine[1].secret if mine else _secret_of_new_device(person, attempt)
        root = account.open_with_password(person.id, attempt.password, secret, as_login(person))
    Pairing.objects.filter(id=pairing_id(attempt.pairing)).delete()
    return Opening(
        person, account.load_keyring(root), secret, mine[0] if mine else None, mine[1].counter if mine else 0,
        own=attempt.own_device, label=attempt.device_label, once=attempt.once,
    )  # fmt: skip


def unlock_with_passkey(given: Answer, known: Known, *, address: str, own: bool, label: str, once: str) -> Unlocked:
    """Open an account by a passkey alone, or raise :class:`CannotOpen`, ``TooMany``, ``passkeys.Stale`` or
    ``passkeys.NotAlone``. It can be guessed by nobody, so what is counted is only what it costs.
    """
    throttle.count("address", address, throttle.PER_ADDRESS)
    row = passkeys.believed(given, passkeys.UNLOCK)
    root = passkeys.open_root(row, given)
    mine, secret = _known(row.person, known), wraps.account_secret(root)
    return finish(Opening(
        row.person, account.load_keyring(root), secret, mine[0] if mine else None, mine[1].counter if mine else 0,
        own=own, label=label, once=once,
    ))  # fmt: skip


def finish(opening: Opening) -> Unlocked:
    """Let somebody in."""
    person, secret, device = opening.person, opening.secret, opening.device
    keyring = at_unlock(opening.keyring)
    put_back = not manifest.snapshots_agree(keyring)
    if device:
        return Unlocked(person, keyring, device, secret, manifest.counter(keyring) < opening.counter, put_back)
    device = register_device(keyring, secret, opening.once, own=opening.own, label=opening.label)
    return Unlocked(person, keyring, device, secret, went_back=False, put_back=put_back)


def open_all(root: RootKey) -> Keyring:
    """The key ring of somebody who is let in."""
    return at_unlock(account.load_keyring(root))


def at_unlock(keyring: Keyring) -> Keyring:
    """The key ring, after higher rooms did what waits for an unlock: apply what came due."""
    for path in settings.AT_UNLOCK:
        keyring = import_string(path)(keyring)
    return keyring


def step_up(person_id: UUID, password: str, secret: bytes, *, device: UUID) -> RootKey:
    """The root key for one careful act, by asking for the password again."""
    person = Person.objects.get(id=person_id)
    with throttle.counted(("device", device.hex, throttle.PER_DEVICE)):
        return account.open_with_password(person_id, password, secret, as_login(person))


def step_up_with_passkey(person_id: UUID, given: Answer) -> RootKey:
    """The same by a passkey. Raises ``CannotOpen``, ``passkeys.Stale`` or ``passkeys.NotAlone``."""
    row = passkeys.believed(given, passkeys.STEP, person_id.hex)
    if row.person_id != person_id:
        raise CannotOpen
    return passkeys.open_root(row, given)


@transaction.atomic
def set_password(root: RootKey, new: NewPassword, *, keep: bytes | None = None) -> None:
    """From now on the new password opens the account; every session ends, perhaps but one, and every token."""
    new.save()
    login = new.login
    Person.objects.filter(id=root.person).update(
        salt=login.salt, memory=login.cost.memory, passes=login.cost.passes, verifier=login.verifier
    )
    end_all(root.person, but=keep)
    tokens.end_all(root.person)


def forget_devices(person: UUID, *, but: UUID | None = None) -> None:
    """Forget every device, perhaps but one: each will need the kit again."""
    rows = Device.objects.filter(person=person)
    (rows if but is None else rows.exclude(id=but)).delete()


def register_device(keyring: Keyring, secret: bytes, once: str, *, own: bool, label: str) -> Device:
    """Note a device under a sealed label; the same form coming again finds the same device."""
    id = device_id(secret, once)
    device, _ = Device.objects.get_or_create(id=id, defaults={
        "person_id": keyring.person, "own": own, "check_value": device_check(secret, id),
        "label": seal_note(keyring, id, label), "idle_seconds": OWN_DEFAULT if own else SHARED_IDLE,
    })  # fmt: skip
    return device


def as_login(person: Person) -> Login:
    return Login(bytes(person.salt), Cost(person.memory, person.passes), bytes(person.verifier))


def _known(person: Person | None, known: Known) -> tuple[Device, DeviceSecret] | None:
    return next(((row, held) for row, held in known if person and row.person_id == person.id), None)


def _tries(attempt: Attempt, device: UUID | None) -> list[throttle.Try]:
    if device is not None:  # somebody else's guessing never locks out the owner of a known device
        return [("device", device.hex, throttle.PER_DEVICE)]
    return tries_from_unknown(attempt.handle_key, attempt.address)


def tries_from_unknown(handle_key: str, address: str) -> list[throttle.Try]:
    """What an attempt from a device that is not known counts for."""
    return [("address", address, throttle.PER_ADDRESS), ("handle", handle_key, throttle.PER_HANDLE)]


def _secret_of_new_device(person: Person, attempt: Attempt) -> bytes:
    pairing = Pairing.objects.filter(id=pairing_id(attempt.pairing), person=person, expires__gt=now()).first()
    try:
        if pairing is not None:
            return open_pairing(attempt.pairing, person.id, pairing.box)
        return account.read_kit_code(attempt.kit)
    except CannotOpen:
        account.pretend(attempt.password)  # a wrong kit takes as long as a wrong password
        raise
