"""The page of a month with somebody: what happened, what one wrote about it, and what one chose to put on it."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction

from troth.features.rhythm.entries import Ask, Month
from troth.features.rhythm.words import ASKS, SORTS
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.gathering import Piece, Sort, Span, gather
from troth.vault import entries
from troth.vault.entries import Opened
from troth.writing import actions as drafts
from troth.writing.entries import Place

SHOWN = 12
"""Months that are listed: a year."""
WRITE = "rhythm-write"
SENTENCES: Final = ("best", "noticed", "given")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page, oldest piece first. Doings of one title stand once."""

    sort: Sort
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class MonthPage:
    """The page, and the journal entries of the month from which its author chooses."""

    first: dt.date
    written: Opened[Month] | None
    parts: list[Part]
    journal: list[Piece]

    @property
    def answers(self) -> dict[Ask, str]:
        """What was written to each question, or nothing."""
        said = self.written.body.answers if self.written else {}
        return {ask: text if (text := said.get(ask, "")).strip() else "" for ask in ASKS}

    @property
    def words(self) -> list[Part]:
        """The parts that are sentences; one's own answers stand between them and the rest."""
        return [part for part in self.parts if part.sort in SENTENCES]

    @property
    def rest(self) -> list[Part]:
        return [part for part in self.parts if part.sort not in SENTENCES]

    @property
    def empty(self) -> bool:
        return not (self.parts or any(self.answers.values()))


def draft_of(one: MyRelationship, first: dt.date) -> Place:
    """Where what is not kept yet of a month stands."""
    return Place(f"{WRITE}-{first:%Y-%m}", one.id)


def of(place: Place, about: UUID) -> bool:
    """Whether a draft is of a month with somebody."""
    return place.about == about and place.name.startswith(WRITE)


def span(first: dt.date) -> Span:
    return Span(first, first.replace(day=monthrange(first.year, first.month)[1]))


def listed(one: MyRelationship, today: dt.date) -> list[dt.date]:
    """The first days of the months since this person is kept, newest first, at most a year of them."""
    months = [today.replace(day=1)]
    while len(months) < SHOWN and months[-1] > one.added.replace(day=1):
        months.append((months[-1] - dt.timedelta(days=1)).replace(day=1))
    return months


def read(me: Me, one: MyRelationship, first: dt.date) -> MonthPage:
    """The page of one month; a few queries, whatever else there is."""
    known = entries.between(me.keyring, me.id, Month, first, first, scope=one.scope, most=1)
    written = next((each for each in known if each.genuine), None)
    chosen = set(written.body.journal) if written else set()
    pieces = gather(me, one, span(first))
    shown = [piece for piece in pieces if piece.sort != "journal" or piece.id in chosen]
    parts = [Part(sort, _of(sort, shown)) for sort in SORTS]
    journal = [piece for piece in pieces if piece.sort == "journal"]
    return MonthPage(first, written, [part for part in parts if part.pieces], journal)


def _of(sort: Sort, pieces: Iterable[Piece]) -> list[Piece]:
    found = [piece for piece in pieces if piece.sort == sort and piece.text.strip()]
    return list({piece.text: piece for piece in reversed(found)}.values())[::-1] if sort == "done" else found


@transaction.atomic
def write(
    me: Me, one: MyRelationship, first: dt.date, *, answers: Mapping[Ask, str], journal: Iterable[UUID], version: int
) -> None:
    """Keep what was written about a month; :class:`ChangedMeanwhile` unless ``version`` is the newest, 0 for none."""
    entries.in_turn(me.keyring, me.id)  # of a month there is one page, also where two devices begin it at once
    known = entries.between(me.keyring, me.id, Month, first, first, scope=one.scope, most=1)
    said = {ask: text for ask in ASKS if (text := answers.get(ask, ""))}
    body = Month(relationship=one.id, answers=said, journal=[*journal])
    if known:
        entries.revise(me.keyring, me.id, known[0].id, body, version=version)
    else:
        entries.put(me.keyring, me.id, body, scope=one.scope, day=first)
    place = draft_of(one, first)
    drafts.drop(me, place.name, place.about)
