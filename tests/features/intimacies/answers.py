"""Answers about kinds of closeness over the last weeks, and what is released of them."""

import datetime as dt
from uuid import UUID

from django.utils import timezone
from tests.cast import Actor
from tests.relationships.pairs import me_of, page, release

from troth.content.schema import Intimacy
from troth.features.intimacies import actions, queries
from troth.features.intimacies.queries import ClosenessMap
from troth.features.intimacies.words import Side
from troth.relationships import access
from troth.relationships.access import MyRelationship

MORE, CLOSE, LESS = (0.2, 0.9), (0.7, 0.7), (0.9, 0.2)
"""How it is, and what is wished for."""


def one_of(actor: Actor, id: UUID) -> MyRelationship:
    return access.load(me_of(actor), id)


def answered(actor: Actor, id: UUID, slug: Intimacy, both: tuple[float | None, float | None], times: int = 3) -> None:
    """Both sides so many times, on days apart, the last ones this week; None for a side that was never asked."""
    me, one = me_of(actor), one_of(actor, id)
    sides: tuple[tuple[Side, float | None, int], ...] = (("now", both[0], 0), ("wished", both[1], 3))
    for number in range(times):
        for side, value, ago in sides:
            if value is not None:
                day = timezone.localdate() - dt.timedelta(days=1 + ago + 7 * number)
                actions.answer(me, one, slug, side, {"a-question": value}, day=day)


def closeness(actor: Actor, id: UUID) -> ClosenessMap:
    return queries.closeness_map(me_of(actor), one_of(actor, id))


def released(actor: Actor, id: UUID, slug: Intimacy, what: str) -> None:
    release(actor, f"/people/{id}/closeness/{slug}/{what}/share/")


def main_of(actor: Actor, path: str) -> str:
    """What a page says between its head and its foot."""
    return page(actor, path).split("<main")[1].split("</main>")[0]
