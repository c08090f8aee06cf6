"""Reading memories, traditions, jokes and dreams; and what of them other rooms may ask for."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, TypeVar
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from troth.features.memories import returning, shelf
from troth.features.memories.entries import Dream, Hushed, Line, Memory, Photo, Place, Tradition
from troth.features.memories.moments import comes_round, parts
from troth.features.memories.shelf import Kept
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import Shelf, shelves
from troth.trust import queries as trust
from troth.vault import entries, snapshots
from troth.vault.bodies import Body
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen, Gone

T = TypeVar("T", bound=Body)
PAGE: Final = 20
MOST_TODAY: Final = 3  # of this day in other years, at once


@dataclass(frozen=True, slots=True)
class Year:
    number: int
    memories: list[Kept[Memory]]


@dataclass(frozen=True, slots=True)
class Coming:
    """A tradition and the next day it falls on."""

    day: dt.date
    tradition: Kept[Tradition]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Some of what is remembered, by year, newest first; and above it what this day brings up, if anything may be."""

    years: list[Year]
    older: int | None
    today: list[Kept[Memory]] = field(default_factory=list)
    coming: list[Coming] = field(default_factory=list)
    hushed: Hushed = field(default_factory=Hushed)


@dataclass(frozen=True, slots=True)
class TraditionPage:
    """One tradition, its next day, and when it was kept."""

    kept: Kept[Tradition]
    next: dt.date
    times: list[Kept[Memory]]


def timeline(me: Me, one: MyRelationship, before: int | None = None) -> Timeline:
    """A page of memories, newest first; ``before`` is how many to leave out."""
    today, start = timezone.localdate(), before or 0
    found = [(where, place) for where in shelves(me, one) for place in shelf.places(where, Memory)]
    found.sort(key=lambda pair: pair[1].when, reverse=True)
    hushed = load_hushed(me, one)
    brought = _brought_up(found, hushed, today) if not before and may_bring_up(me, one, hushed) else []
    page = found[start : start + PAGE]
    opened = {kept.id: kept for kept in _opened([*page, *brought])}
    shown = [opened[place.id] for _where, place in page]
    years = groupby(shown, key=lambda kept: parts(kept.place.when)[0])
    return Timeline(
        [Year(number, list(kept)) for number, kept in years],
        start + PAGE if len(found) > start + PAGE else None,
        [opened[place.id] for _where, place in brought if opened[place.id].entry],
        [] if before or one.ended else coming(me, one, today, [place for _where, place in found]),
        hushed,
    )


def may_bring_up(me: Me, one: MyRelationship, hushed: Hushed) -> bool:
    """Never of what has ended, nor while a breach is not mended, nor where one wants nothing brought up."""
    return not (one.ended or hushed.all or trust.wounded(me.keyring, one))


def load_hushed(me: Me, one: MyRelationship) -> Hushed:
    return snapshots.load(me.keyring, me.id, Hushed, one.scope) or Hushed()


def load(me: Me, one: MyRelationship, kind: type[T], id: UUID, *, emptied: bool = False) -> Kept[T]:
    """One thing, or 404: for another's, for other kinds and for unknown ids alike; and for what was taken back, unless
    ``emptied`` ones are wanted too.
    """
    try:
        return shelf.load(me, one, kind, id, emptied=emptied)
    except (Gone, CannotOpen):
        raise Http404 from None


def line(kept: Kept[T], id: UUID) -> Opened[Line]:
    """A line that the one who looks added, or 404."""
    found = next((line for line in kept.lines if line.id == id and line.mine), None)
    if found is None:
        raise Http404
    return found


def photo(me: Me, one: MyRelationship, id: UUID) -> bytes:
    """The bytes of a photo that this person may see here, or 404."""
    for where in shelves(me, one):
        try:
            found = entries.get(where.keyring, where.vault, id, Photo).body
        except (Gone, CannotOpen):
            continue
        if found.scope == where.scope:
            return found.image
    raise Http404


def coming(me: Me, one: MyRelationship, today: dt.date, known: Iterable[Place]) -> list[Coming]:
    """The traditions that are near and were not kept for this time yet, the nearest first. None is ever late."""
    near = [
        Coming(returning.next_day(kept.body, today), kept)
        for kept in traditions(me, one)
        if returning.is_near(kept.body, today)
    ]
    done = {(place.tradition, place.when) for place in known}
    return sorted((each for each in near if not _was_kept(each, done)), key=lambda each: each.day)


def traditions(me: Me, one: MyRelationship) -> list[Kept[Tradition]]:
    """Those whose words are there, the one that comes back soonest first."""
    today = timezone.localdate()
    found = [kept for kept in shelf.all_of(me, one, Tradition) if kept.entry]
    return sorted(found, key=lambda kept: returning.next_day(kept.body, today))


def tradition_page(me: Me, one: MyRelationship, id: UUID) -> TraditionPage:
    kept = load(me, one, Tradition, id)
    found = [
        (where, place)
        for where in shelves(me, one)
        for place in shelf.places(where, Memory)
        if place.tradition == kept.body.key
    ]
    found.sort(key=lambda pair: pair[1].when, reverse=True)
    times = [each for each in _opened(found[:PAGE]) if each.entry]
    times.sort(key=lambda each: each.place.when, reverse=True)
    return TraditionPage(kept, returning.next_day(kept.body, timezone.localdate()), times)


# What other rooms may ask for


def dates(me: Me, one: MyRelationship, start: dt.date, end: dt.date) -> list[Coming]:
    """Every day on which a tradition falls, from one day to another: for a calendar. None of what has ended."""
    if one.ended:
        return []
    found = [Coming(day, kept) for kept in traditions(me, one) for day in returning.days_between(kept.body, start, end)]
    return sorted(found, key=lambda each: each.day)


def dreams(me: Me, one: MyRelationship) -> list[Kept[Dream]]:
    """The dreams of both and one's own, with who supports them: for the monthly review. None of what has ended."""
    return [] if one.ended else [kept for kept in shelf.all_of(me, one, Dream) if kept.entry]


def _brought_up(found: list[tuple[Shelf, Place]], hushed: Hushed, today: dt.date) -> list[tuple[Shelf, Place]]:
    fitting = [(w, place) for w, place in found if comes_round(place.when, today) and place.id not in hushed.ids]
    return fitting[:MOST_TODAY]


def _opened(pairs: list[tuple[Shelf, Place]]) -> list[Kept[Memory]]:
    """These memories, shelf by shelf; a query for each."""
    by_shelf: dict[UUID, tuple[Shelf, dict[UUID, Place]]] = {}
    for where, place in pairs:
        by_shelf.setdefault(where.vault, (where, {}))[1][place.id] = place
    return [kept for where, places in by_shelf.values() for kept in shelf.open_places(where, Memory, places.values())]


def _was_kept(each: Coming, done: set[tuple[UUID | None, str]]) -> bool:
    """Whether it was kept in the days before this time already."""
    body = each.tradition.body
    since = each.day - dt.timedelta(days=returning.AHEAD[body.returns])
    return any(key == body.key and since.isoformat() <= when <= each.day.isoformat() for key, when in done)
