"""One beat of a set as one of the two sees it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from troth.features.questions import actions, sets
from troth.features.questions.queries import Pair
from troth.features.questions.sets import Step
from troth.features.questions.words import STAGES
from troth.live.sessions import Session
from troth.relationships.access import MyRelationship
from troth.vault import rounds
from troth.vault.bodies import Body
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen


@dataclass(frozen=True, slots=True)
class Now:
    """``mine``: it waits for a press here. ``sealed`` is one's own answer while it is sealed, ``given`` that there was
    one, ``pair`` what has opened. ``closed``: of the question before nothing was opened.
    """

    step: Step
    page: sets.Page
    mine: bool
    speaker: str = ""  # the other's name, or "" where it is the person who looks
    sealed: Opened[Body] | None = None
    given: bool = False
    pair: Pair = (None, None)
    closed: bool = False

    @property
    def passed(self) -> bool:
        """Whether what is sealed is a question let go."""
        return self.sealed is not None and self.sealed.body.kind == "question-passed"

    @property
    def title(self) -> str:
        """The line above the heading."""
        if self.step.stage is None:
            return ""
        if self.step.sort != "question":
            return str(STAGES[self.step.stage])
        said = {"stage": STAGES[self.step.stage], "number": self.step.number, "total": self.step.total}
        return _("%(stage)s, %(number)d of %(total)d") % said


def now(one: MyRelationship, session: Session, pair: Pair) -> Now | None:
    """The present beat; None once it is over."""
    step = actions.step_of(session)
    if step is None:
        return None
    page, speaking = actions.page_of(session, step), session.state.beat.turn == session.mine
    sealed, given = None, False
    if page in {"write", "opening"}:
        place, round = session.place, actions.round_of(session)
        try:
            sealed = rounds.own(place.keyring, place.vault, round)
        except CannotOpen:
            sealed = None
        given = sealed is not None or rounds.has_answered(place.keyring, place.vault, round)
    speaker = "" if speaking or session.state.beat.turn is None else one.name
    return Now(step, page, session.my_turn, speaker, sealed, given, pair, _closed_before(session))


def _closed_before(session: Session) -> bool:
    """Whether the question before this one was left without anything opening."""
    state = session.state
    left = [key for key, value in state.said.items() if value == sets.CLOSED]
    return any(state.script[at].step == state.beat.step - 1 for at, _part in left)
