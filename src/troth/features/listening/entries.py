"""What these exercises seal for one person alone: how well they felt heard, and what they wrote by themselves."""

from collections.abc import Iterator
from typing import ClassVar
from uuid import UUID

import msgspec

from troth.vault.bodies import Body


class Heard(Body, frozen=True):
    """How well a turn went for who spoke, 1 to 5; theirs alone. ``session`` is whose turn it was in."""

    kind: ClassVar[str] = "felt-heard"
    slug: str
    session: UUID
    value: int
    relationship: UUID | None = None

    def words(self) -> Iterator[str]:
        return iter(())


class Line(msgspec.Struct, frozen=True):
    """What was asked, and what was written."""

    asked: str
    text: str


class Alone(Body, frozen=True):
    """An exercise that was done alone."""

    kind: ClassVar[str] = "exercise-alone"
    slug: str
    lines: list[Line]
    relationship: UUID | None = None

    def words(self) -> Iterator[str]:
        for line in self.lines:
            yield line.text
