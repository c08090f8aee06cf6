"""Giving a promise, and every step of its life. Each is one transaction; other features make their promises here.

``at`` is the moment, if it is not now. What cannot be done from how things stand raises :class:`NotNow`, and changes
nothing; what is not there, or is not between these two, raises ``Gone``.
"""

import datetime as dt
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from troth.people.me import Me
from troth.promises import counting, lists, store
from troth.promises.days import When, is_past, last
from troth.promises.entries import (
    Answer,
    Change,
    Done,
    Given,
    Heard,
    Ledger,
    Made,
    Mine,
    Open,
    Outcome,
    Owned,
    Plan,
    Promised,
    Reply,
    Step,
    Terms,
)  # fmt: skip
from troth.promises.life import TurnDay
from troth.promises.steps import NotNow, put, say_again, take, undo
from troth.promises.store import Known
from troth.relationships.access import MyRelationship
from troth.reminders.plans import followed
from troth.vault import entries, snapshots
from troth.vault.entries import Opened
from troth.vault.errors import ChangedMeanwhile, Gone
from troth.vault.keys import Keyring
from troth.writing import actions as drafts
from troth.writing.entries import Place

OWN: Final = "promises-own"
"""Where the draft of a mistake stands that nobody asked about."""


@followed
def give(
    me: Me,
    one: MyRelationship,
    terms: Terms,
    *,
    made: Made = "to_them",
    there: bool = False,
    important: bool = False,
    plan: Plan | None = None,
    at: dt.datetime | None = None,
) -> UUID:
    """Make a promise. To the other who is here: both can read it from now on. Anything else stays one's own.

    ``plan`` is for oneself, whoever the promise is made to.
    """
    what, today = Promised(terms, there, important), timezone.localdate(at)
    place, id = put(me, one, what, made, at)
    lists.put(place, id, last(terms.when), today)
    if made != "to_me":
        lists.note(me, Mine(one.id, id, what, made, place.private, plan or Plan()), today)
    return id


@transaction.atomic
def own(me: Me, one: MyRelationship, owned: Owned, *, by: When | None = None, at: dt.datetime | None = None) -> UUID:
    """Own a mistake that nobody asked about. With ``by``, what makes it right is a promise as well."""
    _, id = put(me, one, owned, "to_them", at)
    drafts.drop(me, OWN, one.id)
    if by:
        give(me, one, Terms(owned.amends, by), at=at)
    return id


@followed
def own_up(
    me: Me, one: MyRelationship, id: UUID, owned: Owned, *, by: When | None = None, at: dt.datetime | None = None
) -> UUID:
    """Say what happened with a promise of one's own that was not kept, or will not be."""
    known = _mine(me, one, id, owned.turn)
    step = take(me, one, known, owned, at=at)
    if by:
        give(me, one, Terms(owned.amends, by), made="to_myself" if known.private else "to_them", at=at)
    return step


@followed
def mark_done(me: Me, one: MyRelationship, id: UUID, turn: TurnDay, *, at: dt.datetime | None = None) -> None:
    """Say that one has done it. It counts for nothing until the other says so too; twice is once."""
    known = _mine(me, one, id, turn)
    if not known.stands.turn(turn).done:
        take(me, one, known, Done(turn), at=at)


@followed
def unmark_done(me: Me, one: MyRelationship, id: UUID, turn: TurnDay) -> None:
    """It was not done after all."""
    known = _mine(me, one, id, turn)
    done = known.stands.turn(turn).done
    if done:
        undo(me, one, known, done)


@followed
def ask_to_change(
    me: Me, one: MyRelationship, id: UUID, terms: Terms, why: str = "", *, at: dt.datetime | None = None
) -> UUID:
    """Ask for other terms, or as who received it for another time, before its time is over. What is one's own alone is
    changed at once.
    """
    known, today = _genuine(me, one, id), timezone.localdate(at)
    life = known.stands
    if is_past(life.terms.when, life.last, timezone.localtime(at).replace(tzinfo=None)):
        raise NotNow
    step = take(me, one, known, Change(terms, why), at=at)
    lists.put(known.place, id, last(terms.when), today)
    if known.mine:
        lists.ask(me, id, terms.when, today)
    elif known.private:
        counting.agreed(me, one, step, today)
    return step


@transaction.atomic
def stop_asking(me: Me, one: MyRelationship, id: UUID) -> None:
    """Take back what one asked; :class:`NotNow` once there is an answer."""
    known = _genuine(me, one, id)
    asked = known.stands.asked
    if asked is None or known.asks_me:
        raise NotNow
    undo(me, one, known, asked)


@followed
def reply(
    me: Me, one: MyRelationship, id: UUID, change: UUID, *, yes: bool, why: str = "", at: dt.datetime | None = None
) -> None:
    """Agree to what the other asked, or say that the old one stands. Agreed in time, it is no breach; and it says
    something of who kept faith by asking, not of who was asked.
    """
    known, today = _genuine(me, one, id), timezone.localdate(at)
    asked = known.stands.asked
    take(me, one, known, Reply(change, yes, why), at=at)
    if yes and known.mine and asked and isinstance(asked.act, Change):
        lists.ask(me, id, asked.act.terms.when, today)
    elif yes:
        counting.agreed(me, one, change, today)


