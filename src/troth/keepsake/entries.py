"""What is sealed here: what was shared with somebody on another Troth, as one's keepsake says. It is there to be read,
and nothing else: it is nobody's word to anybody here, and the other's words never stand as theirs anew.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any, ClassVar, Literal
from uuid import UUID

import msgspec

from troth.vault.bodies import Body

Left = Literal["here", "withdrawn", "unreadable"]


class Said(msgspec.Struct, frozen=True):
    """What it said from a day on; ``fields`` are those of its kind, as the keepsake has them."""

    version: int
    day: dt.date
    at: dt.datetime | None
    fields: dict[str, Any]

    def __repr__(self) -> str:
        return "Said()"  # its words reach no traceback


class Brought(Body, frozen=True):
    """One thing: of which kind (``of``), whom it is about, whose it was, and what it said, oldest first."""

    kind: ClassVar[str] = "brought"
    about: UUID
    of: str
    mine: bool
    genuine: bool = True
    left: Left = "here"
    said: list[Said] = []

    def words(self) -> Iterator[str]:
        """None: search is over one's own words, and some of these are the other's."""
        return iter(())


class BroughtPhoto(Body, frozen=True):
    """A photo of what was brought, apart from the words, so that a list opens none."""

    kind: ClassVar[str] = "brought-photo"
    about: UUID
    mine: bool
    image: bytes
    genuine: bool = True
    said: list[Said] = []

    def words(self) -> Iterator[str]:
        return iter(())
