"""How far a ladder is open, and what comes next. Pure: S-28 in one place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from troth.engine.ladder import LEVELS, RECEIVED_BADLY, RECEIVED_WELL, offered_level
from troth.features.ladder.entries import Ladder

WHILE_PAUSED: Final = 2
"""As far as it goes while things for two are put away (S-25)."""
DEEP: Final = 3
"""From here on one looks first whether it has been earned."""
ENOUGH: Final = 2
"""So often a level has to be received well before the next one is open."""


@dataclass(frozen=True, slots=True)
class Open:
    """How far it is open, and where one stands. Which of the reasons it was, nobody is told."""

    level: int
    here: int

    def state(self, level: int) -> str:
        """How a rung is drawn."""
        if level > self.level:
            return "later"
        return "now" if level == self.here else "past" if level < self.here else "next"


def climb(ladder: Ladder, limits: Iterable[int], *, wounded: int | None) -> Open:
    """The lower of both limits and of what one's own receptions have earned, never more than one step up; and no
    further than a breach that is not mended (``wounded``) lets it (S-28).
    """
    earned = offered_level(ladder.receptions)
    level = min([earned, *limits, *([] if wounded is None else [wounded])])
    reached = max((one.level for one in ladder.given), default=1)
    return Open(level, min(level, reached))


def again(ladder: Ladder, level: int) -> bool:
    """Whether the same level once more comes before the next: it was received well less than twice since it fell."""
    return level < LEVELS and offered_level(ladder.receptions) <= level


def went_well(reception: int) -> bool:
    return reception >= RECEIVED_WELL


def went_badly(reception: int) -> bool:
    return reception <= RECEIVED_BADLY
