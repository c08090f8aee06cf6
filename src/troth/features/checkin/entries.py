"""What a check-in seals, in the private vault of who answered."""

from collections.abc import Iterator
from typing import ClassVar
from uuid import UUID

import msgspec

from troth.content.schema import Factor
from troth.vault.bodies import Body


class Answer(msgspec.Struct, frozen=True):
    """One answer to the item with this slug: ``value`` 0–10 as given, None for "I don't know"."""

    item: str
    value: int | None


class CheckIn(Body, frozen=True):
    """One day's answers about one person. A factor that was skipped is absent: no answer, never a middle.

    ``released`` names what was shared from here: by factor, "closeness" or "word", the id of the shared thing.
    """

    kind: ClassVar[str] = "checkin"
    relationship: UUID
    answers: dict[Factor, Answer] = {}
    closeness: int | None = None  # 1–7
    word: str = ""
    released: dict[str, UUID] = {}

    def words(self) -> Iterator[str]:
        yield self.word
