"""What happened with somebody in a span of days, gathered from every room that knows of it (``settings.GATHERED``), and
what the other asks now (``settings.ASKED``).

A room names a function there that is told who asks, about whom and which days, and answers with pieces. So a page can
hold all of it without its room importing any other.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from troth.people.me import Me
from troth.relationships.access import MyRelationship, keyring_for
from troth.relationships.sharing import Shared
from troth.vault import entries, snapshots
from troth.vault.bodies import Body

Sort = Literal["check-in", "done", "best", "noticed", "given", "promise", "dream", "journal"]
MOST: Final = 100
"""Pieces of one sort in a month; more would be no page to read."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that happened. ``text`` is a person's own words or a title, ``note`` a small line beside it; ``id`` is
    the entry, where that matters, and ``copies`` are those in which the other was given it to read.
    """

    sort: Sort
    day: dt.date
    text: str
    note: str = ""
    id: UUID | None = None
    copies: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included."""

    first: dt.date
    last: dt.date


Source = Callable[[Me, MyRelationship, Span], Iterable[Piece]]


def gather(me: Me, one: MyRelationship, span: Span) -> list[Piece]:
    """Everything, oldest first; what was given as well stands there as given, and once. One query or two for each
    source, however much else there is.
    """
    found = [piece for source in _sources() for piece in source(me, one, span)]
    given = {piece.id for piece in found if piece.sort == "given"}
    return sorted((piece for piece in found if given.isdisjoint(piece.copies)), key=lambda piece: piece.day)


@cache
def _sources() -> list[Source]:
    return [import_string(path) for path in settings.GATHERED]


@dataclass(frozen=True, slots=True)
class Ask:
    """Something the other asks and that waits, in a sentence, and where it is answered. It is never urgent."""

    text: str
    url: str


Wants = Callable[[Me, MyRelationship], list[snapshots.Want]]
"""Where what the other asks lies in the vault of both: all of it is opened at once."""
Asks = Callable[[Me, MyRelationship, Mapping[snapshots.Want, Body]], list[Ask]]


def asks(me: Me, one: MyRelationship) -> list[Ask]:
    """All that the other asks now and that one has not put off; one query where there is nothing."""
    if not one.together or one.vault is None:
        return []
    wanted = [want for wants, _asks in _askers() for want in wants(me, one)]
    found = snapshots.load_many(keyring_for(me, one.vault), one.vault, wanted)
    return [ask for _wants, asks in _askers() for ask in asks(me, one, found)]


@cache
def _askers() -> list[tuple[Wants, Asks]]:
    return [(import_string(wants), import_string(asks)) for wants, asks in settings.ASKED]


def shared(me: Me, one: MyRelationship, span: Span) -> list[Piece]:
    """What the other gave to be read, and what one gave oneself of one's journal or as thanks."""
    if one.vault is None:
        return []
    found = entries.between(keyring_for(me, one.vault), one.vault, Shared, span.first, span.last, most=MOST)
    return [
        Piece("given", each.day, each.body.text, "" if each.mine else one.name, each.id)
        for each in found
        if each.body.what in GIVEN and (each.genuine or not each.mine)
    ]


GIVEN: Final = {"journal", "written", "noticed"}
"""Words to the other; how something stands, in numbers turned into words, is no keepsake."""
