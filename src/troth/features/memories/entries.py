"""What is sealed here. All of it begins in its author's own vault; only a release moves it into the shared one."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal
from uuid import UUID

import msgspec

from troth.vault.bodies import Body

Returns = Literal["weekly", "monthly", "yearly", "season"]


class Picture(msgspec.Struct, frozen=True):
    """Where a photo is sealed, large and small, what can be seen in it, and the size of the small one in pixels."""

    large: UUID
    small: UUID
    width: int
    height: int
    alt: str = ""

    @property
    def ids(self) -> list[UUID]:
        return [self.large, self.small]


class Photo(Body, frozen=True):
    """The bytes of one photo in one size. ``scope`` is the relationship that it belongs to, in one's own vault."""

    kind: ClassVar[str] = "photo"
    wordless: ClassVar[bool] = True
    image: bytes
    scope: str = ""

    def words(self) -> Iterator[str]:
        return iter(())


class Memory(Body, frozen=True):
    """Something to remember. ``when`` is a day, a month or a year, as ``moments`` writes it; ``tradition`` is the key
    of the tradition that was kept then, ``name`` what it was called.
    """

    kind: ClassVar[str] = "memory"
    text: str
    when: str
    picture: Picture | None = None
    tradition: UUID | None = None
    name: str = ""

    def words(self) -> Iterator[str]:
        yield self.text
        yield self.picture.alt if self.picture else ""


class Line(Body, frozen=True):
    """What somebody adds to what both share: how they remember it, or that they support it."""

    kind: ClassVar[str] = "added-line"
    of: UUID
    text: str


class Joke(Body, frozen=True):
    """Words that only the two understand, and where they came from."""

    kind: ClassVar[str] = "inside-joke"
    text: str
    origin: str = ""


class Tradition(Body, frozen=True):
    """Something that comes back. ``first`` is one day on which it was, or will be; ``key`` stays the same wherever it
    is kept; ``chosen``: a ritual of chosen family.
    """

    kind: ClassVar[str] = "tradition"
    key: UUID
    text: str
    returns: Returns
    first: dt.date
    means: str = ""
    chosen: bool = False


class Dream(Body, frozen=True):
    """Something one hopes for, and why."""

    kind: ClassVar[str] = "dream"
    text: str
    why: str = ""


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing on a shelf, and what a page must know before it opens anything: when it was, which tradition was kept,
    what photos belong to it, and what was added.
    """

    id: UUID
    when: str = ""
    tradition: UUID | None = None
    photos: list[UUID] = []
    lines: list[UUID] = []


class Shelved(Body, frozen=True):
    """Which things of one kind there are, newest first: a snapshot in the vault that holds them. No words."""

    kind: ClassVar[str] = "shelved"
    places: list[Place] = []


class Hushed(Body, frozen=True):
    """What must not be brought up by itself any more, for one person alone: these memories, or ``all`` of them."""

    kind: ClassVar[str] = "hushed"
    all: bool = False
    ids: list[UUID] = []
