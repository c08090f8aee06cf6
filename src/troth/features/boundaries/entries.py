"""What is sealed here, in its author's own vault. What is shown to the other is an ordinary shared thing, which its
author can say otherwise later; its code says what it is (``releases``).
"""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal
from uuid import UUID

import msgspec

from troth.content.schema import BoundarySort
from troth.vault.bodies import Body

How = Literal["respected", "crossed", "pressed"]
Weight = Literal["small", "plain", "grave"]


class Noted(msgspec.Struct, frozen=True):
    """How a boundary fared on a day, as who holds it says. Its id is that of the evidence it is."""

    id: UUID
    how: How
    day: dt.date
    weight: Weight = "plain"
    text: str = ""

    def __repr__(self) -> str:
        return "Noted()"  # its words reach no traceback


class Boundary(Body, frozen=True):
    """A boundary as its author keeps it: what it says, and the parts that it was put together from.

    ``hope`` and ``beside`` are its intent. ``to`` is what the other has shown, if this says it in one's own words;
    ``shared`` what was shown of this, ``ended`` since when it holds no more. ``noted`` is never shared in any form.
    """

    kind: ClassVar[str] = "boundary"
    relationship: UUID
    sort: BoundarySort
    text: str
    happens: str = ""
    feels: str = ""
    needs: str = ""
    then: str = ""
    hope: str = ""
    beside: str = ""
    to: UUID | None = None
    shared: UUID | None = None
    ended: dt.date | None = None
    noted: list[Noted] = []

    def words(self) -> Iterator[str]:
        yield from (self.text, self.happens, self.feels, self.needs, self.then, self.hope, self.beside)
        yield from (each.text for each in self.noted)


class Aside(Body, frozen=True):
    """What the other has shown and one has put aside for oneself. The other is not told."""

    kind: ClassVar[str] = "boundaries-aside"
    ids: list[UUID] = []
