"""What a pair agrees on: each proposal, each yes and each end is an entry of who said it, in the vault of both.

What is kept alone lies in one's own vault, and holds from the first. How things stand follows from the order of
writing (``agreements``): nobody edits another's words, and what was said before stays (S-32).
"""

from collections.abc import Iterator
from typing import ClassVar, Literal
from uuid import UUID

from troth.vault.bodies import Body


class Proposed(Body, frozen=True):
    """An agreement, in its proposer's words. ``instead``: the one that ends once both hold to this one."""

    kind: ClassVar[str] = "agreement"
    text: str
    instead: UUID | None = None
    relationship: UUID | None = None

    def words(self) -> Iterator[str]:
        yield self.text


class Said(Body, frozen=True):
    """Yes to an agreement, or the end of one."""

    kind: ClassVar[str] = "agreement-said"
    about: UUID
    what: Literal["yes", "end"]

    def words(self) -> Iterator[str]:
        return iter(())


class Aside(Body, frozen=True):
    """Proposals that one put aside for oneself. The other is not told."""

    kind: ClassVar[str] = "agreements-aside"
    ids: list[UUID] = []
