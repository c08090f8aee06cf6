"""What passes between the two: offering, opening, answering, and taking back. Each is one transaction, in which nobody
else takes a step; what does not fit any more raises ``NotNow`` or ``Gone``, and changes nothing.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from msgspec.structs import replace

from troth.engine.ladder import LEVELS
from troth.features.ladder import actions, store
from troth.features.ladder.actions import change_ladder, snapshot
from troth.features.ladder.climbing import WHILE_PAUSED, Open, climb
from troth.features.ladder.entries import Answered, Aside, Asking, Helped, Kept, Ladder, Limit, Offer, Step, Way
from troth.features.ladder.entries import Opened as Now
from troth.features.ladder.store import Known, NotNow
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import common
from troth.trust.queries import as_far
from troth.vault import entries, snapshots
from troth.vault.bodies import Body
from troth.vault.entries import Opened
from troth.vault.errors import Gone
from troth.writing import actions as drafts

ANSWER, HELP = "ladder-reply", "ladder-helped"
"""Drafts of an answer, and of what would have helped."""


@dataclass(frozen=True, slots=True)
class Between:
    """What the two keep for each other beside their offers: how far each would go, which no page ever shows of the
    other, and what of either may wait.
    """

    mine: int = LEVELS
    theirs: int = LEVELS
    offered: UUID | None = None
    asked: UUID | None = None

    @property
    def waiting(self) -> list[UUID]:
        return [id for id in (self.offered, self.asked) if id]


def between(me: Me, one: MyRelationship) -> Between:
    """One query, and none where nobody else is here."""
    if not one.together:
        return Between()
    at = common(me, one)
    return read(me, one, snapshots.load_many(at.keyring, at.vault, wants(me, one)))


def wants(me: Me, one: MyRelationship) -> list[snapshots.Want]:
    """Where it lies, in the vault of both."""
    return [(kind, id.hex) for kind in (Limit, Asking) for id in (me.id, one.other) if id]


def read(me: Me, one: MyRelationship, found: Mapping[snapshots.Want, Body]) -> Between:
    """What was found there; nothing where nobody else is here."""
    mine, theirs, offered, asked = (found.get(want) for want in wants(me, one)) if one.other else (None,) * 4
    return Between(_level(mine), _level(theirs), _id(offered), _id(asked))


def _level(limit: Body | None) -> int:
    return limit.level if isinstance(limit, Limit) else LEVELS


def _id(asking: Body | None) -> UUID | None:
    return asking.offer if isinstance(asking, Asking) else None


def set_limit(me: Me, one: MyRelationship, level: int) -> None:
    """How far one would go oneself, in both directions. It lies where both can open it, and is never shown."""
    at = common(me, one)
    snapshots.update(at.keyring, at.vault, Limit, lambda _before: Limit(level=level), me.id.hex)


def open_to(me: Me, one: MyRelationship, ladder: Ladder, known: Between) -> Open:
    """How far it is open; one query."""
    limits = (known.mine, known.theirs, WHILE_PAUSED if one.paused else LEVELS)
    return climb(ladder, limits, wounded=as_far(me.keyring, one))


@transaction.atomic
def offer(me: Me, one: MyRelationship, found: Opened[Kept], *, at: dt.datetime | None = None) -> UUID:
    """Let the other know that there is something, and no more. One thing waits at a time."""
    if not one.together or found.body.offered or found.body.told:
        raise Gone
    place, body = common(me, one), found.body
    entries.in_turn(place.keyring, place.vault)
    ladder = snapshot(me.keyring, one)
    known = between(me, one)
    before = store.look(me, one, known.offered)
    if body.level > open_to(me, one, ladder, known).level or (before and before.waiting):
        raise NotNow
    told = Offer(level=body.level, text=body.text, wish=body.wish, rule=body.rule, until=body.until, at=at)
    id = entries.put(place.keyring, place.vault, told)
    snapshots.update(place.keyring, place.vault, Asking, lambda _before: Asking(offer=id), me.id.hex)
    actions.change(me, found, replace(body, offered=id))
    change_ladder(me, one, lambda kept: kept.with_given(found.id, body.level, id).ending(id, body.until))
    return id


@transaction.atomic
def take_back(me: Me, one: MyRelationship, found: Opened[Kept]) -> None:
    """Make it one's own alone again; :class:`NotNow` once it was opened."""
    known = _offered(me, one, found)
    if not known.waiting:
        raise NotNow
    _empty(me, one, known)
    actions.change(me, found, replace(found.body, offered=None))
    actions.uncount(me, one, found.id)


