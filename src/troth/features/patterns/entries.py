"""What is sealed here, in its author's own vault. A line that is released is an ordinary shared thing."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal
from uuid import UUID

from troth.vault.bodies import Body

Line = Literal["trigger", "part", "follows", "move"]


class Pattern(Body, frozen=True):
    """Something that keeps coming back, as one person sees their own part in it. ``moved`` are the days on which the
    new move was done; ``shared`` is what was released of each line.
    """

    kind: ClassVar[str] = "pattern"
    relationship: UUID
    trigger: str
    part: str
    follows: str = ""
    move: str = ""
    moved: list[dt.date] = []
    shared: dict[Line, UUID] = {}

    def words(self) -> Iterator[str]:
        yield from self.lines().values()

    def lines(self) -> dict[Line, str]:
        """What it says, line by line."""
        return {"trigger": self.trigger, "part": self.part, "follows": self.follows, "move": self.move}

    def line(self, name: Line) -> str:
        """What it says on one of its lines; "" where nothing is written."""
        return self.lines()[name].strip()
