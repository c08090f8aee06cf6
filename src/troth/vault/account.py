"""One person's keys from sign-up to deletion (SECURITY.md 2.2, 2.4)."""

import os
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.db import transaction

from troth.vault import envelope, password
from troth.vault.codes import read, show
from troth.vault.errors import CannotOpen
from troth.vault.keys import Bundle, Keyring, RootKey, new_key
from troth.vault.models import Entry, Manifest, Snapshot, Vault, Wrap
from troth.vault.password import Cost, hkdf, password_keys

ACCOUNT_SECRET = 16
SEED = 22  # characters: 128 bits in base 64
RECOVERY = 20
BY_PASSWORD = "root/password"  # noqa: S105  (the name of a wrap)
BY_RECOVERY = "root/recovery"
AUTHOR, SECRET, PRIVATE, SHARED = "author", "secret", "private", "shared"


@dataclass(frozen=True, slots=True)
class Login:
    """What a server keeps to check a log-in: nothing in it can be guessed against without the account secret."""

    salt: bytes
    cost: Cost
    verifier: bytes


def account_secret(seed: str) -> bytes:
    """The 16-byte account secret made from a form's one-time random seed.

    Made from the form, and not drawn when it arrives, so that a sign-up sent twice gives the same kit.
    Raises :class:`CannotOpen` for a seed too short to hold 128 bits.
    """
    return _from_seed(seed, "troth/1/account-secret", ACCOUNT_SECRET)


def kit_code(secret: bytes) -> str:
    """The account secret for the printed kit: 26 characters in groups."""
    return show(secret)


def read_kit_code(typed: str) -> bytes:
    return read(typed, ACCOUNT_SECRET)


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Every key of a new account, made but not stored yet: stretching a password takes too long for a transaction."""

    login: Login
    keyring: Keyring
    public_key: bytes
    wraps: tuple[Wrap, ...]

    @transaction.atomic
    def save(self) -> None:
        Vault.objects.create(id=self.keyring.person)
        Wrap.objects.bulk_create(self.wraps)


def new(person: UUID, words: str, secret: bytes) -> NewAccount:
    """Make the keys of a new account."""
    root = RootKey(person, new_key())
    private = X25519PrivateKey.generate()
    bundle = Bundle(person, new_key(), private.private_bytes_raw(), [(person, 1, new_key())])
    keys = ((AUTHOR, bundle.author), (SECRET, bundle.secret), (PRIVATE, bundle.keys[0][2]))
    login, by_password = _by_password(root, words, secret)
    wraps = [Wrap(person=person, name=name, vault=person, epoch=1, box=root.wrap(name, 1, key)) for name, key in keys]
    return NewAccount(login, Keyring(bundle), private.public_key().public_bytes_raw(), (by_password, *wraps))


@dataclass(frozen=True, slots=True)
class NewPassword:
    """The root key wrapped anew, and the figures that go with it: both are stored in one transaction, or the
    account would not open any more. Made beforehand, because stretching takes too long for a transaction.
    """

    login: Login
    wrap: Wrap

    def save(self) -> None:
        _store(self.wrap)


def new_password(root: RootKey, words: str, secret: bytes) -> NewPassword:
    """Wrap the root key under a new password. Nothing else changes, however much was written."""
    return NewPassword(*_by_password(root, words, secret))


def open_with_password(person: UUID, words: str, secret: bytes, login: Login) -> RootKey:
    """The root key, or :class:`CannotOpen` for a wrong password or secret."""
    keys = password_keys(words, secret, login.salt, login.cost)
    if not password.same(keys.verifier, login.verifier):
        raise CannotOpen
    return _open(person, BY_PASSWORD, keys.wrapping)


def pretend(words: str) -> None:
    """Take as long as a real attempt would, for a name that is not here."""
    password_keys(words, bytes(ACCOUNT_SECRET), bytes(password.SALT), Cost())


def recovery_code(seed: str) -> str:
    """The code made from a form's one-time random seed, so that a form sent twice shows the same code."""
    return show(_from_seed(seed, "troth/1/recovery-code", RECOVERY))


def make_recovery_code(root: RootKey, seed: str) -> str:
    """A new code that opens the account by itself, shown once; an older one stops working."""
    code = recovery_code(seed)
    _store(_wrap(root, BY_RECOVERY, hkdf(read(code, RECOVERY), "troth/1/kek/rec")))
    return code


