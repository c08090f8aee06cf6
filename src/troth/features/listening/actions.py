"""Taking acts in a session of two, with what stays with one alone; and keeping what was done by oneself."""

from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from troth.content.exercise import Exercise
from troth.engine.evidence import Evidence
from troth.engine.session import Act, Beat, Done
from troth.features.listening.entries import Alone, Heard, Line
from troth.features.listening.scripts import GUIDE, WHAT, all_turns, exercise_of
from troth.live import sessions
from troth.live.entries import Began
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.trust import actions as trust
from troth.vault import entries
from troth.vault.entries import Opened
from troth.vault.keys import Keyring

MIDDLE: Final = 3
"""The middle of the five steps of feeling heard."""


def begin(me: Me, one: MyRelationship, exercise: Exercise, *, first: bool, topic: str = "", handed: bool) -> UUID:
    """Begin an exercise; ``first``: who begins it speaks first."""
    began = Began(what=WHAT, slug=exercise.slug, first="a" if first else "b", topic=topic)
    return sessions.begin(me, one, began, handed=handed)


@transaction.atomic
def take(me: Me, one: MyRelationship, id: UUID, act: Act) -> None:
    """Take an act. What is rated stays with who rates it: the session hears only that it is done."""
    began, _place = sessions.find(me, one, id, WHAT)
    rated = _rated(began.body, act)
    taken = sessions.take(me, one, GUIDE, id, Done(act.beat) if rated else act)
    if taken and rated and isinstance(act, Done) and act.value:
        _keep_heard(me, one, began, rated, int(act.value))


def keep_alone(me: Me, one: MyRelationship, exercise: Exercise, said: dict[int, str]) -> UUID | None:
    """Keep what was written, if anything was."""
    lines = [Line(step.prompt or "", said[at]) for at, step in enumerate(exercise.solo) if said.get(at, "").strip()]
    if not lines:
        return None
    return entries.put(me.keyring, me.id, Alone(slug=exercise.slug, lines=lines, relationship=one.id), scope=one.scope)


def forget(keyring: Keyring, scope: str) -> None:
    """Delete what was kept about one person."""
    for kind in (Heard, Alone):
        entries.clear(keyring, kind, scope=scope)


def _rated(began: Began, act: Act) -> Beat | None:
    """The beat, if this act ends one in which it is rated how a turn went."""
    exercise, beats = exercise_of(began), GUIDE.script(began)
    if exercise is None or not isinstance(act, Done) or act.beat >= len(beats):
        return None
    beat = beats[act.beat]
    return beat if all_turns(exercise)[beat.step].kind == "rate" else None


def _keep_heard(me: Me, one: MyRelationship, began: Opened[Began], beat: Beat, value: int) -> None:
    """How a turn went. At one phone only the turn of its owner is kept: the other has their own."""
    if beat.turn != ("a" if began.mine else "b"):
        return
    for before in entries.page(me.keyring, me.id, Heard, scope=one.scope).entries:
        if before.body.session == began.id:  # rated before, and then gone back a step
            trust.forget_evidence(me.keyring, one.scope, before.id)
            entries.withdraw(me.keyring, me.id, before.id)
    day = timezone.localdate()
    heard = Heard(slug=began.body.slug, session=began.id, value=value, relationship=one.id)
    id = entries.put(me.keyring, me.id, heard, scope=one.scope, day=day)
    evidence = Evidence("practice_done", felt=value - MIDDLE, cause="felt_heard")
    trust.record_evidence(me.keyring, one.scope, id, evidence, day)
