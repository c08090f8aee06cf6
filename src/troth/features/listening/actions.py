"""Taking acts in a session of two, with what stays with one alone; and keeping what was done by oneself."""

from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from troth.content.exercise import Exercise
from troth.engine.evidence import Evidence
from troth.engine.session import Act, Done
from troth.features.listening.entries import Alone, Heard, Line
from troth.features.listening.scripts import GUIDE, WHAT, all_turns, exercise_of
from troth.live import sessions
from troth.live.entries import Began
from troth.live.sessions import Session
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.trust import actions as trust
from troth.vault import entries
from troth.vault.keys import Keyring

MIDDLE: Final = 3
"""The middle of the five steps of feeling heard."""


def begin(me: Me, one: MyRelationship, exercise: Exercise, *, first: bool, topic: str = "", handed: bool) -> UUID:
    """Begin an exercise; ``first``: who begins it speaks first."""
    began = Began(what=WHAT, slug=exercise.slug, first="a" if first else "b", topic=topic)
    return sessions.begin(me, one, began, handed=handed)


@transaction.atomic
def take(me: Me, one: MyRelationship, id: UUID, act: Act) -> Session:
    """Take an act. What is rated stays with who rates it: the session hears only that it is done."""
    before = sessions.look(me, one, GUIDE, id)
    private = isinstance(act, Done) and _is_rating(before, act)
    session = sessions.take(me, one, GUIDE, id, Done(act.beat) if private else act)
    if private and isinstance(act, Done) and act.value and session.version != before.version:
        _keep_heard(me, one, before, int(act.value))
    return session


def keep_alone(me: Me, one: MyRelationship, exercise: Exercise, said: dict[int, str]) -> UUID | None:
    """Keep what was written, if anything was."""
    lines = [Line(step.prompt or "", said[at]) for at, step in enumerate(exercise.solo) if said.get(at)]
    if not lines:
        return None
    return entries.put(me.keyring, me.id, Alone(slug=exercise.slug, lines=lines, relationship=one.id), scope=one.scope)


def forget(keyring: Keyring, scope: str) -> None:
    """Delete what was kept about one person."""
    for kind in (Heard, Alone):
        entries.clear(keyring, kind, scope=scope)


def _is_rating(session: Session, act: Done) -> bool:
    exercise = exercise_of(session.began.body)
    if exercise is None or session.state.over or act.beat != session.state.at:
        return False
    return all_turns(exercise)[session.state.beat.step].kind == "rate"


def _keep_heard(me: Me, one: MyRelationship, session: Session, value: int) -> None:
    """How a turn went. At one phone only the turn of its owner is kept: the other has their own."""
    if session.state.beat.turn != session.mine:
        return
    day = timezone.localdate()
    heard = Heard(slug=session.began.body.slug, session=session.id, value=value, relationship=one.id)
    id = entries.put(me.keyring, me.id, heard, scope=one.scope, day=day)
    evidence = Evidence("practice_done", felt=value - MIDDLE, cause="felt_heard")
    trust.record_evidence(me.keyring, one.scope, id, evidence, day)
