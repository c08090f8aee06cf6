"""Writing what is given and each step of its life, in the vault where it belongs, if it may be taken now."""

import datetime as dt
from uuid import UUID

from django.utils import timezone

from troth.people.me import Me
from troth.promises import store
from troth.promises.entries import Act, Answer, Change, Given, Made, Owned, Promised, Reply, Step
from troth.promises.life import Taken
from troth.promises.store import Known
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import Shelf, shelves
from troth.vault import entries
from troth.vault.errors import Gone

NOBODY = UUID(int=0)


class NotNow(Exception):  # noqa: N818
    """Things stand otherwise by now: on another device, or by what the other did."""

    def __init__(self) -> None:
        super().__init__("not-now")


def put(me: Me, one: MyRelationship, what: Promised | Owned, made: Made, at: dt.datetime | None) -> tuple[Shelf, UUID]:
    """Seal something given: where both read it if it is to the other who is here, and else in one's own vault."""
    if one.ended or (made == "to_me" and not one.alone):
        raise Gone  # who is here speaks for themselves
    shared = made == "to_them" and one.together
    place = shelves(me, one)[0 if shared else -1]
    entries.in_turn(place.keyring, place.vault)
    body = Given(what=what, made=made, relationship=None if shared else one.id, at=at)
    return place, entries.put(place.keyring, place.vault, body, scope=place.scope)


def take(
    me: Me,
    one: MyRelationship,
    known: Known,
    act: Act,
    *,
    private: bool = False,
    day: dt.date | None = None,
    at: dt.datetime | None = None,
) -> UUID:
    """Take a step, or raise :class:`NotNow` where it may not be taken from how things stand."""
    check(known, act, timezone.localdate(at))
    place = where(me, one, known, private=private)
    turn = None if isinstance(act, Change | Reply) else act.turn
    body, scope = _body(one, known, act, place, at), store.scope(place, known.place, known.id, turn)
    return entries.put(place.keyring, place.vault, body, scope=scope, day=day)


def check(known: Known, act: Act, today: dt.date) -> None:
    if known.life and known.life.after(Taken(NOBODY, known.who, today, act)) is None:
        raise NotNow


def say_again(
    me: Me, one: MyRelationship, known: Known, before: Taken, answer: Answer, *, at: dt.datetime | None
) -> None:
    """Put an answer in the place of one's earlier one; what it said before stays readable to both (S-32)."""
    place = where(me, one, known, private=before.private)
    body = _body(one, known, answer, place, at)
    entries.revise(place.keyring, place.vault, before.id, body, version=before.version)


def undo(me: Me, one: MyRelationship, known: Known, step: Taken) -> None:
    """Take a step back."""
    place = where(me, one, known, private=step.private)
    entries.withdraw(place.keyring, place.vault, step.id)


def where(me: Me, one: MyRelationship, known: Known, *, private: bool) -> Shelf:
    return shelves(me, one)[-1] if private else known.place


def _body(one: MyRelationship, known: Known, act: Act, place: Shelf, at: dt.datetime | None) -> Step:
    return Step(of=known.id, act=act, relationship=one.id if place.private else None, at=at)
