"""Two people with real keys, made once for the whole run, and the bodies they write."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from uuid import UUID, uuid5

from django.db import transaction

from troth.vault import account, shared
from troth.vault.account import NewAccount
from troth.vault.bodies import Body
from troth.vault.keys import Keyring
from troth.vault.models import Wrap
from troth.vault.password import PasswordKeys, password_keys

HERE = UUID("7f3f6d0e-3d0a-4f57-9d8e-0f6f0f6b6a11")
FEW = 30  # examples in the suite where each one touches the database


class Note(Body, frozen=True):
    kind = "test/note"
    text: str
    score: int = 0


class Other(Body, frozen=True):
    kind = "test/other"
    text: str = ""


class Nothing(Body, frozen=True):
    """What goes with an invitation here."""

    kind = "test/nothing"


@dataclass(frozen=True)
class Made:
    """An account as its owner knows it: the secrets, and what they open."""

    person: UUID
    words: str
    secret: bytes
    account: NewAccount

    @property
    def keyring(self) -> Keyring:
        return self.account.keyring


@cache
def made(name: str) -> Made:
    """One real account for each name; its two Argon2id runs are paid once."""
    person, words, secret = uuid5(HERE, name), f"the words of {name}", name.encode().ljust(16, b".")[:16]
    return Made(person, words, secret, account.new(person, words, secret))


@cache
def stretched(name: str) -> PasswordKeys:
    """What the password and the account secret of this person open: the second Argon2id run."""
    one = made(name)
    return password_keys(one.words, one.secret, one.account.login.salt, one.account.login.cost)


def save(name: str) -> Keyring:
    """Store this person's keys in the database of the test, and open them."""
    one = made(name)
    fresh = [Wrap(person=w.person, name=w.name, vault=w.vault, epoch=w.epoch, box=w.box) for w in one.account.wraps]
    NewAccount(one.account.login, one.keyring, one.account.public_key, tuple(fresh)).save()
    return one.keyring


def join(first: Keyring, second: Keyring) -> tuple[Keyring, Keyring, UUID]:
    """A shared vault, handed over by eight words as in the product."""
    vault, first = shared.create(first)
    words = shared.invitation_words()
    second = shared.take_over(second, vault, words, shared.hand_over(first, vault, words, Nothing()))
    return first, second, vault


def two() -> tuple[Keyring, Keyring, UUID]:
    """Ada and Bo with a shared vault."""
    return join(save("ada"), save("bo"))


@contextmanager
def scratch() -> Iterator[None]:
    """A database that is as before afterwards: one for each example or run."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