@followed
def answer(
    me: Me,
    one: MyRelationship,
    id: UUID,
    turn: TurnDay,
    outcome: Outcome,
    *,
    told: bool,
    seen: str = "",
    at: dt.datetime | None = None,
) -> None:
    """Say how it went: so that the other reads it too (``told``), or for oneself. It counts in the same way.

    ``seen`` is the answer that one saw (``Taken.seen``), or "". Where another stands by now, ``ChangedMeanwhile``;
    the same answer twice is once.
    """
    known = _received(me, one, id, turn, or_ones_own=True)
    before, said = known.stands.turn(turn).answer, Answer(outcome, turn)
    private = known.private or not told
    if before and (before.act, before.private) == (said, private):
        return
    if (before.seen if before else "") != seen:
        raise ChangedMeanwhile
    if before and before.private == private:
        say_again(me, one, known, before, said, at=at)
    else:
        if before:
            undo(me, one, known, before)
        take(me, one, known, said, private=private, day=before.day if before else None, at=at)
    today = timezone.localdate(at)
    if known.private or told or (before and not before.private):  # else no trace of it is left where the other looks
        _list_again(known, today, over=known.private or told)
    if not known.mine:
        day = before.day if before else today
        counting.count(me, one, id, turn, outcome, day=day, important=known.promised.important)


@followed
def take_back_answer(me: Me, one: MyRelationship, id: UUID, turn: TurnDay, *, seen: str) -> None:
    """Say nothing after all: the answer that one saw goes, and what it counted for. ``ChangedMeanwhile`` as above."""
    known = _received(me, one, id, turn, or_ones_own=True)
    before = known.stands.turn(turn).answer
    if before:
        if before.seen != seen:
            raise ChangedMeanwhile
        undo(me, one, known, before)
        counting.forget(me, one, id, turn)
        if known.private or not before.private:
            _list_again(known, timezone.localdate(), over=False)


@transaction.atomic
def hear(me: Me, one: MyRelationship, id: UUID, heard: Heard, *, told: bool, at: dt.datetime | None = None) -> None:
    """Say that a mistake was owned: to the other as well, or for oneself. Only this counts it; twice is once."""
    known, owning = _received(me, one, id, heard.turn), heard.owning
    if known.life.heard.get(owning) if known.life else known.heard:
        return
    if known.life is None and heard != Heard(id):
        raise Gone
    take(me, one, known, heard, private=not told, at=at)
    counting.owned(me, one, owning, timezone.localdate(at))


@followed
def withdraw(me: Me, one: MyRelationship, id: UUID) -> None:
    """Take back what one gave, with every word of one's own about it; also after the space has closed. What the other
    answered is theirs. A private note of a promise goes with what it counted for.
    """
    known, today = store.hold(me, one, id), timezone.localdate()
    if not known.given.mine:
        raise Gone
    _clear_steps(known.place.keyring, known.place.vault, known.given)
    entries.withdraw(known.place.keyring, known.place.vault, id)
    lists.take(known.place, id, today)
    lists.drop(me, id, today)
    if not known.mine:
        counting.forget_all(me, one, id)


@transaction.atomic
def let_rest(me: Me, one: MyRelationship, unanswered: list[Known], today: dt.date) -> None:
    """Past its time, and nobody said a word: that is no breach. It only makes one a little less sure, once (P20)."""
    entries.in_turn(me.keyring, me.id)
    for known in unanswered:
        counting.count_unanswered(me, one, known.id, today)


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete every promise of one relationship from one's own vault; called when that person is dropped."""
    entries.clear(keyring, Step, scope=scope)
    for given in iter(lambda: entries.page(keyring, keyring.person, Given, scope=scope).entries, []):
        for one in given:
            _clear_steps(keyring, keyring.person, one)
            entries.withdraw(keyring, keyring.person, one.id)
    entries.clear(keyring, Given, scope=scope)
    snapshots.drop(keyring, keyring.person, Open, scope)
    snapshots.drop(keyring, keyring.person, Ledger, scope)
    lists.drop_all(keyring, UUID(scope), timezone.localdate())
    drafts.forget(keyring, Place(OWN, UUID(scope)))


def _clear_steps(keyring: Keyring, vault: UUID, given: Opened[Given]) -> None:
    """Take back every step of one's own in the life of something."""
    for step in entries.belonging(keyring, vault, Step, store.every_scope(keyring, vault, given)):
        if step.mine:
            entries.withdraw(keyring, vault, step.id)


def _genuine(me: Me, one: MyRelationship, id: UUID, turn: TurnDay = None) -> Known:
    """A promise of either, held until the end of the transaction."""
    known = store.hold(me, one, id, turn)
    if not known.given.genuine:
        raise Gone
    return known


def _mine(me: Me, one: MyRelationship, id: UUID, turn: TurnDay) -> Known:
    """The same, of one's own."""
    known = _genuine(me, one, id, turn)
    if not known.mine:
        raise Gone
    return known


def _received(me: Me, one: MyRelationship, id: UUID, turn: TurnDay = None, *, or_ones_own: bool = False) -> Known:
    """What the other gave, held until the end of the transaction; or what is in one's own hand alone."""
    known = store.hold(me, one, id, turn)
    if known.mine and not (or_ones_own and known.private):
        raise Gone
    return known


def _list_again(known: Known, today: dt.date, *, over: bool) -> None:
    """What does not recur is over with an answer that both can read, and for oneself with any."""
    if known.stands.terms.when.recurs:
        return
    if over:
        lists.take(known.place, known.id, today)
    else:
        lists.put(known.place, known.id, known.stands.last, today)
