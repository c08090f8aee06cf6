"""What lies in the vaults: one's own rooms with all that is in them, and the repairs of both, as they stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar
from uuid import UUID

from troth.engine.repair import Move, Part, Who, replay
from troth.engine.repair import Repair as State
from troth.features.repair.entries import Aside, Matter, Moved, Note, Piece, Repair, Role, Told
from troth.people.me import Me
from troth.relationships import private
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import Shelf, common, own
from troth.vault import entries, snapshots
from troth.vault.bodies import Body
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen, Gone

MOST = 40
"""Rooms, and repairs of both, that are looked up: more than any two people keep."""
OTHER: dict[Role, Role] = {"hurt": "broke", "broke": "hurt"}
WHO: dict[Role, Who] = {"hurt": Who.HURT, "broke": Who.BROKE}
T = TypeVar("T", bound=Body)


@dataclass(frozen=True, slots=True)
class Known:
    """A repair of both as it stands for the person who looks: ``role`` is theirs. ``offered`` are the parts that can be
    read, ``told`` what the hurt person has told; both in the order of writing.
    """

    id: UUID
    role: Role
    mine: bool
    state: State
    offered: list[Opened[Moved]] = field(default_factory=list)
    told: list[Opened[Told]] = field(default_factory=list)

    def part(self, name: Part) -> list[Opened[Moved]]:
        """What was offered of one part, newest first."""
        return [each for each in reversed(self.offered) if each.body.value == name]

    @property
    def waits(self) -> bool:
        """First words of the one who broke trust, to which there is no answer yet."""
        return not self.state.begun and not self.state.closed and bool(self.part("naming"))

    @property
    def asks(self) -> bool:
        """Whether it is open and there is something in it at all: what was said first may have been taken back."""
        return self.waits or (self.state.begun and not self.state.closed and bool(self.told or self.offered))

    @property
    def refused(self) -> bool:
        """First words to which the person who looks has said no, also where they were taken back since."""
        return self.role == "hurt" and not self.mine and self.state.stopped and not self.state.begun

    @property
    def holds_mine(self) -> bool:
        """Whether words of the person who looks can be read in it."""
        return any(each.mine for each in (*self.offered, *self.told))


@dataclass(frozen=True, slots=True)
class Room:
    """A room of one's own: what happened, how it stands, and everything that lies in it. ``known``: of both."""

    found: Opened[Matter]
    state: State
    notes: list[Opened[Note]]
    pieces: dict[str, Opened[Piece]]
    known: Known | None = None

    @property
    def id(self) -> UUID:
        return self.found.id

    @property
    def body(self) -> Matter:
        return self.found.body


def matters(me: Me, one: MyRelationship) -> list[Opened[Matter]]:
    """One's own rooms here, newest first; one query."""
    found = entries.page(me.keyring, me.id, Matter, scope=one.scope, size=MOST)
    return [each for each in found.entries if each.genuine]


def matter(me: Me, one: MyRelationship, id: UUID) -> Opened[Matter]:
    """One of them, or :class:`Gone`."""
    return private.get(me, one, id, Matter)


def room(me: Me, one: MyRelationship, id: UUID) -> Room:
    """One room with all that is in it; seven queries at most."""
    found = matter(me, one, id)
    notes = [each for each in _of(me, one, Note) if each.body.of == id]
    pieces: dict[str, Opened[Piece]] = {each.body.sort: each for each in _of(me, one, Piece) if each.body.of == id}
    known = tied(me, one, found)
    state = known.state if known else alone(me, one, found)
    return Room(found, state, notes, pieces, known)


def tied(me: Me, one: MyRelationship, found: Opened[Matter]) -> Known | None:
    """The repair of both that a room is about; also where its beginning is gone with the other, who took all of theirs
    back: what one has moved oneself stands.
    """
    id = found.body.repair
    if id is None or one.vault is None:
        return None
    known = repair(me, one, id)
    if known or one.together:
        return known
    at = common(me, one)
    moves = [*entries.belonging(at.keyring, at.vault, Moved, [id.hex]), *own_moves(me, one, id)]
    told = entries.belonging(at.keyring, at.vault, Told, [id.hex])
    start = Known(id, found.body.role, mine=False, state=State(begun=True))
    return _as_it_stands(start, _genuine(moves), _genuine(told))


