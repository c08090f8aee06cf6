"""Repair after a breach, as one machine for both rooms: who may do what from where, and how it then stands. Pure.

The one who was hurt alone moves it: on, back, slower, to a rest, to a stop, to an end, and open again. The one who
broke trust offers, and waits. There is no deadline and no clock in here, and nothing that says "forgiven". A move that
is not possible raises :class:`Impossible`, whoever asks and however; one that comes twice changes nothing the second
time, so two devices at once do no harm.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import Flag, auto
from typing import Final, Literal, get_args

from troth.engine.ladder import WHILE_BROKEN

Part = Literal["naming", "understanding", "apology", "amends"]
"""What the one who broke trust can offer, in the order in which it may come."""
Stage = Literal["naming", "understanding", "apology", "amends", "rebuilding"]
Pace = Literal["on", "slower", "paused"]
Ending = Literal["repaired", "changed", "ended"]
Name = Literal["offer", "begin", "on", "back", "pace", "open", "stop", "resume", "end"]
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
PARTS: Final[tuple[Part, ...]] = get_args(Part)
PACES: Final[tuple[Pace, ...]] = get_args(Pace)
ENDINGS: Final[tuple[Ending, ...]] = get_args(Ending)
ONES_OWN: Final = frozenset({"pace", "open"})
"""What the one who was hurt decides for themselves alone: nothing that the other sees depends on it."""


class Impossible(Exception):  # noqa: N818
    """This cannot be done from how things stand, or not by them. Always the same, whatever was asked."""

    def __init__(self) -> None:
        super().__init__("impossible")


class Who(Flag):
    """Whose move it is."""

    HURT = auto()
    BROKE = auto()


@dataclass(frozen=True, slots=True)
class Move:
    """One move. ``value`` is the part that is offered, the stage to go to, the pace, the step of the ladder that opens
    (a number in words: "2"), or how it ended.
    """

    who: Who
    name: Name
    value: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """How it stands. ``begun``: the one who was hurt has said yes, or has asked; alone it has from the first.
    ``offered`` is what the other has given to be read, ``rung`` how far the hurt person has opened the ladder again.
    A stop has no verdict in it; ``ending`` has.
    """

    begun: bool = False
    stage: Stage = "naming"
    offered: frozenset[str] = field(default_factory=frozenset)
    pace: Pace = "on"
    rung: int = 1
    stopped: bool = False
    ending: Ending | None = None

    @property
    def closed(self) -> bool:
        return self.stopped or self.ending is not None

    @property
    def at(self) -> int:
        """Which of the stages it is at, from 0."""
        return STAGES.index(self.stage)

    @property
    def next(self) -> Stage | None:
        """The stage after this one."""
        return STAGES[self.at + 1] if self.at + 1 < len(STAGES) else None

    def after(self, move: Move) -> "Repair":
        """How it stands after this move, or :class:`Impossible`."""
        found = self._after(move)
        if found is None:
            raise Impossible
        return found

    def allows(self, move: Move) -> bool:
        """Whether a move is possible, also one that changes nothing: a second promise is one more."""
        return self._after(move) is not None

    def may(self, move: Move) -> bool:
        """Whether a move is possible, and changes something."""
        return self._after(move) not in {None, self}

    def _after(self, move: Move) -> "Repair | None":
        rule = RULES.get(move.name)
        return rule[1](self, move.value) if rule and move.who is rule[0] else None


def replay(moves: Iterable[Move], start: Repair | None = None) -> Repair:
    """How it stands after all of these. What is impossible changes nothing, whoever wrote it down."""
    repair = start or Repair()
    for move in moves:
        if repair.may(move):
            repair = repair.after(move)
    return repair


def _offer(repair: Repair, part: str) -> Repair | None:
    """The first part may be offered before there is a yes; no other, and none ahead of its time or after the end."""
    if part not in PARTS or repair.closed:
        return None
    if STAGES.index(part) > (repair.at if repair.begun else 0):
        return None
    return replace(repair, offered=repair.offered | {part})


def _begin(repair: Repair, _value: str) -> Repair | None:
    return None if repair.closed else replace(repair, begun=True)


def _on(repair: Repair, to: str) -> Repair | None:
    """One stage further, never past one; also what was only said aloud is enough. To move is to rest no more."""
    if to not in STAGES or not repair.begun or repair.closed or STAGES.index(to) > repair.at + 1:
        return None
    if STAGES.index(to) <= repair.at:
        return repair  # it is there already, by a press on another device
    return replace(repair, stage=STAGES[repair.at + 1], pace="on" if repair.pace == "paused" else repair.pace)


def _back(repair: Repair, to: str) -> Repair | None:
    """To this stage or an earlier one, as often as it takes; what was offered from there on may be offered anew."""
    if to not in STAGES or not repair.begun or repair.closed or STAGES.index(to) > repair.at:
        return None
    at = STAGES.index(to)
    rung = repair.rung if at == repair.at else 1
    return replace(repair, stage=STAGES[at], offered=repair.offered & {*STAGES[:at]}, rung=rung)


def _pace(repair: Repair, pace: str) -> Repair | None:
    known: dict[str, Pace] = {one: one for one in PACES}
    return replace(repair, pace=known[pace]) if pace in known else None


def _open(repair: Repair, level: str) -> Repair | None:
    """The ladder at the last stage: up by one step, and no further than an unmended breach lets it; or down again."""
    wanted = next((each for each in range(1, WHILE_BROKEN + 1) if str(each) == level), 0)
    if not wanted or repair.stage != "rebuilding" or repair.closed or wanted > repair.rung + 1:
        return None
    return replace(repair, rung=wanted)


def _stop(repair: Repair, _value: str) -> Repair | None:
    return None if repair.ending else replace(repair, stopped=True)


def _resume(repair: Repair, _value: str) -> Repair | None:
    """Open again, where it stood."""
    return replace(repair, stopped=False, ending=None)


def _end(repair: Repair, how: str) -> Repair | None:
    """An end stands until it is opened again: another one does not take its place by the way."""
    known: dict[str, Ending] = {one: one for one in ENDINGS}
    if how not in known or not repair.begun or repair.ending not in {None, how}:
        return None
    return replace(repair, stopped=False, ending=known[how])


RULES: Final[dict[str, tuple[Who, Callable[[Repair, str], Repair | None]]]] = {
    "offer": (Who.BROKE, _offer),
    "begin": (Who.HURT, _begin),
    "on": (Who.HURT, _on),
    "back": (Who.HURT, _back),
    "pace": (Who.HURT, _pace),
    "open": (Who.HURT, _open),
    "stop": (Who.HURT, _stop),
    "resume": (Who.HURT, _resume),
    "end": (Who.HURT, _end),
}
"""Who may make which move, and what it does."""
