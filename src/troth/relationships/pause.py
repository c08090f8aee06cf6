"""The pause (S-25): somebody who has said yes to fear or force is, for ninety days, shown nothing that is done with the
other, that opens up, forgives or mends. Help stands there instead.

It is a day on one's own cards, in one's own vault, which every page reads anyway: a page costs the same with and
without it, and nothing that anybody else gets can depend on it (S-26). Ask ``one.paused``, and :func:`anybody` where a
page is about nobody in particular.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Final
from uuid import UUID

from django.utils import timezone
from msgspec.structs import replace

from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.entries import Cards
from troth.vault import snapshots

LASTS: Final = dt.timedelta(days=90)


def anybody(people: Iterable[MyRelationship]) -> bool:
    """Whether it holds with any of these: then what one does alone is chosen with the same care."""
    return any(one.paused for one in people)


def open_with(people: Iterable[MyRelationship]) -> list[MyRelationship]:
    """Those with whom it does not hold."""
    return [one for one in people if not one.paused]


def nobody_left(people: Collection[MyRelationship]) -> bool:
    """Whether there are people, and it holds with all: then pages about nobody in particular follow it as well."""
    return anybody(people) and not open_with(people)


def for_everybody(me: Me) -> bool:
    """Whether it holds whoever it is about; one query."""
    kept = snapshots.load(me.keyring, me.id, Cards) or Cards()
    return bool(kept.paused and kept.paused >= timezone.localdate())


def keep(me: Me, ids: Collection[UUID], *, everybody: bool) -> None:
    """Let it hold with these from today on, and end with all others. Where it holds already, its day stays.

    One's coming reminders are not written anew: a host could see that fewer were left. What was due comes, in the same
    few words as ever, until the plan is made again for another reason, as every unlock does.
    """
    today = timezone.localdate()

    def until(before: dt.date | None, *, wanted: bool) -> dt.date | None:
        running = before if before and before >= today else None
        return (running or today + LASTS) if wanted else None

    def change(cards: Cards | None) -> Cards:
        cards = cards or Cards()
        kept = [replace(card, paused=until(card.paused, wanted=card.id in ids)) for card in cards.cards]
        return replace(cards, cards=kept, paused=until(cards.paused, wanted=everybody))

    snapshots.update(me.keyring, me.id, Cards, change)
