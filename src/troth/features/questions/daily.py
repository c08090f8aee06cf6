"""One light question a day: the same for both, sealed until both have answered, for two weeks."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from troth.content.library import offered
from troth.content.schema import Question
from troth.features.questions import drafting, meeting, returning
from troth.features.questions.entries import Answer, Daily
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.entries import Kind
from troth.relationships.shelves import common
from troth.vault import entries, rounds, snapshots
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen, Gone

OPEN_FOR: Final = dt.timedelta(days=14)
KNOWN: Final = 50
"""So many of the newest answers are looked through for one of a day."""


@dataclass(frozen=True, slots=True)
class Today:
    """A day's question as one of the two sees it. ``given``: one has answered, even if it was withdrawn since.
    ``over``: its two weeks have passed. ``broken``: an answer does not open.
    """

    day: dt.date
    question: Question
    mine: Opened[Answer] | None = None
    theirs: Opened[Answer] | None = None
    given: bool = False
    over: bool = False
    broken: bool = False

    @property
    def until(self) -> dt.date:
        return self.day + OPEN_FOR


def wanted(me: Me, one: MyRelationship) -> Daily | None:
    """The daily question of this relationship, if there is one: alone always, for two once one of them began it."""
    if one.alone:
        return Daily(of=one.kind)
    if not one.together:
        return None
    place = common(me, one)
    found = snapshots.load(place.keyring, place.vault, Daily)
    return found if found and found.on else None


def want(me: Me, one: MyRelationship, *, on: bool) -> None:
    """Begin a question a day for both, or let it be; answers stay where they are. The first says of which kind."""
    if not one.together:
        raise Gone
    place = common(me, one)

    def change(before: Daily | None) -> Daily:
        return before if before and before.on == on else Daily(of=one.kind, on=on)

    snapshots.update(place.keyring, place.vault, Daily, change)


def question_for(one: MyRelationship, daily: Daily, day: dt.date) -> Question | None:
    """What is asked on a day: none comes back before all others have come."""
    order = _order(one.vault or one.id, daily.of)
    return order[day.toordinal() % len(order)] if order else None


def may_answer(day: dt.date) -> bool:
    """Of the last two weeks, today included."""
    return dt.timedelta(0) <= timezone.localdate() - day <= OPEN_FOR


def days() -> list[dt.date]:
    """The days before today whose question is still open, newest first: of all, whoever has answered."""
    today = timezone.localdate()
    return [today - dt.timedelta(days=ago) for ago in range(1, OPEN_FOR.days + 1)]


@transaction.atomic
def look(me: Me, one: MyRelationship, question: Question, day: dt.date) -> Today:
    """The answers of a day, of which the other's is there only once both have answered."""
    place = common(me, one)
    round = round_of(place.vault, day)
    over = not may_answer(day)
    try:
        found = meeting.look(me, one, place, round)
    except CannotOpen:
        return Today(day, question, given=True, over=over, broken=True)
    if over and found.mine and not found.theirs:
        returning.bring_back(me, one, place, lambda each, _body: each == round)
        found = rounds.Round(None, None)
    given = found.mine is not None or rounds.has_answered(place.keyring, place.vault, round)
    if given and found.mine is None:
        found = rounds.opened(place.keyring, place.vault, [round], Answer).get(round, found)
    mine, theirs = cast("Opened[Answer] | None", found.mine), cast("Opened[Answer] | None", found.theirs)
    return Today(day, question, mine, theirs, given, over)


def alone(me: Me, one: MyRelationship, question: Question, day: dt.date) -> Today:
    """The same for one person: the newest answer of that day."""
    page = entries.page(me.keyring, me.id, Answer, scope=one.scope, size=KNOWN)
    mine = next((each for each in page.entries if each.body.day == day), None)
    return Today(day, question, mine, over=not may_answer(day))


@transaction.atomic
def seal(me: Me, one: MyRelationship, question: Question, day: dt.date, text: str) -> None:
    """Seal one's own answer; :class:`Gone` if there is one, or the time is over."""
    if not may_answer(day):
        raise Gone
    place = common(me, one)
    answer = Answer(slug=question.slug, text=text, day=day)
    rounds.answer(place.keyring, place.vault, round_of(place.vault, day), answer)
    drafting.drop(me, drafting.of_day(one.id, day))
    look(me, one, question, day)  # who is second releases at once


@transaction.atomic
def take_back(me: Me, one: MyRelationship, day: dt.date) -> bool:
    """Make one's own sealed answer a draft again, if none of it is one already; no, if either can be read."""
    place = common(me, one)
    round = round_of(place.vault, day)
    back = returning.take_back(me, place, round)
    returning.as_draft(me, drafting.of_day(one.id, day), back, day=day.isoformat())
    return not rounds.has_answered(place.keyring, place.vault, round)


@transaction.atomic
def keep(me: Me, one: MyRelationship, question: Question, day: dt.date, text: str) -> UUID:
    """Alone: keep one's own answer."""
    answer = Answer(slug=question.slug, text=text, day=day, relationship=one.id)
    id = entries.put(me.keyring, me.id, answer, scope=one.scope)
    drafting.drop(me, drafting.of_day(one.id, day))
    return id


def round_of(vault: UUID, day: dt.date) -> UUID:
    """Where both answers of a day lie."""
    return uuid5(vault, f"daily/{day.isoformat()}")


def _order(seed: UUID, kind: Kind) -> list[Question]:
    """The questions of any day in an order of this relationship's own."""
    pool = [each for each in offered().questions.values() if each.stage is None and kind.value in each.kinds]
    return sorted(pool, key=lambda each: hashlib.blake2b(each.slug.encode(), key=seed.bytes).digest())
