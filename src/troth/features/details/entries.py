"""What is sealed about details: one entry for each, and the dates among them once more, for Today."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal
from uuid import UUID

import msgspec

from troth.vault.bodies import Body

About = Literal["like", "mind", "person", "date", "other"]


class Detail(Body, frozen=True):
    """One detail about somebody: ``day`` is the date it is about, and it comes back ``lead`` days before."""

    kind: ClassVar[str] = "detail"
    relationship: UUID
    about: About
    text: str
    day: dt.date | None = None
    yearly: bool = False
    lead: int = 0

    def words(self) -> Iterator[str]:
        yield self.text


class Date(msgspec.Struct, frozen=True, omit_defaults=True):
    """A detail with a day; ``id`` is its entry."""

    id: UUID
    relationship: UUID
    text: str
    day: dt.date
    yearly: bool = False
    lead: int = 0


class Dates(Body, frozen=True):
    """Every date that is still to come, whoever it is about: one snapshot of each person."""

    kind: ClassVar[str] = "detail-dates"
    dates: tuple[Date, ...] = ()
