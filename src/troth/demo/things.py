"""What is kept of good times in the year, as it is written down: memories, traditions, inside jokes and dreams; and
what keeps coming back; boundaries; and what closeness is afraid of.
"""

from msgspec import Struct

from troth.content.schema import BoundarySort, Fear
from troth.features.barriers.entries import Near
from troth.features.boundaries.entries import How
from troth.features.memories.entries import Returns
from troth.features.patterns.entries import Line


class Memorable(Struct, frozen=True, forbid_unknown_fields=True):
    """A memory that is written down on a day. ``when`` is when it was; without it, it was the day itself, or where
    there are ``years``, the day on which the year ends, so long before. ``scene`` is what a photo of it is drawn from,
    ``answer`` how the other remembers it.
    """

    day: int
    text: str
    when: str = ""
    years: int = 0
    scene: str = ""
    alt: str = ""
    shared: bool = False
    answer: str = ""


class Habit(Struct, frozen=True, forbid_unknown_fields=True):
    """A tradition that was there before the year began; it falls so many days after the year ends."""

    day: int
    text: str
    returns: Returns
    means: str = ""
    due: int = 5
    shared: bool = False


class Jest(Struct, frozen=True, forbid_unknown_fields=True):
    """An inside joke."""

    day: int
    text: str
    origin: str = ""
    shared: bool = False


class Hope(Struct, frozen=True, forbid_unknown_fields=True):
    """A dream; ``support`` is how the other would support it."""

    day: int
    text: str
    why: str = ""
    shared: bool = False
    support: str = ""


class Loop(Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern. ``moved`` are days on which the new move was done, ``shared`` the lines that the other reads."""

    day: int
    trigger: str
    part: str
    follows: str = ""
    move: str = ""
    moved: tuple[int, ...] = ()
    shared: tuple[Line, ...] = ()


class Limit(Struct, frozen=True, forbid_unknown_fields=True):
    """A boundary. ``answer`` is what the other says to it once it is ``shown``; ``noted`` how it fared, and on which
    day.
    """

    day: int
    sort: BoundarySort
    text: str
    needs: str
    happens: str = ""
    feels: str = ""
    then: str = ""
    shown: bool = False
    answer: str = ""
    noted: dict[How, int] = {}


class Righted(Struct, frozen=True, forbid_unknown_fields=True):
    """Something small that one put right, as one noted it: said in person, as most small things are."""

    day: int
    what: str
    felt: str = ""
    now: str = ""


class OwnFear(Struct, frozen=True, forbid_unknown_fields=True):
    """A look at one of three fears, and a card for it; ``steps`` are how many small steps were taken."""

    day: int
    fear: Fear
    near: Near
    signs: list[str] = []
    comes: str = ""
    eases: str = ""
    steps: int = 0
    helps: str = ""
    hinders: str = ""
    given: bool = False


Thing = Memorable | Habit | Jest | Hope