@transaction.atomic
def withdraw(me: Me, one: MyRelationship, found: Opened[Kept]) -> None:
    """Take one's words back after they were opened. How they were received goes on counting."""
    known = _offered(me, one, found)
    if not known.readable:
        raise NotNow
    _empty(me, one, known)


@transaction.atomic
def delete(me: Me, one: MyRelationship, found: Opened[Kept]) -> None:
    """Delete a share for good, with what it counted for; :class:`Gone` while the other could read it."""
    known = store.look(me, one, found.body.offered)
    if known and known.offer:
        raise Gone
    entries.withdraw(me.keyring, me.id, found.id)
    actions.uncount(me, one, found.id)
    actions.forget_breaking(me, one, found)


@transaction.atomic
def open_now(me: Me, one: MyRelationship, id: UUID, *, at: dt.datetime | None = None) -> None:
    """Say "now", and read it. Twice is once."""
    known = _theirs(me, one, store.hold(me, one, id))
    if known.life.opened is None:
        store.take(me, one, known, Now(), at=at)
        _waits_no_more(me, one, id, one.other)
    level = known.offer.body.level if known.offer else 1
    change_ladder(me, one, lambda ladder: ladder.with_got(id, level))


def put_aside(me: Me, one: MyRelationship, id: UUID, how: Aside | None) -> None:
    """Put off what the other offers, in one's own vault alone: nothing tells them."""
    known = _theirs(me, one, store.find(me, one, id))
    if known.waiting:
        change_ladder(me, one, lambda ladder: ladder.putting(id, how))


@transaction.atomic
def answer(me: Me, one: MyRelationship, id: UUID, way: Way, text: str, *, at: dt.datetime | None = None) -> None:
    """Say something to what one has read."""
    store.take(me, one, _theirs(me, one, store.hold(me, one, id)), Answered(way, text), at=at)
    drafts.drop(me, ANSWER, id)


@transaction.atomic
def say_what_helps(
    me: Me, one: MyRelationship, found: Opened[Kept], text: str, *, at: dt.datetime | None = None
) -> None:
    """Tell the other what would have helped."""
    store.take(me, one, _offered(me, one, found), Helped(text), at=at)
    drafts.drop(me, HELP, found.id)


def unsay(me: Me, one: MyRelationship, id: UUID, step: UUID) -> None:
    """Withdraw what one said to an offer."""
    place = common(me, one)
    found = entries.get(place.keyring, place.vault, step, Step)
    if found.body.of != id or not found.mine or isinstance(found.body.act, Now):
        raise Gone
    entries.withdraw(place.keyring, place.vault, step)


def _offered(me: Me, one: MyRelationship, found: Opened[Kept]) -> Known:
    if found.body.offered is None:
        raise Gone
    known = store.hold(me, one, found.body.offered)
    if not known.mine:
        raise Gone
    return known


def _theirs(me: Me, one: MyRelationship, known: Known) -> Known:
    """Something that the other offers, as far as one's own limit lets it in."""
    beyond = known.offer is not None and known.offer.body.level > between(me, one).mine
    if known.mine or (known.waiting and beyond):
        raise Gone
    return known


def _empty(me: Me, one: MyRelationship, known: Known) -> None:
    place = common(me, one)
    entries.withdraw(place.keyring, place.vault, known.id)
    _waits_no_more(me, one, known.id, me.id)
    change_ladder(me, one, lambda ladder: ladder.ending(known.id, None))


def _waits_no_more(me: Me, one: MyRelationship, offer: UUID, author: UUID | None) -> None:
    """What its author has offered is not asked any more; a newer question stays."""
    place = common(me, one)

    def changed(found: Asking | None) -> Asking:
        return Asking() if found is None or found.offer == offer else found

    if author:
        snapshots.update(place.keyring, place.vault, Asking, changed, author.hex)