def open_with_recovery(person: UUID, typed: str) -> RootKey:
    return _open(person, BY_RECOVERY, hkdf(read(typed, RECOVERY), "troth/1/kek/rec"))


def has_recovery_code(person: UUID) -> bool:
    return Wrap.objects.filter(person=person, name=BY_RECOVERY).exists()


def drop_recovery_code(person: UUID) -> None:
    Wrap.objects.filter(person=person, name=BY_RECOVERY).delete()


def load_keyring(root: RootKey) -> Keyring:
    """Open the whole key ring. One wrap that does not open means none does."""
    wraps = {(wrap.name, wrap.vault, wrap.epoch): wrap.box for wrap in Wrap.objects.filter(person=root.person)}
    try:
        author, secret, private = (
            root.unwrap(name, 1, wraps[name, root.person, 1]) for name in (AUTHOR, SECRET, PRIVATE)
        )
    except KeyError:
        raise CannotOpen from None
    keyring = Keyring(Bundle(root.person, author, secret, [(root.person, 1, private)]))
    for (name, vault, epoch), box in wraps.items():
        if name == SHARED:
            keyring = keyring.with_key(vault, epoch, open_shared(keyring, vault, epoch, box))
    return keyring


def keep_shared(keyring: Keyring, vault: UUID, epoch: int, key: bytes) -> Keyring:
    """Put a shared vault's key on the ring, sealed so that every device of its owner finds it, and no token does."""
    box = envelope.seal(keyring.ring(), _of_shared(keyring, vault, epoch), key)
    Wrap.objects.create(person=keyring.person, name=SHARED, vault=vault, epoch=epoch, box=box)
    return keyring.with_key(vault, epoch, key)


def open_shared(keyring: Keyring, vault: UUID, epoch: int, box: envelope.Sealed) -> bytes:
    """A shared vault's key. One that was kept under the private vault's key, as all were once, is sealed anew."""
    ring, context = keyring.ring(), _of_shared(keyring, vault, epoch)
    with suppress(CannotOpen):
        return envelope.unseal(ring, context, box)
    key = envelope.unseal(keyring.newest(keyring.person)[1], context, box)
    kept = Wrap.objects.filter(person=keyring.person, name=SHARED, vault=vault, epoch=epoch)
    kept.update(box=envelope.seal(ring, context, key))
    return key


def _of_shared(keyring: Keyring, vault: UUID, epoch: int) -> envelope.Context:
    return ("wrap", keyring.person, SHARED, vault, epoch)


def missing_keys(keyring: Keyring, vault: UUID) -> Keyring:
    """The ring with every key of this vault that another device has received since this one was unlocked."""
    held = set(keyring.epochs(vault))
    for wrap in Wrap.objects.filter(person=keyring.person, vault=vault, name=SHARED).exclude(epoch__in=held):
        key = open_shared(keyring, vault, wrap.epoch, wrap.box)
        keyring = keyring.with_key(vault, wrap.epoch, key)
    return keyring


@transaction.atomic
def destroy(person: UUID) -> None:
    """Crypto-shredding: drop every wrapped key, then everything that only they could open."""
    Wrap.objects.filter(person=person).delete()
    Manifest.objects.filter(person=person).delete()
    Entry.objects.filter(vault=person).delete()
    Snapshot.objects.filter(vault=person).delete()
    Vault.objects.filter(id=person).delete()


def _from_seed(seed: str, label: str, size: int) -> bytes:
    if len(seed) < SEED:
        raise CannotOpen
    return hkdf(seed.encode(), label, size)


def _by_password(root: RootKey, words: str, secret: bytes) -> tuple[Login, Wrap]:
    salt, cost = os.urandom(password.SALT), Cost()
    keys = password_keys(words, secret, salt, cost)
    return Login(salt, cost, keys.verifier), _wrap(root, BY_PASSWORD, keys.wrapping)


def _wrap(root: RootKey, name: str, key: bytes) -> Wrap:
    return Wrap(person=root.person, name=name, vault=root.person, epoch=1, box=root.under(key, name))


def _store(wrap: Wrap) -> None:
    Wrap.objects.update_or_create(
        person=wrap.person, name=wrap.name, vault=wrap.vault, epoch=wrap.epoch, defaults={"box": wrap.box}
    )


def _open(person: UUID, name: str, key: bytes) -> RootKey:
    wrap = Wrap.objects.filter(person=person, vault=person, name=name).first()
    if wrap is None:
        raise CannotOpen
    return RootKey.from_under(person, key, name, wrap.box)
