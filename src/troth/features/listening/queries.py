"""What two can do at the same time, and what of it is open."""

from dataclasses import dataclass

from troth.content.exercise import Exercise
from troth.content.library import offered
from troth.features.listening.scripts import GUIDE, exercise_of
from troth.live import sessions
from troth.people.me import Me
from troth.relationships.access import MyRelationship


@dataclass(frozen=True, slots=True)
class Open:
    """A session that is not over."""

    session: sessions.Session
    exercise: Exercise


@dataclass(frozen=True, slots=True)
class Together:
    """The page of exercises with one person."""

    open: list[Open]
    exercises: list[Exercise]


def together(me: Me, one: MyRelationship) -> Together:
    """What fits this relationship, and what was begun in it and is not over."""
    fitting = [each for each in offered().exercises.values() if one.kind.value in each.kinds]
    found = [(session, exercise_of(session.began.body)) for session in sessions.open_now(me, one, GUIDE)]
    return Together([Open(session, exercise) for session, exercise in found if exercise], fitting)
