"""Taking acts in a session of questions, with what is sealed in it; and what one keeps of one's own."""

from contextlib import suppress
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.content.schema import Question
from troth.engine.evidence import Evidence
from troth.engine.session import Act, Done, Way
from troth.features.questions import drafting, meeting, queries, returning, sets
from troth.features.questions.entries import Answer, Met, Passed
from troth.features.questions.sets import CLOSED, GUIDE, SPOKEN, WHAT, QuestionSet, Step
from troth.live import sessions
from troth.live.entries import Began
from troth.live.sessions import Session
from troth.people.me import Me
from troth.relationships import sharing
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import common
from troth.trust.actions import record_evidence
from troth.vault import entries, rounds
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring

NOT_BY_HAND: Final[dict[type, tuple[sets.Page, ...]]] = {Done: ("write", "opening"), Way: ("opening", "read")}
"""What only sealing leads on from, and where another way would come too late."""
MIDDLE: Final = 3
"""The middle of the five steps of how a stage was."""


def begin(me: Me, one: MyRelationship, asked: QuestionSet, *, first: bool, way: str, handed: bool) -> UUID:
    """Begin a set; ``first``: who begins it goes first. At one phone nothing is written."""
    began = Began(what=WHAT, slug=asked.slug, first="a" if first else "b", way=SPOKEN if handed else way)
    return sessions.begin(me, one, began, handed=handed)


def step_of(session: Session) -> Step | None:
    """Where it is; None once it is over."""
    asked = sets.set_of(session.began.body.slug)
    if asked is None or session.state.over:
        return None
    return sets.steps_of(asked)[session.state.beat.step]


def page_of(session: Session, step: Step) -> sets.Page:
    return sets.page_of(session.state, step, session.my_turn)


def round_of(session: Session) -> UUID:
    """Where the answers to the present question lie."""
    return sets.round_of(session.id, session.state.beat.step)


def look(me: Me, one: MyRelationship, id: UUID) -> Session:
    """A session as it stands. What both have sealed opens by this look; what will never open goes back."""
    session = sessions.look(me, one, GUIDE, id)
    if session.handed:
        return session
    session = _open(me, one, session)
    now = None if session.state.over or session.state.beat.way != sets.WRITTEN else round_of(session)
    returning.bring_back(me, one, session.place, lambda each, body: body.session == id and each != now)
    return session


@transaction.atomic
def take(me: Me, one: MyRelationship, id: UUID, act: Act) -> None:
    """Take an act. How a stage was stays with who says it: the session hears only that it is done."""
    place = sessions.find(me, one, id, WHAT)[1]
    entries.in_turn(place.keyring, place.vault)  # so that it is still about what is felt once it is written
    before = sessions.look(me, one, GUIDE, id)
    step = step_of(before) if act.beat == before.state.at else None
    if step and page_of(before, step) in NOT_BY_HAND.get(type(act), ()):
        return
    felt = step is not None and step.sort == "felt" and isinstance(act, Done)
    taken = sessions.take(me, one, GUIDE, id, Done(act.beat) if felt else act)
    if taken and felt and isinstance(act, Done) and act.value and step:
        evidence = Evidence("practice_done", felt=int(act.value) - MIDDLE)
        record_evidence(me.keyring, one.scope, uuid5(id, f"stage/{step.stage}"), evidence, timezone.localdate())


@transaction.atomic
def seal(me: Me, one: MyRelationship, id: UUID, beat: int, text: str | None) -> bool:
    """Seal one's own answer to the present question, or (None) let it go: to the other that looks the same, and writes
    no act. Whoever is second then opens both. Words that come too late are kept for oneself; then no.
    """
    place = sessions.find(me, one, id, WHAT)[1]
    entries.in_turn(place.keyring, place.vault)
    session = sessions.look(me, one, GUIDE, id)
    if session.state.at != beat or not _may_seal(session):
        late = _question_at(session, beat)
        if text and late:
            returning.keep(me, one, late.slug, text)
            drafting.drop(me, drafting.in_session(_round_at(session, beat)), only=text)
        return False
    question, round = _question_at(session, beat), round_of(session)
    slug = question.slug if question else ""
    let_go = Passed(slug=slug, session=id, text=draft_of(me, session))
    body = let_go if text is None else Answer(slug=slug, text=text, session=id)
    rounds.answer(place.keyring, place.vault, round, body)
    drafting.drop(me, drafting.in_session(round))
    look(me, one, id)
    return True


def _may_seal(session: Session) -> bool:
    step = step_of(session)
    if step is None or session.handed or session.state.resting or page_of(session, step) != "write":
        return False
    return not rounds.has_answered(session.place.keyring, session.place.vault, round_of(session))


