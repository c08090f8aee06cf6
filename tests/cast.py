"""The standing cast: Alma and Ben are a couple, Chidi is Alma's friend, Dana is Ben's mother, Sam is a stranger,
Lea left.

Everybody has real keys, made once for the whole run; ``alma()`` and the others store them in the database of the test
and unlock a browser. Only the cost of Argon2id is lowered (see :func:`cheap`): one test in the people room and those
of the vault run the real thing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid5

import argon2.low_level
from django.test import Client

from troth.people import cookies, sessions
from troth.people.me import Me
from troth.people.models import Device, Person
from troth.people.names import handle_key
from troth.people.unlocking import Unlocked, register_device
from troth.vault import account
from troth.vault.account import NewAccount
from troth.vault.keys import Keyring
from troth.vault.models import Wrap
from troth.vault.sessions import Ticket

HERE = UUID("0d5c1c5e-6f0e-4b7b-9a55-7f6b8f1f9f10")
SEED = "a-seed-of-{}-for-this-test-run"
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_dear = argon2.low_level.hash_secret_raw


def _cheap(secret: bytes, salt: bytes, **cost: Any) -> bytes:
    return _dear(secret, salt, **{**cost, "memory_cost": 64, "time_cost": 1})


@contextmanager
def cheap() -> Iterator[None]:
    """Argon2id with 64 KiB and one pass in place of the real figures. Bounds and rows keep the real ones."""
    with patch.object(argon2.low_level, "hash_secret_raw", _cheap):
        yield


@dataclass
class Actor:
    """Somebody with an unlocked browser, and what only they know."""

    name: str
    password: str
    secret: bytes
    person: Person
    keyring: Keyring
    device: Device
    ticket: Ticket
    client: Client = field(default_factory=partial(Client, HTTP_USER_AGENT=AGENT))

    @property
    def me(self) -> Me:
        device = self.device
        return Me(self.person.id, self.name, device.id, device.own, self.keyring, self.ticket.row)

    @property
    def kit(self) -> str:
        return account.kit_code(self.secret)


@cache
def made(name: str) -> tuple[str, bytes, NewAccount]:
    """Password, account secret and keys of one name: the same for the whole run."""
    password, secret = f"the long words of {name}", account.account_secret(SEED.format(name))
    with cheap():
        return password, secret, account.new(uuid5(HERE, name), password, secret)


def enter(name: str, *, own: bool = True) -> Actor:
    """Store this person's account and unlock a browser: one's own, or a shared one."""
    password, secret, new = made(name)
    person = Person.objects.create(
        id=new.keyring.person, handle=name, handle_key=handle_key(name), salt=new.login.salt,
        memory=new.login.cost.memory, passes=new.login.cost.passes, verifier=new.login.verifier,
        public_key=new.public_key,
    )  # fmt: skip
    wraps = [Wrap(person=w.person, name=w.name, vault=w.vault, epoch=w.epoch, box=w.box) for w in new.wraps]
    NewAccount(new.login, new.keyring, new.public_key, tuple(wraps)).save()
    return another_browser(Unlocked(person, new.keyring, Device(), secret, went_back=False), password, own=own)


def another_browser(opened: Unlocked, password: str, *, own: bool = True, seed: str = "") -> Actor:
    """One more browser in which this person is unlocked."""
    label = "Firefox on Linux"
    device = register_device(
        opened.keyring, opened.secret, seed or SEED.format(opened.person.handle), own=own, label=label
    )
    started = sessions.start(opened.keyring, device)
    actor = Actor(opened.person.handle, password, opened.secret, opened.person, opened.keyring, device, started.ticket)
    actor.client.cookies[cookies.SESSION] = str(started.ticket)
    if own:
        held = Unlocked(opened.person, opened.keyring, device, opened.secret, went_back=False).device_secret()
        actor.client.cookies[f"{cookies.DEVICE}-{device.id.hex[:8]}"] = str(held)
    return actor


def second_browser(actor: Actor, *, own: bool = True) -> Actor:
    """The same person, unlocked in another browser too."""
    opened = Unlocked(actor.person, actor.keyring, actor.device, actor.secret, went_back=False)
    return another_browser(opened, actor.password, own=own, seed=f"another-browser-of-{actor.name}")


alma: Callable[..., Actor] = partial(enter, "Alma")
ben: Callable[..., Actor] = partial(enter, "Ben")
chidi: Callable[..., Actor] = partial(enter, "Chidi")
dana: Callable[..., Actor] = partial(enter, "Dana")
sam: Callable[..., Actor] = partial(enter, "Sam")
lea: Callable[..., Actor] = partial(enter, "Lea")
