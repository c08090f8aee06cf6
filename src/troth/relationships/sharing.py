"""Releasing one single thing to the other person, and taking it back (S-06, S-07).

Nothing is ever shared in any other way: a feature writes the exact text, a page repeats it word for word and
says who will read it, and one deliberate press puts it here. It then stands on its own: a later change of what
it came from changes nothing in it.
"""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Final
from uuid import UUID

from troth.people.me import Me
from troth.relationships.access import MyRelationship, keyring_for
from troth.vault import entries
from troth.vault.bodies import Body
from troth.vault.entries import Opened, Page
from troth.vault.errors import CannotOpen, Gone

READING: Final = "reading"
"""How what was shared of how something stands is found again among all that is shared."""
READINGS: Final = 100
"""So many of the newest are looked through."""
Readings = dict[tuple[str, bool], Opened["Shared"]]


class Shared(Body, frozen=True):
    """One released thing. ``what`` is a feature's code for it, ``about`` the day it speaks of."""

    kind: ClassVar[str] = "shared"
    what: str
    text: str
    about: dt.date | None = None

    def words(self) -> Iterator[str]:
        yield self.text


def share(
    me: Me,
    one: MyRelationship,
    what: str,
    text: str,
    about: dt.date | None = None,
    *,
    at: dt.datetime | None = None,
    scope: str = "",
) -> UUID:
    """Let the other read ``text``; :class:`Gone` unless both are here. ``at`` is the moment, if it is not now."""
    if not one.together:
        raise Gone
    body = Shared(what=what, text=text, about=about, at=at)
    return entries.put(keyring_for(me, _vault(one)), _vault(one), body, scope=scope)


def withdraw(me: Me, one: MyRelationship, id: UUID) -> None:
    """Take back something one shared, also after the space has closed; :class:`Gone` if it is not one's own."""
    entries.withdraw(keyring_for(me, _vault(one)), _vault(one), id)


def shared(me: Me, one: MyRelationship, before: int | None = None) -> Page[Shared]:
    """What both can read, newest first; one query. Empty where nothing was ever shared."""
    if one.vault is None:
        return Page()
    return entries.page(keyring_for(me, one.vault), one.vault, Shared, also=READING, before=before)


def share_reading(
    me: Me, one: MyRelationship, what: str, text: str, day: dt.date, *, at: dt.datetime | None = None
) -> None:
    """Let the other read how one thing stands on a day, in these words; the same words twice are shared once."""
    standing = readings(me, one).get((what, True))
    if standing is None or standing.body.text != text:
        share(me, one, what, text, day, at=at, scope=READING)


def readings(me: Me, one: MyRelationship) -> Readings:
    """What was shared of how things stand: the newest of each, by its code and whether it is one's own; one query."""
    found: Readings = {}
    if one.vault is not None:
        keyring = keyring_for(me, one.vault)
        for entry in entries.page(keyring, one.vault, Shared, scope=READING, size=READINGS).entries:
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
