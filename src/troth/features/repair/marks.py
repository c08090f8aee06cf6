"""What is marked beside one's own words, for one's own eyes: watching, which mends nothing (S-10), and what makes a
thing sound smaller. Found on the spot; it says nothing of the other's words.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from troth.content.word_lists import MINIMISES, WATCHING, found
from troth.engine.watching import asks_to_watch

MOST: Final = 6


@dataclass(frozen=True, slots=True)
class Marks:
    """Whether it speaks of watching, and the words that make it smaller, as they stand there."""

    watching: bool = False
    smaller: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return self.watching or bool(self.smaller)


def of(texts: Iterable[str], *, smaller: bool) -> Marks:
    """What is marked in these; ``smaller``: also what makes it smaller, for who broke trust."""
    all_of_it = "\n".join(texts)
    watching = asks_to_watch(all_of_it) or any(found(WATCHING, all_of_it))
    words = list(dict.fromkeys(found(MINIMISES, all_of_it)))[:MOST] if smaller else []
    return Marks(watching, words)
