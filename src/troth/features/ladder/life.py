"""What may happen to something that was offered, and by whom. Pure.

An offer is its steps, in the order in which they were taken. A step that is not allowed from where things stand changes
nothing, whoever wrote it: so nothing is read before its time, and nobody takes the other's part.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any, Final
from uuid import UUID

from troth.features.ladder.entries import Act, Answered, Helped, Opened

MOST: Final = 5
"""Answers, and words on what would have helped: more would be a conversation, which is better had aloud."""


class Who(Enum):
    AUTHOR = auto()
    RECEIVER = auto()


class Ended:
    """Its words are gone: taken back, withdrawn, or over. No entry says so; their empty place does."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One step as it was taken."""

    id: UUID
    who: Who
    day: dt.date
    act: Act | Ended
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Life:
    """How an offer stands."""

    opened: Taken | None = None
    said: tuple[Taken, ...] = ()
    ended: bool = False

    @property
    def waiting(self) -> bool:
        """Offered, and not opened: to its author all of this looks the same, whatever the other thinks of it."""
        return self.opened is None and not self.ended

    @property
    def readable(self) -> bool:
        return self.opened is not None and not self.ended

    def after(self, step: Taken) -> "Life | None":
        """How it stands after this step; None where it cannot be taken from here, or not by them."""
        who, rule = RULES[type(step.act)]
        return rule(self, step) if step.who is who and not self.ended else None


def lived(steps: Iterable[Taken]) -> Life:
    """How an offer stands after all of these steps."""
    life = Life()
    for step in steps:
        life = life.after(step) or life
    return life


def _open(life: Life, step: Taken) -> Life | None:
    return None if life.opened else replace(life, opened=step)


def _say(life: Life, step: Taken) -> Life | None:
    said = sum(one.who is step.who for one in life.said)
    return replace(life, said=(*life.said, step)) if life.opened and said < MOST else None


def _end(life: Life, _step: Taken) -> Life:
    return replace(life, ended=True)


RULES: Final[dict[type, tuple[Who, Callable[[Life, Any], Life | None]]]] = {
    Opened: (Who.RECEIVER, _open),
    Answered: (Who.RECEIVER, _say),
    Helped: (Who.AUTHOR, _say),
    Ended: (Who.AUTHOR, _end),
}
"""Who may take which step, and what it does."""
