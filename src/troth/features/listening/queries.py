"""What two can do at the same time, and what of it is open."""

from dataclasses import dataclass

from troth.content.exercise import Exercise
from troth.content.library import offered
from troth.features.listening.entries import Alone
from troth.features.listening.scripts import GUIDE, exercise_of
from troth.features.listening.shown import said
from troth.live import sessions
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.vault import entries
from troth.vault.entries import Opened


@dataclass(frozen=True, slots=True)
class Open:
    """A session, with its exercise."""

    session: sessions.Session
    exercise: Exercise


@dataclass(frozen=True, slots=True)
class Together:
    """The page of exercises with one person."""

    open: list[Open]
    kept: list[Open]
    exercises: list[Exercise]
    alone: list[Opened[Alone]]


def together(me: Me, one: MyRelationship) -> Together:
    """What fits this relationship, what of it is not over, and what was written in it: for both, and alone."""
    fitting = [each for each in offered().exercises.values() if one.kind.value in each.kinds]
    found = [(session, exercise_of(session.began.body)) for session in sessions.lately(me, one, GUIDE)]
    known = [Open(session, exercise) for session, exercise in found if exercise]
    return Together(
        [each for each in known if not each.session.state.over],
        [each for each in known if each.session.state.finished and said(each.session, each.exercise, one)],
        fitting,
        entries.page(me.keyring, me.id, Alone, scope=one.scope).entries,
    )
