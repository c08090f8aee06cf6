"""The plan of a day, as its person keeps it."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar, Literal, Self
from uuid import UUID

import msgspec

from troth.engine.suggestion import Choice
from troth.vault.bodies import Body

PartName = Literal["share", "action"]
MINUTES = 15
"""How much time Today assumes: longer practices are for the library, and for days one has them."""
SHORT = 5
"""How long what is asked for as something shorter may take."""


class State(StrEnum):
    """How far a part of the day has come. "Not this" is no state: something else takes its place."""

    OPEN = "open"
    DONE = "done"
    NOT_NOW = "not_now"


class Part(msgspec.Struct, frozen=True):
    """One thing of the day: what was chosen and why (the engine's own record), and how it went.

    ``log`` is the entry that keeps the choice for good, ``outcome`` the one that keeps what was done; ``felt`` is
    -2 to 2; ``quiet`` means that the person would rather not say how it felt.
    """

    choice: Choice
    log: UUID | None = None
    state: State = State.OPEN
    outcome: UUID | None = None
    felt: int | None = None
    quiet: bool = False

    @property
    def slug(self) -> str:
        """What it is in the pack."""
        return self.choice.candidate.id.rpartition(":")[2]


class TodayPlan(Body, frozen=True):
    """What Today offers on one day. Without a relationship it is the person's own; without a part, nothing fits."""

    kind: ClassVar[str] = "today"
    day: dt.date
    relationship: UUID | None = None
    picked: bool = False
    minutes: int = MINUTES
    share: Part | None = None
    action: Part | None = None

    def part(self, name: PartName) -> Part | None:
        return self.share if name == "share" else self.action

    def with_part(self, name: PartName, part: Part | None) -> Self:
        return msgspec.structs.replace(self, **{name: part})

    def words(self) -> Iterator[str]:
        return iter(())
