"""Alma was hurt, Ben did it: what the two do with each other, through the pages."""

from dataclasses import dataclass
from uuid import UUID

from tests.cast import Actor
from tests.features.repair.mending import accept, begin, between, end, front, move, offer, room
from tests.relationships.pairs import page

from troth.engine.repair import Repair as State

ON = ("understanding", "apology", "amends", "rebuilding")


@dataclass
class Two:
    """Alma was hurt, Ben did it; ``hers`` and ``his`` are what each calls the other, the rooms come with use."""

    alma: Actor
    ben: Actor
    hers: UUID
    his: UUID
    hurt: UUID | None = None
    broke: UUID | None = None

    @property
    def her_room(self) -> str:
        assert self.hurt
        return room(self.hers, self.hurt)

    @property
    def his_room(self) -> str:
        assert self.broke
        return room(self.his, self.broke)

    def offers_first(self) -> "Two":
        self.broke = begin(self.ben, self.his, "broke")
        offer(self.ben, self.his, self.broke, "naming")
        return self

    def begins(self) -> "Two":
        self.offers_first()
        self.hurt = accept(self.alma, self.hers)
        return self

    def at(self, stage: str) -> "Two":
        self.begins()
        for each in ON[: ON.index(stage) + 1]:
            self.goes(each)
        return self

    def goes(self, stage: str) -> None:
        assert self.hurt
        move(self.alma, self.hers, self.hurt, "on", stage)

    def moves(self, name: str, value: str = "") -> None:
        assert self.hurt
        move(self.alma, self.hers, self.hurt, name, value)

    def ends(self, how: str) -> None:
        assert self.hurt
        end(self.alma, self.hers, self.hurt, how)

    def offers(self, part: str) -> None:
        assert self.broke
        offer(self.ben, self.his, self.broke, part)

    @property
    def state(self) -> State:
        return between(self.ben, self.his).state

    def seen_by_him(self) -> list[str]:
        paths = [f"/people/{self.his}/", front(self.his), "/today/", f"/people/{self.his}/promises/"]
        return [page(self.ben, path) for path in [*paths, *([self.his_room] if self.broke else [])]]
