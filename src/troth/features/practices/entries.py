"""What doing a practice step by step seals: where one is in it, and what one wrote."""

from collections.abc import Iterator
from typing import ClassVar
from uuid import UUID

import msgspec

from troth.vault.bodies import Body


class Walk(Body, frozen=True):
    """A practice that was begun: what was said so far, by the number of the step; one snapshot for each practice."""

    kind: ClassVar[str] = "walk"
    relationship: UUID | None = None
    said: dict[int, str] = {}

    def words(self) -> Iterator[str]:
        yield from self.said.values()


class Said(msgspec.Struct, frozen=True):
    """What one step asked, and what was written, chosen or rated, in the words of that day. ``own``: they are one's
    own, and neither chosen nor rated; not known of what was kept before this was asked.
    """

    asked: str
    text: str
    own: bool | None = None


class Written(Body, frozen=True):
    """What one wrote while doing a practice, or a surprise that is still to come (``hidden``).

    ``copies`` are what was given of it: 0 for all, or the number of a line; each stands on its own.
    """

    kind: ClassVar[str] = "written"
    slug: str
    said: list[Said]
    relationship: UUID | None = None
    hidden: bool = False
    copies: dict[int, UUID] = {}

    @property
    def lines(self) -> list[str]:
        """Each line that was written, in order; given ones are found by their number from 1."""
        return [line.strip() for said in self.said for line in said.text.splitlines() if line.strip()]

    def words(self) -> Iterator[str]:
        for said in self.said:
            yield said.text
