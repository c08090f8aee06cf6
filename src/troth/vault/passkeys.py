"""A passkey that opens an account: one more wrap of the root key, under what the authenticator alone can make.

Beside these wraps lies the account secret, sealed under the root key, while there is any: so that a new device which a
passkey has opened can be one's own. Whoever opens it holds the root key already.
"""

from uuid import UUID

from django.db import transaction

from troth.vault.account import BY_PASSWORD, BY_RECOVERY
from troth.vault.errors import CannotOpen
from troth.vault.keys import RootKey
from troth.vault.models import Wrap
from troth.vault.password import hkdf

BY_PASSKEY = "root/passkey"
KIT = "kit"
PRF = 32  # bytes that an authenticator makes for one passkey


@transaction.atomic
def add(root: RootKey, credential: bytes, made: bytes, secret: bytes) -> int:
    """Let ``made``, the output of this passkey, open the account; the number of the new wrap. It is never the only
    way in: an authenticator may lose a passkey without a word.
    """
    rows = Wrap.objects.filter(person=root.person)
    if not rows.filter(name__in=(BY_PASSWORD, BY_RECOVERY)).exists():
        raise CannotOpen
    last = rows.filter(name=BY_PASSKEY).order_by("-epoch").values_list("epoch", flat=True).first()
    number = (last or 0) + 1
    box = root.under(_key(credential, made), BY_PASSKEY)
    Wrap.objects.create(person=root.person, name=BY_PASSKEY, vault=root.person, epoch=number, box=box)
    _keep(root, secret)
    return number


def open_with(person: UUID, number: int, credential: bytes, made: bytes) -> RootKey:
    """The root key, or :class:`CannotOpen`."""
    row = Wrap.objects.filter(person=person, vault=person, name=BY_PASSKEY, epoch=number).first()
    if row is None:
        raise CannotOpen
    return RootKey.from_under(person, _key(credential, made), BY_PASSKEY, row.box)


def account_secret(root: RootKey) -> bytes:
    """What a device of one's own keeps, for one that a passkey has opened."""
    row = Wrap.objects.filter(person=root.person, vault=root.person, name=KIT).first()
    if row is None:
        raise CannotOpen
    return root.unwrap(KIT, 1, row.box)


def renew(root: RootKey, secret: bytes) -> None:
    """From now on this is the account secret; where no passkey opens the account, none is kept."""
    if Wrap.objects.filter(person=root.person, name=BY_PASSKEY).exists():
        _keep(root, secret)


@transaction.atomic
def drop(person: UUID, number: int) -> None:
    """This passkey opens nothing any more; with the last one goes the account secret."""
    rows = Wrap.objects.filter(person=person)
    rows.filter(name=BY_PASSKEY, epoch=number).delete()
    if not rows.filter(name=BY_PASSKEY).exists():
        rows.filter(name=KIT).delete()


def _keep(root: RootKey, secret: bytes) -> None:
    Wrap.objects.update_or_create(
        person=root.person, name=KIT, vault=root.person, epoch=1, defaults={"box": root.wrap(KIT, 1, secret)}
    )


def _key(credential: bytes, made: bytes) -> bytes:
    if len(made) != PRF:
        raise CannotOpen
    return hkdf(made, f"troth/1/kek/prf/{credential.hex()}")
