"""What is sealed here. All of it begins in its author's own vault; only a release puts anything into the shared one."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal
from uuid import UUID

import msgspec

from troth.content.schema import Barrier, Intimacy
from troth.vault.bodies import Body

Who = Literal["author", "other", "both"]
State = Literal["open", "done", "let_go"]


class Hindered(Body, frozen=True):
    """What stands in the way, as one person marked it: a snapshot for each relationship, never shared in any form."""

    kind: ClassVar[str] = "hindered"
    marks: dict[Intimacy, list[Barrier]] = {}

    def words(self) -> Iterator[str]:
        return iter(())


class Reliance(Body, frozen=True):
    """One thing for which somebody relies on the other; ``shared`` is what the other may read of it."""

    kind: ClassVar[str] = "reliance"
    relationship: UUID
    text: str
    shared: UUID | None = None

    def words(self) -> Iterator[str]:
        yield self.text


class Goal(Body, frozen=True):
    """Where one wants to get to, or where two want to."""

    kind: ClassVar[str] = "goal"
    text: str


class Step(Body, frozen=True):
    """A next step towards a goal, as a promise can be made of it: who does what until when. ``who`` is told from its
    author, who is not always the author of the goal.
    """

    kind: ClassVar[str] = "goal-step"
    goal: UUID
    who: Who
    what: str
    when: dt.date | None = None

    def words(self) -> Iterator[str]:
        yield self.what


class Place(msgspec.Struct, frozen=True):
    """One goal on a board, its next step, and whether it is open still; ``day`` is when it ended."""

    goal: UUID
    step: UUID | None = None
    state: State = "open"
    day: dt.date | None = None


class Board(Body, frozen=True):
    """Which goals there are, newest first: a snapshot in the vault that holds them. All words are in entries."""

    kind: ClassVar[str] = "goals"
    places: list[Place] = []
