"""How a repair of two should stand, told apart from how the product keeps it: for the test in any order."""

from dataclasses import dataclass, field
from typing import Final, Literal
from uuid import UUID

from tests.cast import Actor
from tests.relationships.pairs import me_of

from troth.engine.repair import Impossible, Move, Repair, replay
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.vault.errors import Gone

REFUSED: Final = (Impossible, Gone)
HURT, BROKE = 0, 1


class Side:
    """One person's phone. Who they are, and that both are here, is read once, and again after somebody has left."""

    def __init__(self, actor: Actor, id: UUID) -> None:
        self.actor, self.id = actor, id
        self.looks_again()

    def looks_again(self) -> None:
        self.me = me_of(self.actor)
        self.one: MyRelationship = access.load(self.me, self.id)


@dataclass
class Said:
    """A move, an offer or something told, as it should lie in the vault of both."""

    move: Move | None
    text: str = ""
    id: UUID | None = None


@dataclass
class Model:
    """One relationship as it should stand. ``said`` are the moves of the repair in their order."""

    hurt: UUID | None = None
    broke: UUID | None = None
    begun_by: Literal["", "hurt", "broke"] = ""
    tied: set[int] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)
    alone: list[Move] = field(default_factory=list)
    notes: dict[UUID, str] = field(default_factory=dict)
    told: dict[UUID, str] = field(default_factory=dict)
    answers: dict[int, str] = field(default_factory=dict)
    met: bool = False
    left: int | None = None

    @property
    def state(self) -> Repair:
        """The repair of both; before there is one, what the hurt person does alone."""
        start = Repair(begun=self.begun_by == "hurt")
        return replay((each.move for each in self.said if each.move), start)

    @property
    def hers(self) -> Repair:
        return self.state if HURT in self.tied else replay(self.alone, Repair(begun=True))

    @property
    def joint(self) -> bool:
        return bool(self.begun_by)
