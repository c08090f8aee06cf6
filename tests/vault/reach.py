"""Everything that one person's secrets and the whole database open (T-03).

The adversary holds every table and one member's password and account secret. They try each key on each sealed
thing, take whatever comes out for a key if it could be one, and go on until nothing new opens.
"""

import random
from dataclasses import dataclass

import msgspec
from django.db import models
from tests.vault.cast import made, scratch, stretched
from tests.vault.world import NAMES, STEPS, Box, World, take

from troth.vault import entries, envelope, passkeys, shared, snapshots
from troth.vault.account import BY_PASSWORD, BY_RECOVERY, SHARED
from troth.vault.errors import CannotOpen
from troth.vault.keys import KEY
from troth.vault.models import EarlierVersion, Entry, Epoch, Manifest, Snapshot, Vault, Wrap
from troth.vault.padding import unpad
from troth.vault.password import hkdf

TABLES: tuple[type[models.Model], ...] = (Vault, Epoch, Wrap, Entry, EarlierVersion, Snapshot, Manifest)


def sealed_things() -> list[Box]:
    """Every envelope in the database with the context that it was sealed for."""
    found: list[Box] = []
    for row in Entry.objects.exclude(box=b""):
        found += [(entries._body_context(row), row.box), (entries.slot_context(row), row.slot)]
    for old in EarlierVersion.objects.all():
        now = Entry.objects.get(vault=old.vault_id, id=old.entry)
        row = Entry(
            id=old.entry, vault_id=old.vault_id, author=now.author, version=old.version, tag=now.tag,
            day=old.day, holder=old.vault_id, epoch=old.epoch,
        )  # fmt: skip
        found += [(entries._body_context(row), old.box), (entries.slot_context(row), old.slot)]
    found += [(snapshots._context(row), row.box) for row in Snapshot.objects.all()]
    found += [(("manifest", row.person, 1), row.box) for row in Manifest.objects.all()]
    return found + [(_wrap_context(row), row.box) for row in Wrap.objects.all()]


def _wrap_context(row: Wrap) -> envelope.Context:
    if row.name in (BY_PASSWORD, BY_RECOVERY, passkeys.BY_PASSKEY):
        return ("root", row.person, row.name)
    if row.name == SHARED:
        return ("wrap", row.person, row.name, row.vault, row.epoch)
    return ("wrap", row.person, row.name, row.epoch)


def readable_bytes() -> list[bytes]:
    """Every value in the vault's tables as it lies there."""
    values = [value for table in TABLES for row in table.objects.values_list() for value in row]
    return [bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for value in values]


def reach(world: World, who: int) -> bytes:
    """All that this adversary can read, in one piece."""
    login = [made(name).account.login for name in NAMES]
    beside = [*world.raw, *(one.salt for one in login), *(one.verifier for one in login)]
    lying_open = [*readable_bytes(), *beside]
    keys = {stretched(NAMES[who]).wrapping, *(shared._from_words(words) for words in world.words[who])}
    keys |= {passkeys._key(credential, made) for credential, made in world.passkeys[who]}
    opened, _closed = opened_by(keys, [*world.boxes, *sealed_things()], lying_open)
    return b"\n".join([*lying_open, *opened])


def opened_by(keys: set[bytes], sealed: list[Box], lying_open: list[bytes]) -> tuple[list[bytes], list[Box]]:
    """What these keys open, and what opens by it; and what stays closed."""
    keys = keys | {value for value in lying_open if len(value) == KEY}
    closed, tried, opened = list(sealed), set[bytes](), list[bytes]()
    while fresh := keys - tried:
        tried |= fresh
        fresh |= {hkdf(key, "troth/1/ring") for key in fresh}
        for thing in list(closed):
            plain = _first(fresh, thing)
            if plain is not None:
                closed.remove(thing)
                opened.append(plain)
                keys |= keys_in(plain)
    return opened, closed


def _first(keys: set[bytes], thing: Box) -> bytes | None:
    for key in keys:
        try:
            return envelope.unseal(key, *thing)
        except CannotOpen:
            continue
    return None


def keys_in(plain: bytes) -> set[bytes]:
    """What could be used as a key: the whole, or the key in a hand-over."""
    if len(plain) == KEY:
        return {plain}
    try:
        return {msgspec.json.decode(unpad(plain), type=shared._Handover).key}
    except (msgspec.MsgspecError, UnicodeDecodeError, CannotOpen):
        return set()


def violations(world: World) -> list[str]:
    """Where what each person reaches differs from what they may read: too much, or (a blind model) too little."""
    found = []
    for who, name in enumerate(NAMES):
        everything = reach(world, who)
        for one in world.sealed():
            reached, allowed = one.marker.encode() in everything, who in one.readers
            if reached != allowed:
                found.append(f"{name} {'reaches what is not theirs' if reached else 'cannot read their own'}")
    return found


@dataclass(frozen=True)
class Drill:
    """What a drill saw."""

    runs: int
    steps: int
    markers: int
    violations: int


def drill(runs: int = 1000, steps: int = 50, seed: int = 1) -> Drill:
    """Random histories against the real tables. Needs a database, which is as before afterwards."""
    draw, markers, found = random.Random(seed), 0, 0
    for _ in range(runs):
        with scratch():
            world = World.begin()
            for _ in range(steps):
                take(world, draw.randrange(len(STEPS)), draw.randrange(2))
            markers += len(world.sealed())
            found += len(violations(world))
    return Drill(runs, steps, markers, found)
