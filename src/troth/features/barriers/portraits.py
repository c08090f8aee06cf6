"""What the packs say of the three fears, to two who are this to each other."""

from dataclasses import dataclass
from typing import Final, get_args

from troth.content.fear import FearPortrait, SmallStep
from troth.content.library import offered
from troth.content.schema import Fear
from troth.relationships.entries import Kind

FEARS: Final[tuple[Fear, ...]] = get_args(Fear)


@dataclass(frozen=True, slots=True)
class Told:
    """One fear, as it is told in a relationship of one ``kind``."""

    fear: Fear
    kind: Kind
    portraits: tuple[FearPortrait, ...]

    @property
    def name(self) -> str:
        return self.lines("names")[0]

    @property
    def article(self) -> str:
        return self.portraits[0].article

    def lines(self, part: str) -> list[str]:
        """What is said in one part."""
        return [line.text for one in self.portraits for line in getattr(one, part) if self.kind.value in line.kinds]

    def signs(self) -> dict[str, str]:
        """How it can show, by the codes that looks keep."""
        kind = self.kind.value
        return {sign.slug: sign.text for one in self.portraits for sign in one.signs if kind in sign.kinds}

    def steps(self, part: str) -> list[SmallStep]:
        """The small steps of ``path`` or ``actions``; each of them is a practice that is there."""
        fitting = [step for one in self.portraits for step in getattr(one, part) if self.kind.value in step.kinds]
        return [step for step in fitting if step.practice in offered().practices]


def told(fear: Fear, kind: Kind) -> Told:
    return Told(fear, kind, tuple(one for one in offered().fears.values() if one.fear == fear))


def known(slug: str) -> Fear | None:
    """The fear with this name."""
    return next((fear for fear in FEARS if fear == slug), None)
