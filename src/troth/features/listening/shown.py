"""One beat as one of the two sees it: who has the floor, what to read, and what is theirs to say."""

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from troth.content.exercise import Exercise, Turn
from troth.features.listening.scripts import all_turns
from troth.live.sessions import Session
from troth.relationships.access import MyRelationship

Side = Literal["speaker", "listener", "both"]


@dataclass(frozen=True, slots=True)
class Now:
    """``side``: on which side of the beat this phone is; ``mine``: it waits for a press here."""

    turn: Turn
    side: Side
    number: int  # of the turn, from 1; 0 before and after them
    speaker: str  # the other's name, or "" where it is the person who looks
    mine: bool

    @property
    def text(self) -> str:
        """What this side reads."""
        other = self.turn.who in {"speaker", "listener"} and self.side not in {self.turn.who, "both"}
        return (self.turn.meanwhile or "") if other else self.turn.text

    @property
    def helped(self) -> bool:
        """Whether the sentences to lean on are for this side."""
        return bool(self.turn.starts) and (self.side == "both" or self.acts == (self.turn.helps == "who"))

    @property
    def acts(self) -> bool:
        """Whether the beat is for this side to do."""
        return self.side in {self.turn.who, "both"} or self.turn.who in {"both", "either"}


@dataclass(frozen=True, slots=True)
class Said:
    """What was chosen or written for both. ``by`` says whose words they are, where each of the two may have some."""

    asked: str
    words: str
    by: str


def said(session: Session, exercise: Exercise, one: MyRelationship) -> list[Said]:
    """What was said before: in the turn that is on, and, outside of turns and after the end, outside of them."""
    state, turns = session.state, all_turns(exercise)
    here = None if state.finished else state.beat.turn
    found: dict[tuple[int, str], Said] = {}
    for (at, part), value in sorted(state.said.items()):
        beat = state.script[at]
        turn = turns[beat.step]
        words = _words(turn, value)
        if words and beat.turn == here and at < state.at:
            by = _("You") if part == session.mine else one.name
            by = by if turn.kind == "write" and not session.handed else ""
            found[at, by] = Said(turn.prompt or turn.text, words, by)
    return [*found.values()]


def _words(turn: Turn, value: str) -> str:
    """What was chosen or written; "" for anything else, and for a choice that there is not."""
    if turn.kind == "write":
        return value
    if turn.kind == "choose":
        return {str(at): words for at, words in enumerate(turn.options)}.get(value, "")
    return ""


def now(session: Session, exercise: Exercise, one: MyRelationship) -> Now:
    """The present beat of a session that is not over."""
    beat = session.state.beat
    turn = all_turns(exercise)[beat.step]
    speaking = beat.turn == session.mine
    side: Side = "both" if beat.turn is None or session.handed else "speaker" if speaking else "listener"
    number = 0 if beat.turn is None else 1 if beat.turn == session.began.body.first else 2
    return Now(turn, side, number, "" if speaking or beat.turn is None else one.name, session.my_turn)


def title(now: Now, exercise: Exercise) -> str:
    """The line above the heading."""
    if not now.number or exercise.turns == 1:
        return exercise.title
    return _("%(title)s, turn %(number)d of 2") % {"title": exercise.title, "number": now.number}


def heading(now: Now, session: Session, one: MyRelationship) -> str:
    """Who has the floor, in words. At one phone: for whom this is, so that it can be handed over."""
    if now.number == 0:
        return ""
    if now.turn.kind in {"rate", "choose"}:
        return _("A moment for %(name)s") % {"name": now.speaker} if now.speaker else _("A moment for you")
    if session.handed and now.turn.who == "listener":
        return _("For you") if now.speaker else _("For %(name)s") % {"name": one.name}
    if now.turn.who == "speaker" and not now.speaker:
        return _("You have the floor")
    if now.turn.who == "speaker":
        words = _("%(name)s has the floor") if session.handed else _("%(name)s is speaking")
        return words % {"name": now.speaker}
    return _("Your part") if now.acts else _("Hear what comes back")
