"""Passkeys: what a page asks of a browser, and what of its answer is believed (WebAuthn)."""

import secrets
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction

from troth.people import proofs, throttle
from troth.people.asking import Answer, Question
from troth.people.models import Passkey
from troth.vault import base64url
from troth.vault import passkeys as wraps
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring, RootKey
from troth.vault.notes import open_note, seal_note

if TYPE_CHECKING:
    from collections.abc import Iterator

UNLOCK, SECOND, STEP, ADD = "unlock", "second", "step", "add"
FRESH = 3600  # seconds for which a page's question is good; throttle counts as long that it is answered once
MOST = 20


class Stale(Exception):  # noqa: N818
    """The page was open for too long, or was sent before: its question is asked anew."""

    def __init__(self) -> None:
        super().__init__("stale")


class NotAlone(Exception):  # noqa: N818
    """A true answer of a passkey that cannot open the account by itself."""

    def __init__(self) -> None:
        super().__init__("not-alone")


class Enough(Exception):  # noqa: N818
    """There are as many passkeys as anybody needs."""

    def __init__(self) -> None:
        super().__init__("enough")


@dataclass(frozen=True, slots=True)
class PasskeyLine:
    """A passkey in its owner's list."""

    id: UUID
    label: str  # "" if it does not open
    opens: bool


def site() -> str:
    """The name that passkeys are made for, or "" where the address is a bare number, for which there are none."""
    host = settings.ADDRESS.host
    try:
        ip_address(host)
    except ValueError:
        return host
    return ""


def question(purpose: str, who: str = "", known: Iterable[Passkey] = ()) -> Question | None:
    """A question that only an answer for this purpose and this ``who`` fits; None where there are no passkeys."""
    if not site():
        return None
    challenge = _signer(purpose, who).sign(secrets.token_urlsafe(24))
    return Question(site(), challenge, " ".join(base64url.encode(bytes(row.credential)) for row in known))


def believed(given: Answer, purpose: str, who: str = "") -> Passkey:
    """The passkey that gave this answer. Raises :class:`Stale` or ``CannotOpen``."""
    challenge = _asked(given, purpose, who)
    with _doubting():
        use = proofs.read_use(given.answer)
        row = Passkey.objects.select_related("person").get(credential=use.credential)
        checked = use.prove(site(), challenge, bytes(row.public_key), row.uses)
    if checked.new_sign_count and not Passkey.objects.filter(id=row.id, uses=row.uses).update(
        uses=checked.new_sign_count
    ):
        raise CannotOpen
    return row


def open_root(row: Passkey, given: Answer) -> RootKey:
    """The root key, by a passkey whose answer is believed. Raises :class:`NotAlone` or ``CannotOpen``."""
    if row.wrap is None or not given.made:
        raise NotAlone
    return wraps.open_with(row.person_id, row.wrap, bytes(row.credential), given.made)


def add(keyring: Keyring, root: RootKey, given: Answer, secret: bytes, label: str) -> Passkey:
    """Keep a new passkey; sent twice, it is kept once. Raises :class:`Stale`, :class:`Enough` or ``CannotOpen``."""
    mine = Passkey.objects.filter(person=root.person)
    with _doubting():
        new = proofs.read_new(given.answer)
        if here := mine.filter(credential=new.credential).first():
            return here
    if mine.count() >= MOST:
        raise Enough
    challenge = _asked(given, ADD, root.person.hex)
    with _doubting():
        checked = new.prove(site(), challenge)
        with transaction.atomic():
            id, credential = uuid4(), checked.credential_id
            number = wraps.add(root, credential, given.made, secret) if given.made else None
            return Passkey.objects.create(
                id=id, person_id=root.person, credential=credential, public_key=checked.credential_public_key,
                uses=checked.sign_count, wrap=number, label=seal_note(keyring, id, label),
            )  # fmt: skip


def rename(keyring: Keyring, id: UUID, label: str) -> None:
    Passkey.objects.filter(id=id, person=keyring.person).update(label=seal_note(keyring, id, label))


@transaction.atomic
def remove(person: UUID, id: UUID) -> None:
    """It opens nothing any more, and is asked for no more."""
    for row in Passkey.objects.filter(person=person, id=id):
        _remove(row)


@transaction.atomic
def remove_second(person: UUID) -> None:
    """No passkey is asked for after the password any more."""
    for row in Passkey.objects.filter(person=person, wrap=None):
        _remove(row)


@transaction.atomic
def forget(person: UUID) -> None:
    for row in Passkey.objects.filter(person=person):
        _remove(row)


def has_second(person: UUID) -> bool:
    """Whether a passkey is asked for after the password: whether there is one that cannot open by itself."""
    return Passkey.objects.filter(person=person, wrap=None).exists()


def of(person: UUID) -> list[Passkey]:
    return list(Passkey.objects.filter(person=person).order_by("id"))


def opening(people: Iterable[UUID]) -> list[Passkey]:
    """Those that open one of these people's accounts by themselves."""
    return list(Passkey.objects.filter(person__in=people, wrap__isnull=False).order_by("id"))


def lines(keyring: Keyring) -> list[PasskeyLine]:
    """The list for their owner."""
    rows = [PasskeyLine(row.id, _label(keyring, row), row.wrap is not None) for row in of(keyring.person)]
    return sorted(rows, key=lambda line: (line.label, line.id))


def _remove(row: Passkey) -> None:
    if row.wrap is not None:
        wraps.drop(row.person_id, row.wrap)
    row.delete()


def _label(keyring: Keyring, row: Passkey) -> str:
    try:
        return open_note(keyring, row.id, row.label)
    except CannotOpen:
        return ""


def _signer(purpose: str, who: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"passkey/{purpose}/{who}")


def _asked(given: Answer, purpose: str, who: str) -> bytes:
    """The question's own bytes, if it was ours, is fresh, and was not answered before."""
    try:
        _signer(purpose, who).unsign(given.challenge, max_age=FRESH)
        throttle.count("challenge", given.challenge, 1)
    except (signing.BadSignature, throttle.TooMany):
        raise Stale from None
    return given.challenge.encode()


@contextmanager
def _doubting() -> "Iterator[None]":
    """Whatever is wrong with an answer, it opens nothing."""
    try:
        yield
    except (proofs.Unproven, Passkey.DoesNotExist, IntegrityError):
        raise CannotOpen from None
