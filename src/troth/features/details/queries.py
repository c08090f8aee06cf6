"""Reading details: those about one person, and the dates that have come back."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.functional import Promise

from troth.features.details.calendar import is_back, next_day
from troth.features.details.entries import Dates, Detail
from troth.features.details.words import TITLES
from troth.people.me import Me
from troth.relationships import private
from troth.relationships.access import MyRelationship
from troth.vault import entries
from troth.vault.bodies import Body
from troth.vault.entries import Opened, Unreadable
from troth.vault.snapshots import Want

DATES: Final[Want] = (Dates, "")
"""What a page loads with its own snapshots, to ask :func:`coming`."""
FEW: Final = 3
"""No more dates than these come back at once."""


@dataclass(frozen=True, slots=True)
class Part:
    """Details of one kind; ``code`` names it."""

    code: str
    title: str | Promise
    details: list[Opened[Detail]]


@dataclass(frozen=True, slots=True)
class DetailsPage:
    parts: list[Part]
    older: int | None
    unreadable: list[Unreadable]


@dataclass(frozen=True, slots=True)
class Coming:
    """A date that has come back."""

    one: MyRelationship
    id: UUID
    text: str
    day: dt.date
    away: int  # days


def page(me: Me, one: MyRelationship, before: int | None = None) -> DetailsPage:
    """What one noted about one person, by kind; one query."""
    found = entries.page(me.keyring, me.id, Detail, scope=one.scope, before=before)
    parts = [
        Part(code, title, [each for each in found.entries if each.body.about == code]) for code, title in TITLES.items()
    ]
    return DetailsPage([part for part in parts if part.details], found.older, found.unreadable)


def get(me: Me, one: MyRelationship, id: UUID) -> Opened[Detail]:
    """One detail, or :class:`Gone`: also where it is about somebody else."""
    return private.get(me, one, id, Detail)


def coming(dates: Body | None, people: Iterable[MyRelationship], today: dt.date) -> list[Coming]:
    """The dates that have come back, the nearest first; ``dates`` is what a page has loaded (``DATES``)."""
    if not isinstance(dates, Dates):
        return []
    known = {one.id: one for one in people}
    back = [date for date in dates.dates if date.relationship in known and is_back(date, today)]
    found = [
        Coming(known[date.relationship], date.id, date.text, day, (day - today).days)
        for date in back
        for day in [next_day(date.day, yearly=date.yearly, today=today)]
    ]
    return sorted(found, key=lambda one: one.day)[:FEW]
