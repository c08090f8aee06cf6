"""What is sealed about doing: one entry for each thing done, and what the recommender remembers."""

from collections.abc import Iterator
from typing import ClassVar, Literal
from uuid import UUID

from troth.engine.suggestion import Choice
from troth.vault.bodies import Body

What = Literal["practice", "share"]


class Outcome(Body, frozen=True):
    """Something was done: a practice, or a share by its prompt. ``felt`` is -2 (hard) to 2 (very good), or unsaid."""

    kind: ClassVar[str] = "outcome"
    what: What
    slug: str
    relationship: UUID | None = None
    felt: int | None = None

    def words(self) -> Iterator[str]:
        """None: a slug is the pack's word, not its author's."""
        return iter(())


class Decided(Body, frozen=True):
    """One decision of the recommender, kept for good: what was chosen, how likely that was, why, what was left out,
    and (packed) everything it was chosen from. The rest says how it went, once that is known.
    """

    kind: ClassVar[str] = "decision"
    choice: Choice
    lot: bytes
    done: bool | None = None
    felt: int | None = None
    not_this: bool = False
    not_now: bool = False

    def words(self) -> Iterator[str]:
        return iter(())


class RecommenderState(Body, frozen=True):
    """All that the recommender has learned about one person, in its own format."""

    kind: ClassVar[str] = "recommender"
    memory: bytes

    def words(self) -> Iterator[str]:
        return iter(())
