"""Telling what two people of the demo opened up about: each step by the action that people use, in its own evening."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from troth.demo.evening import Cast, Event
from troth.demo.story import Climb, ladder
from troth.features.ladder import actions, offering
from troth.features.ladder.entries import Kept
from troth.promises.steps import NOBODY
from troth.vault import entries
from troth.vault.entries import Opened

GIVE, OPEN = 19, 21  # hours of an evening


@dataclass
class Told:
    """What has been told so far of one share."""

    id: UUID = NOBODY
    offer: UUID = NOBODY


def events() -> Iterator[Event]:
    for climb in ladder().climbs:
        told = Told()
        yield Event(climb.day, GIVE, climb.who, partial(_give, climb, told))
        if climb.opened is not None:
            yield Event(climb.opened, OPEN, climb.to, partial(_open, climb, told))


def _give(climb: Climb, told: Told, cast: Cast, at: dt.datetime) -> None:
    me, one = cast.me[climb.who], cast.one(climb.who, climb.to)
    body = Kept(
        relationship=one.id, level=climb.level, text=climb.text, wish=climb.wish, rule=climb.rule,
        told=at.date() if climb.told else None, at=at,
    )  # fmt: skip
    told.id = actions.keep(me, one, body, reception=climb.reception)
    if climb.asks or climb.opened is not None:
        told.offer = offering.offer(me, one, _kept(climb, told, cast), at=at)


def _open(climb: Climb, told: Told, cast: Cast, at: dt.datetime) -> None:
    """The other reads it, and perhaps answers; then its author says how that was."""
    me, one = cast.me[climb.to], cast.one(climb.to, climb.who)
    offering.open_now(me, one, told.offer, at=at)
    if climb.answer:
        offering.answer(me, one, told.offer, climb.way, climb.answer, at=at)
    author, theirs = cast.me[climb.who], cast.one(climb.who, climb.to)
    actions.receive(author, theirs, _kept(climb, told, cast), climb.reception, day=at.date())


def _kept(climb: Climb, told: Told, cast: Cast) -> Opened[Kept]:
    me = cast.me[climb.who]
    return entries.get(me.keyring, me.id, told.id, Kept)
