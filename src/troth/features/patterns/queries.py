"""Reading one's patterns, and what the other has told of theirs."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from troth.features.patterns import releases
from troth.features.patterns.entries import Line, Pattern
from troth.features.patterns.words import LINES
from troth.people.me import Me
from troth.relationships import private, sharing
from troth.relationships.access import MyRelationship
from troth.relationships.sharing import Shared
from troth.ui.jinja import short_day
from troth.vault import entries
from troth.vault.entries import Opened, Page

FEW = 3
"""Up to so many times, one has done it a few times."""


@dataclass(frozen=True, slots=True)
class Room:
    """One's own patterns; which shared lines can still be read; and what the other told, newest first."""

    mine: Page[Pattern]
    shared: set[UUID]
    theirs: list[Opened[Shared]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a pattern: ``shared`` is what can be read of it now."""

    name: Line
    title: str | Promise
    text: str
    shared: UUID | None


def room(me: Me, one: MyRelationship, before: int | None = None) -> Room:
    """Three queries at most."""
    mine = entries.page(me.keyring, me.id, Pattern, scope=one.scope, before=before)
    listed = sharing.listed(me, one, releases.PATTERNS)
    return Room(mine, {each.id for each in listed if each.mine}, [each for each in listed if not each.mine])


def get(me: Me, one: MyRelationship, id: UUID) -> Opened[Pattern]:
    """One of one's own, or :class:`Gone`: also where it is about somebody else."""
    return private.get(me, one, id, Pattern)


def rows(me: Me, one: MyRelationship, body: Pattern) -> list[Row]:
    """Its lines that say something, in their order."""
    readable = {each.id for each in sharing.listed(me, one, releases.PATTERNS)} if body.shared else set()
    found = [(name, body.shared.get(name)) for name in LINES if body.line(name)]
    return [Row(name, LINES[name].title, body.line(name), id if id in readable else None) for name, id in found]


def how_often(days: list[dt.date]) -> str:
    """How often the new move was done: in words, and never as a number or a row of days."""
    if not days:
        return ""
    said = {"day": short_day(days[-1])}
    if len(days) == 1:
        return _("You did your new move on %(day)s. Once is how it begins.") % said
    if len(days) <= FEW:
        return _("You have done your new move a few times, most lately on %(day)s.") % said
    return _("You have done your new move many times, most lately on %(day)s.") % said