def _round_at(session: Session, beat: int) -> UUID:
    return sets.round_of(session.id, session.state.script[beat].step)


def _question_at(session: Session, beat: int) -> Question | None:
    asked, script = sets.set_of(session.began.body.slug), session.state.script
    return sets.steps_of(asked)[script[beat].step].question if asked and beat < len(script) else None


@transaction.atomic
def take_back(me: Me, one: MyRelationship, id: UUID, beat: int) -> bool:
    """Make one's own sealed answer a draft again, if none of it is one already; no, if either can be read."""
    session = sessions.look(me, one, GUIDE, id)
    script = session.state.script
    if session.handed or beat >= len(script):
        return True
    round = _round_at(session, beat)
    if not session.state.over and session.state.at == beat:
        back = returning.take_back(me, session.place, round)
        returning.as_draft(me, drafting.in_session(round), back, field_name(session, beat), of=str(one.id))
    return not rounds.has_answered(session.place.keyring, session.place.vault, round)


def draft_of(me: Me, session: Session) -> str:
    """What one has begun to write to the present question."""
    draft = drafting.load(me, drafting.in_session(round_of(session)))
    return draft.fields.get(field_name(session, session.state.at), "") if draft else ""


def of_round(me: Me, one: MyRelationship, round: UUID) -> tuple[Session, Question] | None:
    """The session with somebody in which this round is, and its question."""
    for session in sessions.lately(me, one, GUIDE):
        asked = sets.set_of(session.began.body.slug)
        for at, step in enumerate(sets.steps_of(asked) if asked else ()):
            if step.question and sets.round_of(session.id, at) == round:
                return session, step.question
    return None


def field_name(session: Session, beat: int) -> str:
    """What the field of a question is called: words for one question never end in that of another."""
    script = session.state.script
    return f"q{script[min(beat, len(script) - 1)].step}-text" if script else "text"


def _open(me: Me, one: MyRelationship, session: Session) -> Session:
    """Move on from writing once both have sealed, and open one's own for the other's."""
    step = step_of(session)
    if step is None or session.state.resting:
        return session
    place, round = session.place, round_of(session)
    if page_of(session, step) == "write" and rounds.have_both(place.keyring, place.vault, round):
        closed = rounds.holds(place.keyring, place.vault, round, Passed)
        sessions.take(me, one, GUIDE, session.id, Done(session.state.at, CLOSED if closed else ""))
        session = sessions.look(me, one, GUIDE, session.id)
        step = step_of(session)
    if step and page_of(session, step) == "opening" and session.state.waits_for(session.mine):
        _release(me, one, session)
        session = sessions.look(me, one, GUIDE, session.id)
    return session


@transaction.atomic
def _release(me: Me, one: MyRelationship, session: Session) -> None:
    """Release one's own answer and go on. What does not open holds up nobody."""
    sessions.take(me, one, GUIDE, session.id, Done(session.state.at))
    with suppress(CannotOpen):
        meeting.look(me, one, session.place, round_of(session))


@transaction.atomic
def keep(me: Me, one: MyRelationship, question: Question, text: str) -> None:
    """Keep an answer for oneself, and let its draft go."""
    returning.keep(me, one, question.slug, text)
    drafting.drop(me, drafting.of_question(one.id, question.slug))


def change(me: Me, found: Opened[Answer], text: str) -> None:
    """Change one's own answer; what was shared of it stays as it was."""
    entries.revise(me.keyring, me.id, found.id, replace(found.body, text=text), version=found.version)


def delete(me: Me, found: Opened[Answer]) -> None:
    """Delete it for good."""
    entries.withdraw(me.keyring, me.id, found.id)


def told(answer: Answer) -> str:
    """What the other reads of an answer that is shared: the question, and the answer."""
    return f"{queries.words_of(answer.slug)}\n\n{answer.text}".strip()


def share(me: Me, one: MyRelationship, found: Opened[Answer]) -> UUID:
    """Let the other read one answer, in exactly these words."""
    return sharing.share(me, one, "question", told(found.body), timezone.localdate())


def withdraw(me: Me, one: MyRelationship, found: Opened[Answer]) -> None:
    """Take one's own opened answer back; the other's stays readable."""
    place = common(me, one)
    entries.withdraw(place.keyring, place.vault, found.id)


@transaction.atomic
def forget(keyring: Keyring, scope: str) -> None:
    """Delete what was kept about one person; called when that person is dropped."""
    for kind in (Answer, Met):
        entries.clear(keyring, kind, scope=scope)
    drafting.forget(keyring, scope)
