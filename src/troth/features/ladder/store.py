"""Offers as they lie in the vault of both, each with its steps."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from troth.features.ladder.entries import Act, Answered, Helped, Offer, Step
from troth.features.ladder.life import Ended, Life, Taken, Who, lived
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import Shelf, common
from troth.vault import entries
from troth.vault.entries import Opened, Withdrawn
from troth.vault.errors import CannotOpen, Gone

NOBODY = UUID(int=0)
ROOM = 20
"""Offers on one page."""


class NotNow(Exception):  # noqa: N818
    """Things stand otherwise by now: on another device, or by what the other did."""

    def __init__(self) -> None:
        super().__init__("not-now")


@dataclass(frozen=True, slots=True)
class Known:
    """Something offered, as it stands. ``offer`` is missing where its words are gone."""

    id: UUID
    mine: bool
    day: dt.date
    life: Life
    offer: Opened[Offer] | None = None

    @property
    def waiting(self) -> bool:
        return self.life.waiting and self.offer is not None

    @property
    def readable(self) -> bool:
        return self.life.readable and self.offer is not None

    @property
    def withdrawn(self) -> bool:
        """It was opened once, and its words are gone. What was never opened leaves no trace."""
        return self.life.opened is not None and self.offer is None

    @property
    def words(self) -> list[Taken]:
        """What the two said to it, in order."""
        return [one for one in self.life.said if isinstance(one.act, Answered | Helped)]


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what was offered, newest first."""

    known: list[Known] = field(default_factory=list)
    older: int | None = None


def page(me: Me, one: MyRelationship, before: int | None = None, besides: Iterable[UUID] = ()) -> Page:
    """The newest of what the two have offered each other, and some ``besides``, if they are there; three queries. What
    is over ends here, at a visit of either.
    """
    if one.vault is None:
        return Page()
    at = common(me, one)
    found = entries.page(at.keyring, at.vault, Offer, before=before, size=ROOM)
    there = [place for place in found.places if isinstance(place, Opened | Withdrawn)]
    wanted = entries.several(at.keyring, at.vault, besides, Offer)
    there += [offer for id, offer in wanted.items() if id not in {place.id for place in there}]
    places = [_ended(at, place) if isinstance(place, Opened) else place for place in there]
    return Page(_stand(at, [place for place in places if not isinstance(place, Opened) or place.genuine]), found.older)


def find(me: Me, one: MyRelationship, id: UUID) -> Known:
    """One offer whose words are there, or :class:`Gone`."""
    at = common(me, one)
    try:
        offer = _ended(at, entries.get(at.keyring, at.vault, id, Offer))
    except CannotOpen:
        raise Gone from None
    if not isinstance(offer, Opened) or not offer.genuine:
        raise Gone
    return _stand(at, [offer])[0]


def look(me: Me, one: MyRelationship, id: UUID | None) -> Known | None:
    """How something one offered oneself stands, also where its words are gone; None where it never was."""
    if id is None or one.vault is None:
        return None
    with suppress(Gone):
        return find(me, one, id)
    return _stand(common(me, one), [Withdrawn(id, timezone.localdate(), 0, mine=True)])[0]


def hold(me: Me, one: MyRelationship, id: UUID) -> Known:
    """The same as :func:`find` within a transaction, until whose end nobody else takes a step here."""
    at = common(me, one)
    entries.in_turn(at.keyring, at.vault)
    return find(me, one, id)


def take(me: Me, one: MyRelationship, known: Known, act: Act, *, at: dt.datetime | None = None) -> UUID:
    """Take a step, or raise :class:`NotNow` where it may not be taken from how things stand."""
    who = Who.AUTHOR if known.mine else Who.RECEIVER
    if known.life.after(Taken(NOBODY, who, timezone.localdate(at), act)) is None:
        raise NotNow
    place = common(me, one)
    return entries.put(place.keyring, place.vault, Step(of=known.id, act=act, at=at), scope=known.id.hex)


def _ended(at: Shelf, offer: Opened[Offer]) -> Opened[Offer] | Withdrawn:
    """An offer, or the empty place of one whose last day is over."""
    last, today = offer.body.last_day(), timezone.localdate()
    if last is None or last >= today:
        return offer
    with suppress(Gone):  # the other was first
        entries.end(at.keyring, at.vault, offer.id, today)
    return Withdrawn(offer.id, offer.day, offer.n, offer.mine)


def _stand(at: Shelf, offers: Iterable[Opened[Offer] | Withdrawn]) -> list[Known]:
    """Each with its steps; one query. What carries one's name and is not one's own changes nothing."""
    found, steps = list(offers), defaultdict(list)
    for step in entries.belonging(at.keyring, at.vault, Step, [offer.id.hex for offer in found]):
        if step.genuine:
            steps[step.body.of].append(step)
    return [_known(offer, steps[offer.id]) for offer in found]


def _known(offer: Opened[Offer] | Withdrawn, steps: Iterable[Opened[Step]]) -> Known:
    taken = [
        Taken(step.id, Who.AUTHOR if step.mine == offer.mine else Who.RECEIVER, step.day, step.body.act, step.mine)
        for step in steps
    ]
    if isinstance(offer, Opened):
        return Known(offer.id, offer.mine, offer.day, lived(taken), offer)
    taken.append(Taken(NOBODY, Who.AUTHOR, offer.day, Ended()))
    return Known(offer.id, offer.mine, offer.day, lived(taken))
