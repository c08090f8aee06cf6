"""Reading: the page of questions, what is open between two, and one's own answers."""

from dataclasses import dataclass
from functools import cache
from typing import Final, cast
from uuid import UUID

from django.utils import timezone

from troth.content.exercise import Exercise
from troth.content.library import offered
from troth.content.schema import Question
from troth.features.questions import daily, returning, sets
from troth.features.questions.entries import Answer, Daily, Met, Passed
from troth.features.questions.sets import GUIDE, QuestionSet
from troth.live import sessions
from troth.live.sessions import Session
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import common
from troth.vault import entries, rounds
from troth.vault.entries import Opened, Page

Pair = tuple[Opened[Answer] | None, Opened[Answer] | None]
DEBATE: Final = "the-other-side-of-it"
"""Out of curiosity, each argues for the other's side: an exercise of two, to which questions lead."""
SIZE: Final = 10
KNOWN: Final = 200
"""So many of one's own answers are looked through for the questions of a set."""


@dataclass(frozen=True, slots=True)
class Open:
    """A session that is not over."""

    session: Session
    asked: QuestionSet


@dataclass(frozen=True, slots=True)
class Room:
    """The page of questions with one person."""

    open: list[Open]
    sets: list[QuestionSet]
    daily: Daily | None
    today: Question | None
    debate: Exercise | None


@dataclass(frozen=True, slots=True)
class Both:
    """A question that both have answered, and what can be read of it."""

    question: str
    met: Opened[Met]
    mine: Opened[Answer] | None
    theirs: Opened[Answer] | None


@dataclass(frozen=True, slots=True)
class Meetings:
    """Some of them, newest first, and where older ones begin."""

    found: list[Both]
    older: int | None


def room(me: Me, one: MyRelationship) -> Room:
    """What there is to ask, and what was begun. What will meet no other answer any more goes back first."""
    bring_back(me, one)
    found = [(session, sets.set_of(session.began.body.slug)) for session in _going(me, one)]
    going = [Open(session, asked) for session, asked in found if asked]
    wanted = daily.wanted(me, one)
    today = daily.question_for(one, wanted, timezone.localdate()) if wanted else None
    debate = offered().exercises.get(DEBATE)
    fits = debate if debate and one.kind.value in debate.kinds else None
    return Room(going, sets.sets_for(one.kind), wanted, today, fits)


def bring_back(me: Me, one: MyRelationship) -> None:
    """Let what will meet no other answer any more go back. One query where nothing is sealed."""

    @cache
    def going() -> set[UUID]:
        return {session.id for session in _going(me, one)}

    def over(_round: UUID, body: Answer | Passed) -> bool:
        if isinstance(body, Answer) and body.day:
            return not (one.together and daily.may_answer(body.day))
        return not one.together or body.session not in going()

    if one.vault:
        returning.bring_back(me, one, common(me, one), over)


def _going(me: Me, one: MyRelationship) -> list[Session]:
    return [session for session in sessions.lately(me, one, GUIDE) if not session.state.over]


def met(me: Me, one: MyRelationship, before: int | None = None) -> Meetings:
    """What both have answered and has opened; three queries."""
    bring_back(me, one)
    page = entries.page(me.keyring, me.id, Met, scope=one.scope, before=before, size=SIZE)
    if one.vault is None:
        return Meetings([], None)
    place = common(me, one)
    found = rounds.opened(place.keyring, place.vault, [each.body.round for each in page.entries], Answer)
    pairs = [(each, found.get(each.body.round, rounds.Round(None, None))) for each in page.entries]
    return Meetings([Both(words_of(each.body.slug), each, *_pair(round)) for each, round in pairs], page.older)


def both_of(me: Me, one: MyRelationship, round: UUID) -> Pair:
    """Both answers of one round, as far as they are open."""
    place = common(me, one)
    found = rounds.opened(place.keyring, place.vault, [round], Answer).get(round, rounds.Round(None, None))
    return _pair(found)


def _pair(found: rounds.Round) -> Pair:
    return cast("Pair", (found.mine, found.theirs))


def own(me: Me, one: MyRelationship, before: int | None = None, size: int = SIZE) -> Page[Answer]:
    """One's own answers, kept for oneself, newest first; one query."""
    return entries.page(me.keyring, me.id, Answer, scope=one.scope, before=before, size=size)


def by_question(me: Me, one: MyRelationship) -> dict[str, Opened[Answer]]:
    """The newest of one's own answers to each question."""
    return {each.body.slug: each for each in reversed(own(me, one, size=KNOWN).entries)}


def words_of(slug: str) -> str:
    """The words of a question, or "" where its pack has gone."""
    question = offered().questions.get(slug)
    return question.text if question else ""
