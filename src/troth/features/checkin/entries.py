"""What a check-in seals, in the private vault of who answered."""

from collections.abc import Iterator
from typing import ClassVar
from uuid import UUID

from troth.vault.bodies import Body


class CheckIn(Body, frozen=True):
    """One day's answers about one person.

    ``answers`` are by the slug of the item: 0–10 as given, None for "I don't know". What was skipped is absent: no
    answer, never a middle. ``asked`` are the slugs of all items that were on the page; others are added behind.

    ``released`` names what was shared from here: by factor, "closeness" or "word", the id of the shared thing; of
    all else by its place in ``asked``, because the address of a page must not tell what it is about.
    """

    kind: ClassVar[str] = "checkin"
    relationship: UUID
    answers: dict[str, int | None] = {}
    asked: list[str] = []
    closeness: int | None = None  # 1–7
    word: str = ""
    released: dict[str, UUID] = {}

    def words(self) -> Iterator[str]:
        yield self.word
