"""An exercise of a pack as the beats of a session, and back from a beat to its words."""

from collections.abc import Iterator
from typing import Final

from troth.content.exercise import Exercise, Turn
from troth.content.library import offered
from troth.engine.session import BOTH, OTHER, Beat, Part
from troth.live.entries import Began
from troth.live.sessions import Guide

WHAT: Final = "exercise"


def exercise_of(began: Began) -> Exercise | None:
    """The exercise, if a pack still has it."""
    return offered().exercises.get(began.slug)


def all_turns(exercise: Exercise) -> list[Turn]:
    """Every beat that has words of its own, in the order in which a beat counts them."""
    return [*exercise.before, *exercise.turn, *exercise.after]


def script(began: Began) -> list[Beat]:
    """The beats of a session. Without its pack it is over."""
    exercise = exercise_of(began)
    return list(_beats(exercise, began.first)) if exercise else []


def _beats(exercise: Exercise, first: Part) -> Iterator[Beat]:
    once, each = len(exercise.before), len(exercise.turn)
    yield from (_beat(turn, step, None) for step, turn in enumerate(exercise.before))
    for speaker in (first, OTHER[first])[: exercise.turns]:
        yield from (_beat(turn, once + step, speaker) for step, turn in enumerate(exercise.turn))
    yield from (_beat(turn, once + each + step, None) for step, turn in enumerate(exercise.after))


def _beat(turn: Turn, step: int, speaker: Part | None) -> Beat:
    needs, judge = BOTH, None
    if speaker is not None and turn.who in {"speaker", "listener"}:
        judge = speaker if turn.kind == "mirror" else None
        needs = frozenset((speaker if turn.who == "speaker" or judge else OTHER[speaker],))
    return Beat(
        needs=needs, one_is_enough=turn.who == "either", seconds=turn.seconds, judge=judge,
        asks=turn.kind == "ask", step=step, turn=speaker,
    )  # fmt: skip


GUIDE: Final = Guide(WHAT, script)
