"""What is sealed here: notes and marks in their author's own vault, and views of a matter, sealed until both have
written. What is released is an ordinary shared thing; its code says what it is, and what it replies to.
"""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal
from uuid import UUID

import msgspec

from troth.vault.bodies import Body

What = Literal[
    "reasoning",
    "limit",
    "feeling",
    "welcome",
    "question",
    "answer",
    "request",
    "offer",
    "feedback",
    "matter",
    "conclusion",
]
Depth = Literal["everyday", "personal", "tender"]
Received = Literal["good", "caring", "partly", "not_caring"]


class Alone(msgspec.Struct, frozen=True, omit_defaults=True):
    """A matter that somebody thinks through by themselves: the option they lean to, in its own words, and what speaks
    for it; what they decided, why, and when they want to look at it again.
    """

    lean: str = ""
    text: str = ""
    decided: str = ""
    why: str = ""
    when: dt.date | None = None

    def __repr__(self) -> str:
        return "Alone()"  # its words reach no traceback


class Note(Body, frozen=True):
    """What one person would like to be open about, as its author keeps it.

    ``more`` is the second half: why, or what can be done instead; of an offer, the words that wait for a yes. ``hope``
    and ``beside`` are its intent: what is hoped for, and what is not meant. ``to`` is the shared thing it replies to,
    ``shared`` what was released of it, ``given`` an offer's words once they were wanted, ``said`` the day it was said
    aloud. What is thought of a matter ``alone`` is released with no part of it.
    """

    kind: ClassVar[str] = "open-note"
    relationship: UUID
    what: What
    text: str
    more: str = ""
    options: str = ""  # of a matter: one on each line
    when: dt.date | None = None
    depth: Depth | None = None
    hope: str = ""
    beside: str = ""
    to: UUID | None = None
    shared: UUID | None = None
    given: UUID | None = None
    said: dt.date | None = None
    alone: Alone | None = None

    def words(self) -> Iterator[str]:
        yield from (self.text, self.more, self.options, self.hope, self.beside)
        if self.alone:
            yield from (self.alone.lean, self.alone.text, self.alone.decided, self.alone.why)

    @property
    def choices(self) -> list[str]:
        """What there is to choose from."""
        return [line.strip() for line in self.options.split("\n") if line.strip()]


class View(Body, frozen=True):
    """How one of the two sees a matter: the option they lean to, in its own words, and why."""

    kind: ClassVar[str] = "open-view"
    lean: str
    text: str
    hope: str = ""
    beside: str = ""


class Again(msgspec.Struct, frozen=True):
    """A conclusion that both can read, the matter it decides, and the day on which to look at it again. Of what one has
    decided alone, the note is both, and ``relationship`` says with whom in mind.
    """

    id: UUID
    matter: UUID
    day: dt.date
    relationship: UUID | None = None


class Agenda(Body, frozen=True):
    """What is to be looked at again: a snapshot in the vault of two, and in one's own for what was decided alone."""

    kind: ClassVar[str] = "open-again"
    again: list[Again] = []

    def words(self) -> Iterator[str]:
        return iter(())


class Marks(Body, frozen=True):
    """How one took what the other shared, by its id, and what of it was put aside, newest last: a snapshot for each
    relationship, never shared in any form.
    """

    kind: ClassVar[str] = "open-marks"
    taken: dict[UUID, Received] = {}
    aside: list[UUID] = []
