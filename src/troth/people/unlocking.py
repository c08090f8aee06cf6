"""Opening an account: with a password on a device that is known, or with the kit on one that is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from troth.people import throttle
from troth.people.cookies import DeviceSecret
from troth.people.lifetimes import OWN_DEFAULT, SHARED_IDLE
from troth.people.me import now
from troth.people.models import Device, Pairing, Person
from troth.people.sessions import end_all
from troth.vault import account, manifest
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
    """Open an account, or raise :class:`CannotOpen` (always the same, whatever was wrong), ``TooMany`` or ``Busy``."""
    person = Person.objects.filter(handle_key=attempt.handle_key).first()
    mine = next(((row, held) for row, held in known if person and row.person_id == person.id), None)
    with throttle.counted(*_tries(attempt, mine[0].id if mine else None)):
        if person is None:
            account.pretend(attempt.password)
            raise CannotOpen
        secret = mine[1].secret if mine else _secret_of_new_device(person, attempt)
        root = account.open_with_password(person.id, attempt.password, secret, as_login(person))
    keyring = open_all(root)
    put_back = not manifest.snapshots_agree(keyring)
    Pairing.objects.filter(id=pairing_id(attempt.pairing)).delete()
    if mine:
        went_back = manifest.counter(keyring) < mine[1].counter
        return Unlocked(person, keyring, mine[0], secret, went_back, put_back)
    device = register_device(keyring, secret, attempt.once, own=attempt.own_device, label=attempt.device_label)
    return Unlocked(person, keyring, device, secret, went_back=False, put_back=put_back)


def open_all(root: RootKey) -> Keyring:
    """The key ring, after higher rooms did what waits for an unlock: apply what came due."""
    keyring = account.load_keyring(root)
    for path in settings.AT_UNLOCK:
        keyring = import_string(path)(keyring)
    return keyring


def step_up(person_id: UUID, password: str, secret: bytes, *, device: UUID) -> RootKey:
    """The root key for one careful act, by asking for the password again."""
    person = Person.objects.get(id=person_id)
    with throttle.counted(("device", device.hex, throttle.PER_DEVICE)):
        return account.open_with_password(person_id, password, secret, as_login(person))


@transaction.atomic
def set_password(root: RootKey, new: NewPassword, *, keep: bytes | None = None) -> None:
    """From now on the new password opens the account; every session ends, perhaps but one."""
    new.save()
    login = new.login
    Person.objects.filter(id=root.person).update(
        salt=login.salt, memory=login.cost.memory, passes=login.cost.passes, verifier=login.verifier
    )
    end_all(root.person, but=keep)


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
