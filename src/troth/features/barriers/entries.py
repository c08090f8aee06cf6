"""What is sealed here: looks, paths and cards in their author's own vault, and the copy of a card that was given, in
the vault of both.
"""

from collections.abc import Iterator
from typing import ClassVar, Literal
from uuid import UUID

import msgspec

from troth.content.schema import Fear
from troth.vault.bodies import Body

Near = Literal["quiet", "sometimes", "often", "unsure"]


class FearLook(Body, frozen=True):
    """One look at a fear of one's own with somebody: the signs one knows of oneself, how near it is, and
    a few words.
    """

    kind: ClassVar[str] = "fear-look"
    relationship: UUID
    fear: Fear
    near: Near
    signs: list[str] = []
    comes: str = ""
    eases: str = ""

    def words(self) -> Iterator[str]:
        yield from (self.comes, self.eases)


class FearCard(Body, frozen=True):
    """What helps while a fear is loud, and what does not, as its author keeps it; ``given`` is the copy that the other
    was given.
    """

    kind: ClassVar[str] = "fear-card"
    relationship: UUID
    fear: Fear
    helps: str = ""
    hinders: str = ""
    given: UUID | None = None

    def words(self) -> Iterator[str]:
        yield from (self.helps, self.hinders)


class GivenCard(Body, frozen=True):
    """A card as the other reads it, word for word."""

    kind: ClassVar[str] = "fear-card-given"
    fear: Fear
    text: str

    def words(self) -> Iterator[str]:
        yield self.text


class SmallPath(msgspec.Struct, frozen=True, omit_defaults=True):
    """Which small steps somebody has taken, by their practices, and whether that is enough for now. No days."""

    taken: list[str] = []
    rests: bool = False


class SmallPaths(Body, frozen=True):
    """One's paths with one person, by fear: a snapshot, and no word of it is ever shared."""

    kind: ClassVar[str] = "fear-paths"
    paths: dict[Fear, SmallPath] = {}

    def words(self) -> Iterator[str]:
        return iter(())
