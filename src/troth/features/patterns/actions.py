"""Keeping, changing, noting that the new move was done, and releasing a line. Each is one transaction."""

import datetime as dt
from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.features.patterns import queries, releases
from troth.features.patterns.entries import Line, Pattern
from troth.people.me import Me
from troth.relationships import sharing
from troth.relationships.access import MyRelationship
from troth.vault import entries
from troth.vault.entries import Opened
from troth.vault.keys import Keyring
from troth.writing import actions as drafts

DRAFT: Final = "patterns-new"
MOST: Final = 60  # days of a new move


@transaction.atomic
def keep(me: Me, one: MyRelationship, pattern: Pattern) -> UUID:
    """Keep a pattern for oneself, and let its draft go."""
    id = entries.put(me.keyring, me.id, pattern, scope=one.scope)
    drafts.drop(me, DRAFT, one.id)
    return id


def change(me: Me, found: Opened[Pattern], pattern: Pattern) -> None:
    """Change its words; what was shared of it stays as it was. ``ChangedMeanwhile`` if another device was first."""
    body = replace(pattern, moved=found.body.moved, shared=found.body.shared, at=found.body.at)
    entries.revise(me.keyring, me.id, found.id, body, version=found.version)


def moved(me: Me, one: MyRelationship, id: UUID, *, day: dt.date | None = None) -> None:
    """Note that the new move was done; of one day it is noted once."""
    on = day or timezone.localdate()
    _note(me, one, id, lambda days: sorted({*days, on})[-MOST:])


def not_moved(me: Me, one: MyRelationship, id: UUID, day: dt.date) -> None:
    """It was not done on that day after all."""
    _note(me, one, id, lambda days: [each for each in days if each != day])


@transaction.atomic
def _note(me: Me, one: MyRelationship, id: UUID, change: Callable[[list[dt.date]], list[dt.date]]) -> None:
    entries.in_turn(me.keyring, me.id)
    found = queries.get(me, one, id)
    body = replace(found.body, moved=change(found.body.moved))
    entries.revise(me.keyring, me.id, id, body, version=found.version)


@transaction.atomic
def release(me: Me, one: MyRelationship, found: Opened[Pattern], line: Line, *, at: dt.datetime | None = None) -> None:
    """Let the other read one line. ``at`` is the moment, if it is not now."""
    text, day = releases.told(found.body, line), timezone.localdate(at)
    id = sharing.share(me, one, releases.code(line), text, day, at=at)
    sharing.list_for(me, one, releases.PATTERNS, id)
    body = replace(found.body, shared=found.body.shared | {line: id})
    entries.revise(me.keyring, me.id, found.id, body, version=found.version)


def delete(me: Me, found: Opened[Pattern]) -> None:
    """Delete it for good. What was shared of it stays shared until it is withdrawn."""
    entries.withdraw(me.keyring, me.id, found.id)


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete all that is kept here about one person; called when that person is dropped."""
    entries.clear(keyring, Pattern, scope=scope)
    drafts.forget_all(keyring, lambda place: place.name == DRAFT and place.about == UUID(scope))
