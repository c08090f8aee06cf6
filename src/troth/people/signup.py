"""Making an account, and who may (SECURITY.md D12)."""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from troth.people.me import now
from troth.people.models import Device, Person, SignUpLink
from troth.people.sessions import DAYS
from troth.people.throttle import local
from troth.people.unlocking import Unlocked, as_login, register_device
from troth.vault import account
from troth.vault.errors import CannotOpen

LINK_DAYS = 7


class HandleTaken(Exception):  # noqa: N818
    """Somebody here already uses this name."""

    def __init__(self) -> None:
        super().__init__("handle-taken")


@dataclass(frozen=True, slots=True)
class SignUp:
    """What the sign-up form gives. ``once`` is its random seed: the same form sent twice makes one account."""

    handle: str
    password: str
    once: str
    own_device: bool
    device_label: str


def tidy(handle: str) -> str:
    """A name as it is shown: one space between words, composed letters."""
    return " ".join(unicodedata.normalize("NFC", handle).split())


def handle_key(handle: str) -> str:
    """A name as it is compared: without case, width or accents that only look different."""
    return unicodedata.normalize("NFKC", tidy(handle)).casefold()


def sign_up(form: SignUp, link: str) -> Unlocked:
    """Make the account and unlock it. Raises :class:`HandleTaken`, unless it is the same form coming again."""
    secret = account.account_secret(form.once)
    existing = Person.objects.filter(handle_key=handle_key(form.handle)).first()
    if existing is not None:
        return _again(existing, form, secret)
    person = uuid4()
    new = account.new(person, form.password, secret)
    try:
        with transaction.atomic():
            row = Person.objects.create(
                id=person, handle=tidy(form.handle), handle_key=handle_key(form.handle),
                salt=new.login.salt, memory=new.login.cost.memory, passes=new.login.cost.passes,
                verifier=new.login.verifier, public_key=new.public_key,
            )  # fmt: skip
            new.save()
            device = register_device(new.keyring, secret, own=form.own_device, label=form.device_label)
            SignUpLink.objects.filter(id=link_id(link)).delete()
    except IntegrityError:
        raise HandleTaken from None
    return Unlocked(row, new.keyring, device, secret, went_back=False)


def _again(person: Person, form: SignUp, secret: bytes) -> Unlocked:
    try:
        root = account.open_with_password(person.id, form.password, secret, as_login(person))
    except CannotOpen:
        raise HandleTaken from None
    keyring = account.load_keyring(root)
    device = Device.objects.filter(person=person).first() or register_device(
        keyring, secret, own=form.own_device, label=form.device_label
    )
    return Unlocked(person, keyring, device, secret, went_back=False)


def may_sign_up(request: HttpRequest, link: str) -> bool:
    """A one-time link always may; without one it depends on the setting, and on being the first at this machine."""
    if link and SignUpLink.objects.filter(id=link_id(link), expires__gt=now()).exists():
        return True
    if settings.SIGN_UP == "open":
        return True
    return local(request) and first_person()


def first_person() -> bool:
    """Whether nobody has an account here yet."""
    return not Person.objects.exists()


def new_link(days: int = LINK_DAYS) -> str:
    """A one-time link's secret part; only its hash is stored."""
    link = secrets.token_urlsafe(24)
    SignUpLink.objects.create(id=link_id(link), expires=now() + days * DAYS)
    return link


def link_id(link: str) -> bytes:
    return hashlib.sha256(b"troth/1/sign-up" + link.encode()).digest()
