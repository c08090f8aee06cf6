"""Whether something new was written in a place, told without a key: what a stream asks for many people at once."""

import hashlib
from collections.abc import Collection
from uuid import UUID

from django.db import connection, connections, transaction

from troth.vault import reads
from troth.vault.bodies import Body
from troth.vault.keys import Keyring
from troth.vault.places import CHANNEL, Place

NOTHING = "0"


def place(keyring: Keyring, vault: UUID, expected: type[Body], scope: str) -> Place:
    """Where to look, for whoever may read there."""
    return Place(vault, tuple(keyring.tags(vault, f"{expected.kind}/{scope}")))


def versions(places: Collection[Place]) -> dict[Place, str]:
    """What each place is at: another word after every new entry, and nothing else can be read from it. One query."""
    pairs = [(reads.stored(one.vault), tag) for one in places for tag in one.tags]
    if not pairs:
        return {}
    newest = {
        bytes(tag): n for tag, n in reads.ask(_statement(len(pairs)), [value for pair in pairs for value in pair])
    }
    return {one: word(one, max(newest.get(tag, 0) for tag in one.tags)) for one in places}


def announce(one: Place) -> None:
    """Tell every process that listens, on whatever machine, once what was written there is kept. With what was written
    it would be told sooner, but PostgreSQL lets those that tell something be kept one at a time, all over the database,
    and each of them waits for the disk.
    """
    if connection.vendor == "postgresql":
        tag = one.tags[-1].hex()
        transaction.on_commit(lambda: reads.ask("SELECT pg_notify(%s, %s)", [CHANNEL, tag]), robust=True)


def look(places: Collection[Place]) -> dict[Place, str]:
    """The same, in a thread of its own, which keeps its connection as pages do."""
    for one in connections.all(initialized_only=True):
        one.close_if_unusable_or_obsolete()
    return versions(places)


def _statement(pairs: int) -> str:
    given = ", ".join(["(%s, %s)"] * pairs)
    if connection.vendor == "postgresql":
        given = given.replace("(%s, %s)", "(%s::uuid, %s::bytea)")
    return (
        f"SELECT tag, MAX(n) FROM vault_entry WHERE (vault_id, tag) IN (VALUES {given}) "  # noqa: S608 - only places
        "AND round IS NULL GROUP BY tag"
    )


def word(one: Place, n: int) -> str:
    """What a place is at whose newest entry is ``n``. The number itself would tell how much everybody writes."""
    return hashlib.blake2b(n.to_bytes(8, "big"), key=one.tags[-1], digest_size=8).hexdigest() if n else NOTHING
