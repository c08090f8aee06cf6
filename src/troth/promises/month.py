"""What a month's page shows of promises: those that were kept, by the word of who received them."""

import datetime as dt
from collections.abc import Iterable
from typing import Final
from uuid import UUID

from troth.people.me import Me
from troth.promises import store
from troth.promises.store import Known
from troth.relationships.access import MyRelationship
from troth.relationships.gathering import Piece, Span

KEPT: Final = {"kept", "little_late"}
PAGES: Final = 5
"""So many pages of promises are looked through at most, the newest first."""


def pieces(me: Me, one: MyRelationship, span: Span) -> list[Piece]:
    """Each promise once, on the last day of the month on which it was kept."""
    return [
        Piece("promise", max(kept), known.stands.terms.text, "" if known.mine else one.name)
        for known in _known(me, one, span)
        if known.life and (kept := _kept(known, span))
    ]


def _known(me: Me, one: MyRelationship, span: Span) -> Iterable[Known]:
    """Each once: what is not over stands among the newest too, however old it is."""
    found: dict[UUID, Known] = {}
    before = None
    for _ in range(PAGES):
        page = store.page(me, one, span.last, before)
        found |= {each.id: each for each in page.known}
        before = page.older
        if before is None:
            break
    return found.values()


def _kept(known: Known, span: Span) -> list[dt.date]:
    when = known.stands.terms.when
    days = [(day, day) for day in known.stands.days()] if when.recurs else [(None, when.day)]
    return [day for turn, day in days if span.first <= day <= span.last and known.stands.turn(turn).outcome in KEPT]
