"""What a month's page shows of promises: those that were kept, by the word of who received them."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

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


def _known(me: Me, one: MyRelationship, span: Span) -> Iterator[Known]:
    before = None
    for _ in range(PAGES):
        page = store.page(me, one, span.last, before)
        yield from page.known
        before = page.older
        if before is None:
            return


def _kept(known: Known, span: Span) -> list[dt.date]:
    when = known.stands.terms.when
    days = [(day, day) for day in known.stands.days()] if when.recurs else [(None, when.day)]
    return [day for turn, day in days if span.first <= day <= span.last and known.stands.turn(turn).outcome in KEPT]
