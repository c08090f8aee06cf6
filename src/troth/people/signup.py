"""Making an account, and who may (SECURITY.md D12)."""

import hashlib
import secrets
from dataclasses import dataclass
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from troth.people.lifetimes import DAYS
from troth.people.me import now
from troth.people.models import Device, Person, SignUpLink
from troth.people.names import handle_key, tidy
from troth.people.throttle import local
from troth.people.unlocking import Unlocked, as_login, register_device
from troth.vault import account
from troth.vault.account import NewAccount
from troth.vault.errors import CannotOpen
from troth.vault.notes import device_id

LINK_DAYS = 7


class HandleTaken(Exception):  # noqa: N818
    """Somebody here already uses this name."""

    def __init__(self) -> None:
        super().__init__("handle-taken")


class NotInvited(Exception):  # noqa: N818
    """Neither the setting nor a good link allows this sign-up."""

    def __init__(self) -> None:
        super().__init__("not-invited")


@dataclass(frozen=True, slots=True, repr=False)  # it holds what no log may show
class SignUp:
    """What the sign-up form gives. ``once`` is its random seed: the same form sent twice makes one account.
    ``welcome``: no link is needed.
    """

    handle: str
    password: str
    once: str
    own_device: bool
    device_label: str
    link: str
    welcome: bool


def sign_up(form: SignUp) -> Unlocked:
    """Make the account and unlock it. Raises :class:`HandleTaken` or :class:`NotInvited`, unless it is the same
    form coming again.
    """
    secret = account.account_secret(form.once)
    if (again := _again(form, secret)) is not None:
        return again
    if not form.welcome and not link_holds(form.link):
        raise NotInvited
    if Person.objects.filter(handle_key=handle_key(form.handle)).exists():
        raise HandleTaken
    new = account.new(uuid4(), form.password, secret)
    try:
        return _store(form, new, secret)
    except (IntegrityError, NotInvited) as reason:  # perhaps the same form arrived twice at the same time
        if (again := _again(form, secret)) is not None:
            return again
        raise NotInvited if isinstance(reason, NotInvited) else HandleTaken from None


@transaction.atomic
def _store(form: SignUp, new: NewAccount, secret: bytes) -> Unlocked:
    used, _ = SignUpLink.objects.filter(id=link_id(form.link), expires__gt=now()).delete()
    if not used and not form.welcome:
        raise NotInvited
    row = Person.objects.create(
        id=new.keyring.person, handle=tidy(form.handle), handle_key=handle_key(form.handle),
        salt=new.login.salt, memory=new.login.cost.memory, passes=new.login.cost.passes,
        verifier=new.login.verifier, public_key=new.public_key,
    )  # fmt: skip
    new.save()
    device = register_device(new.keyring, secret, form.once, own=form.own_device, label=form.device_label)
    return Unlocked(row, new.keyring, device, secret, went_back=False)


def _again(form: SignUp, secret: bytes) -> Unlocked | None:
    """The account that this very form has made already."""
    device = Device.objects.filter(id=device_id(secret, form.once)).select_related("person").first()
    if device is None:
        return None
    person = device.person
    try:
        root = account.open_with_password(person.id, form.password, secret, as_login(person))
    except CannotOpen:
        raise HandleTaken from None
    return Unlocked(person, account.load_keyring(root), device, secret, went_back=False)


def welcome(request: HttpRequest) -> bool:
    """Whether one may sign up here without a link: by the setting, or as the first person at this very machine."""
    return settings.SIGN_UP == "open" or (local(request) and first_person())


def first_person() -> bool:
    """Whether nobody has an account here yet."""
    return not Person.objects.exists()


def new_link(days: int = LINK_DAYS) -> str:
    """A one-time link's secret part; only its hash is stored."""
    link = secrets.token_urlsafe(24)
    SignUpLink.objects.create(id=link_id(link), expires=now() + days * DAYS)
    return link


def link_holds(link: str) -> bool:
    """Whether this one-time link may still be used."""
    return SignUpLink.objects.filter(id=link_id(link), expires__gt=now()).exists()


def link_id(link: str) -> bytes:
    return hashlib.sha256(b"troth/1/sign-up" + link.encode()).digest()
