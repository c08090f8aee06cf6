"""What is sealed here, in its author's own vault. There is no way to release any of it, on purpose."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from troth.content.schema import Killer
from troth.vault.bodies import Body

Often = Literal["hardly", "sometimes", "often", "unsure"]


class HabitLook(Body, frozen=True):
    """One look at one habit of one's own: the signs that one knows of oneself, how often, and a line on when."""

    kind: ClassVar[str] = "habit-look"
    habit: Killer
    often: Often
    signs: list[str] = []
    text: str = ""

    def words(self) -> Iterator[str]:
        yield self.text
