"""Releasing one single thing to the other person, and taking it back (S-06, S-07).

Nothing is ever shared in any other way: a feature writes the exact text, a page repeats it word for word and
says who will read it, and one deliberate press puts it here. It then stands on its own: a later change of what
it came from changes nothing in it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Final
from uuid import UUID

from msgspec.structs import replace

from troth.people.me import Me
from troth.relationships.access import MyRelationship, keyring_for
from troth.vault import entries, snapshots
from troth.vault.bodies import Body
from troth.vault.entries import Opened, Page
from troth.vault.errors import CannotOpen, Gone

READING: Final = "reading"
"""What readings are listed for: how something stands, in words."""
Readings = dict[tuple[str, bool], Opened["Shared"]]
MOST: Final = 100  # things that are found by one list
Step = tuple[int, int, int]
"""A word of five, from 0 to 4, with the lowest and the highest that it could be."""


class Shared(Body, frozen=True):
    """One released thing. ``what`` is a feature's code for it, ``about`` the day it speaks of. ``levels`` and ``says``
    are what in ``text`` a page draws, and repeats in words of its own: never more than the text says.
    """

    kind: ClassVar[str] = "shared"
    what: str
    text: str
    about: dt.date | None = None
    levels: dict[str, Step] = {}
    says: str = ""

    def words(self) -> Iterator[str]:
        yield self.text


class Listed(Body, frozen=True):
    """Where what both have shared for one purpose is found, however much else they shared. Nothing but ids."""

    kind: ClassVar[str] = "shared-listed"
    ids: list[UUID] = []


def share(
    me: Me,
    one: MyRelationship,
    what: str,
    text: str,
    about: dt.date | None = None,
    *,
    levels: Mapping[str, Step] | None = None,
    says: str = "",
    at: dt.datetime | None = None,
) -> UUID:
    """Let the other read ``text``; :class:`Gone` unless both are here. ``at`` is the moment, if it is not now."""
    if not one.together:
        raise Gone
    body = Shared(what=what, text=text, about=about, levels=dict(levels or {}), says=says, at=at)
    return entries.put(keyring_for(me, _vault(one)), _vault(one), body)


def revise(me: Me, found: Opened[Shared], text: str, day: dt.date) -> None:
    """Let what one has shared say something else. What it said before stays readable to both (S-32)."""
    body = replace(found.body, text=text, about=day, at=None)
    entries.revise(keyring_for(me, found.vault), found.vault, found.id, body, version=found.version)


def earlier(me: Me, found: Opened[Shared]) -> list[Opened[Shared]]:
    """What it said before, newest first; no query where it never said anything else."""
    if found.version == 1:
        return []
    return entries.earlier(keyring_for(me, found.vault), found.vault, found.id, Shared)


def list_for(me: Me, one: MyRelationship, purpose: str, id: UUID, instead_of: Iterable[UUID] = ()) -> None:
    """Let this shared thing be found, and no more those that it stands in for. They stay readable."""
    gone = {*instead_of, id}

    def change(listed: Listed | None) -> Listed:
        return Listed(ids=[id, *(known for known in (listed.ids if listed else []) if known not in gone)][:MOST])

    snapshots.update(keyring_for(me, _vault(one)), _vault(one), Listed, change, purpose)


def listed(me: Me, one: MyRelationship, purpose: str) -> list[Opened[Shared]]:
    """What both have shared for one purpose and not withdrawn, newest first; at most two queries."""
    if one.vault is None:
        return []
    keyring = keyring_for(me, one.vault)
    found = snapshots.load(keyring, one.vault, Listed, purpose)
    return [*entries.several(keyring, one.vault, found.ids, Shared).values()] if found else []


def withdraw(me: Me, one: MyRelationship, id: UUID) -> None:
    """Take back something one shared, also after the space has closed; :class:`Gone` if it is not one's own."""
    entries.withdraw(keyring_for(me, _vault(one)), _vault(one), id)


def shared(me: Me, one: MyRelationship, before: int | None = None) -> Page[Shared]:
    """What both can read, newest first; one query. Empty where nothing was ever shared."""
    if one.vault is None:
        return Page()
    return entries.page(keyring_for(me, one.vault), one.vault, Shared, before=before)


def share_reading(
    me: Me, one: MyRelationship, what: str, text: str, day: dt.date, *, at: dt.datetime | None = None
) -> None:
    """Let the other read how one thing stands on a day, in these words; the same words twice are shared once."""
    standing = readings(me, one).get((what, True))
    if standing is None or standing.body.text != text:
        id = share(me, one, what, text, day, at=at)
        list_for(me, one, READING, id, instead_of=[standing.id] if standing else [])


def readings(me: Me, one: MyRelationship) -> Readings:
    """What was shared of how things stand: the newest of each, by its code and whether it is one's own; at most two
    queries.
    """
    found: Readings = {}
    for entry in listed(me, one, READING):
        if entry.genuine:
            found.setdefault((entry.body.what, entry.mine), entry)
    return found


def find(me: Me, one: MyRelationship, id: UUID) -> Opened[Shared] | None:
    """One shared thing, or None if it was withdrawn or never was."""
    if one.vault is None:
        return None
    try:
        return entries.get(keyring_for(me, one.vault), one.vault, id, Shared)
    except (Gone, CannotOpen):  # also for what is in there and was not shared: the greeting
        return None


def _vault(one: MyRelationship) -> UUID:
    if one.vault is None:
        raise Gone
    return one.vault
