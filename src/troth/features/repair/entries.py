"""What is sealed here.

Each keeps a room of their own in their own vault: what happened, notes, and longer pieces. Of it the other learns
nothing. A repair of both lies in the vault of both: nothing but whose it is, with every move and every thing told as
an entry of whoever did it. What the hurt person alone decides (pace, and how far the ladder is open) stays in theirs.
"""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal
from uuid import UUID

from troth.engine.repair import Name
from troth.vault.bodies import Body

Role = Literal["hurt", "broke"]
Sort = Literal["lapse", "deceit", "unsure"]
NoteSort = Literal["feeling", "need", "test", "watch", "waiting"]
PieceSort = Literal["understanding", "apology", "support"]
Went = Literal["yes", "partly", "no"]
Landed = Literal["well", "partly", "nothing", "badly"]
TellSort = Literal["happened", "impact", "need", "test"]


class Matter(Body, frozen=True):
    """Something that broke trust, as one person keeps it: each a room. ``depth`` (1–3) is how deep it went, where the
    hurt person lets it count; ``repair`` is the one of both, once there is one. ``landed`` says how each part that the
    other offered arrived, and ``promises`` are what came of it. ``rests``: laid down, by who broke trust.
    """

    kind: ClassVar[str] = "repair-matter"
    relationship: UUID
    role: Role
    text: str = ""
    sort: Sort = "unsure"
    day: dt.date | None = None
    depth: int = 0
    repair: UUID | None = None
    landed: dict[str, Landed] = {}
    promises: tuple[UUID, ...] = ()
    rests: bool = False

    def words(self) -> Iterator[str]:
        yield self.text


class Note(Body, frozen=True):
    """A few words in a room. ``went``: whether deeds matched words, or how a small test came out."""

    kind: ClassVar[str] = "repair-note"
    relationship: UUID
    of: UUID
    sort: NoteSort
    text: str
    went: Went | None = None
    told: UUID | None = None

    def words(self) -> Iterator[str]:
        yield self.text


class Piece(Body, frozen=True):
    """Something longer, of which a room has one: what one understands now, the apology, the support one has."""

    kind: ClassVar[str] = "repair-piece"
    relationship: UUID
    of: UUID
    sort: PieceSort
    fields: dict[str, str]

    def words(self) -> Iterator[str]:
        yield from self.fields.values()


class Small(Body, frozen=True):
    """Something small that was put right, as one noted it."""

    kind: ClassVar[str] = "repair-small"
    relationship: UUID
    what: str
    felt: str = ""
    now: str = ""

    def words(self) -> Iterator[str]:
        yield from (self.what, self.felt, self.now)


class Repair(Body, frozen=True):
    """A repair of both, without a word in it. ``role`` is that of whoever began it, by asking or by first words."""

    kind: ClassVar[str] = "repair"
    role: Role

    def words(self) -> Iterator[str]:
        return iter(())


class Moved(Body, frozen=True):
    """One move in a repair, and the words that go with it, by name. ``of`` is the repair, or alone the room itself.
    ``promise`` is what was promised with it; ``relationship`` only where it lies in one's own vault.
    """

    kind: ClassVar[str] = "repair-move"
    of: UUID
    name: Name
    value: str = ""
    fields: dict[str, str] = {}
    promise: UUID | None = None
    relationship: UUID | None = None

    def words(self) -> Iterator[str]:
        yield from self.fields.values()


class Told(Body, frozen=True):
    """One thing that the hurt person has told the other."""

    kind: ClassVar[str] = "repair-told"
    of: UUID
    sort: TellSort
    text: str

    def words(self) -> Iterator[str]:
        yield self.text


class Begun(Body, frozen=True):
    """What one person has begun and the other has not answered: a snapshot for each of two in the vault of both, so
    that a page about the two finds it at once. Nothing but an id, and whose part it was.
    """

    kind: ClassVar[str] = "repair-begun"
    repair: UUID | None = None
    role: Role = "broke"


class Aside(Body, frozen=True):
    """What the other began and one put aside for oneself. The other is not told."""

    kind: ClassVar[str] = "repair-aside"
    ids: tuple[UUID, ...] = ()