def states(me: Me, one: MyRelationship, found: Iterable[Opened[Matter]], known: Iterable[Known]) -> dict[UUID, State]:
    """How each of one's own rooms stands, by its id; one query, and more only where the other has taken it all back."""
    moves, joint = _of(me, one, Moved), {each.id: each.state for each in known}
    stand = {}
    for each in found:
        state = joint.get(each.body.repair) if each.body.repair else None
        gone = tied(me, one, each) if each.body.repair and state is None else None
        stand[each.id] = state or (gone.state if gone else _alone(each, moves))
    return stand


def alone(me: Me, one: MyRelationship, found: Opened[Matter]) -> State:
    """How it stands in a room of which nobody else knows: for the hurt person it has begun from the first."""
    return _alone(found, _of(me, one, Moved))


def _alone(found: Opened[Matter], moves: Iterable[Opened[Moved]]) -> State:
    mine = [_move(each, WHO[found.body.role]) for each in moves if each.body.of == found.id]
    return replay(mine, State(begun=found.body.role == "hurt"))


def own_moves(me: Me, one: MyRelationship, of: UUID) -> list[Opened[Moved]]:
    return [each for each in _of(me, one, Moved) if each.body.of == of]


def repairs(me: Me, one: MyRelationship) -> list[Known]:
    """All repairs of both, newest first; four queries at most, and none where nothing was ever shared."""
    if one.vault is None:
        return []
    at = common(me, one)
    found = entries.page(at.keyring, at.vault, Repair, size=MOST).entries
    return _stand(me, one, at, [each for each in found if each.genuine])


def repair(me: Me, one: MyRelationship, id: UUID) -> Known | None:
    """One of them; None where it was taken back, or never was."""
    if one.vault is None:
        return None
    at = common(me, one)
    try:
        found = entries.get(at.keyring, at.vault, id, Repair)
    except (Gone, CannotOpen):
        return None
    return _stand(me, one, at, [found])[0] if found.genuine else None


def hold(me: Me, one: MyRelationship) -> None:
    """Within a transaction: until it ends nobody else moves anything here, and no other device of one's own."""
    if one.vault is not None and one.together:
        at = common(me, one)
        entries.in_turn(at.keyring, at.vault)
    mine = own(me, one)
    entries.in_turn(mine.keyring, mine.vault)


def aside(me: Me, one: MyRelationship) -> tuple[UUID, ...]:
    """What one put aside of what the other began; one query."""
    return (snapshots.load(me.keyring, me.id, Aside, one.scope) or Aside()).ids


def _of(me: Me, one: MyRelationship, kind: type[T]) -> list[Opened[T]]:
    """Everything of one kind in one's own vault about this person, in the order of writing; one query."""
    return _genuine(entries.belonging(me.keyring, me.id, kind, [one.scope]))


def _genuine(found: Iterable[Opened[T]]) -> list[Opened[T]]:
    """What carries one's name and is not one's own changes nothing."""
    return [each for each in found if each.genuine]


def _stand(me: Me, one: MyRelationship, at: Shelf, found: Iterable[Opened[Repair]]) -> list[Known]:
    """Each with its moves: those in the vault of both, and those that are one's own."""
    roots = list(found)
    scopes = [each.id.hex for each in roots]
    moves = _genuine(entries.belonging(at.keyring, at.vault, Moved, scopes)) if roots else []
    moves += _of(me, one, Moved) if roots else []
    told = _genuine(entries.belonging(at.keyring, at.vault, Told, scopes)) if roots else []
    return [_as_it_stands(_start(root), moves, told) for root in roots]


def _start(root: Opened[Repair]) -> Known:
    """As it was begun: what the hurt person asks for has begun with it."""
    role: Role = root.body.role if root.mine else OTHER[root.body.role]
    return Known(root.id, role, root.mine, State(begun=root.body.role == "hurt"))


def _as_it_stands(start: Known, moves: list[Opened[Moved]], told: list[Opened[Told]]) -> Known:
    here = sorted((each for each in moves if each.body.of == start.id), key=lambda each: each.n)
    whose = {True: WHO[start.role], False: WHO[OTHER[start.role]]}
    return replace(
        start,
        state=replay((_move(each, whose[each.mine]) for each in here), start.state),
        offered=[each for each in here if each.body.name == "offer" and each.mine == (start.role == "broke")],
        told=[each for each in told if each.body.of == start.id and each.mine == (start.role == "hurt")],
    )


def _move(each: Opened[Moved], who: Who) -> Move:
    return Move(who, each.body.name, each.body.value)
