"""What is sealed here: one's own answers in one's own vault, and on the table of both what cannot be read by either
(``troth.vault.matching``, decision 0016). Both are snapshots: of what was answered before, nothing stays.
"""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal
from uuid import UUID

import msgspec

from troth.vault.bodies import Body
from troth.vault.matching import Half

Answer = Literal["yes", "maybe", "no"]


class Own(Body, frozen=True):
    """What one person answers on one list, and what of it both have said yes to. ``since`` is the day from which it
    takes part, and ``rested`` says that it did until that was too long ago. ``seed`` is what all points are made from;
    ``met`` is what the other had put down when both said yes, by item.
    """

    kind: ClassVar[str] = "desires-own"
    seed: bytes
    answers: dict[str, Answer] = {}
    since: dt.date | None = None
    rested: bool = False
    met: dict[str, bytes] = {}

    def words(self) -> Iterator[str]:
        return iter(())

    @property
    def yes(self) -> set[str]:
        """What counts as a yes: nothing, for who does not take part."""
        return {slug for slug, answer in self.answers.items() if answer == "yes"} if self.since else set()


class Placed(msgspec.Struct, frozen=True):
    """What one of the two has on the table, and the day from which it counts."""

    half: Half
    day: dt.date


class Table(Body, frozen=True):
    """What both have put down, of one list, by person. It is there in full from the first look of either: a half that
    nobody has ever touched looks like any other.
    """

    kind: ClassVar[str] = "desires-table"
    placed: dict[UUID, Placed] = {}

    def words(self) -> Iterator[str]:
        return iter(())
