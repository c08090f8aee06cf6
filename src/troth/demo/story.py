"""The year as its files tell it: who there is, who asks whom, and what each of them answered, did and wrote.

Days count from the start of the year, 0 to 364. The short lines of a table are explained in ``year/alma.toml``.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from statistics import fmean
from typing import TypeVar

import msgspec
from msgspec import Struct

from troth.content.schema import Barrier, Factor, Intimacy
from troth.demo.things import Habit, Hope, Jest, Limit, Loop, Memorable, OwnFear, Righted, Thing
from troth.engine.sitting import Area
from troth.features.details.entries import About
from troth.features.intimacies.entries import Who
from troth.features.ladder.entries import Rule, Way, Wish
from troth.features.rhythm.entries import Often
from troth.features.rhythm.entries import What as Noticed
from troth.features.transparency.entries import What
from troth.promises.entries import Outcome
from troth.relationships.entries import Kind

YEAR = Path(__file__).parent / "year"
COLUMNS: tuple[Factor, ...] = ("credibility", "reliability", "intimacy", "self_orientation")
UNKNOWN, SKIPPED = "?", "-"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sitting:
    """One check-in. ``good`` is 0 to 10 and high is good for every factor, None for "I don't know"; what was skipped
    is absent. ``told`` is the one thing of it that was shared, or "".
    """

    day: int
    closeness: int
    good: dict[Factor, int | None]
    word: str
    told: str

    @classmethod
    def read(cls, line: str) -> "Sitting":
        answers, _, told = line.partition(">")
        day, closeness, *good, word = answers.split()
        given = {
            factor: None if mark == UNKNOWN else int(mark)
            for factor, mark in zip(COLUMNS, good, strict=True)
            if mark != SKIPPED
        }
        return cls(int(day), int(closeness), given, word, told.strip())


@dataclass(frozen=True, slots=True)
class Deed:
    """One practice that was done, and how it felt, -2 to 2."""

    day: int
    practice: str
    felt: int

    @classmethod
    def read(cls, line: str) -> "Deed":
        day, practice, felt = line.split()
        return cls(int(day), practice, int(felt))


class Written(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of a journal. ``about`` is somebody of the story; ``shared`` is the day on which they got a copy,
    ``withdrawn`` the one on which it was taken back.
    """

    day: int
    text: str
    about: str = ""
    title: str = ""
    prompt: str = ""
    shared: int | None = None
    withdrawn: int | None = None


class Relied(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing for which somebody relies on the other."""

    day: int
    text: str
    shared: bool = False


class Aim(Struct, frozen=True, forbid_unknown_fields=True):
    """A goal with its next step, which is due so many days later."""

    day: int
    text: str
    step: str
    who: Who = "both"
    due: int | None = None
    shared: bool = False


class Opening(Struct, frozen=True, forbid_unknown_fields=True):
    """A note of being open; ``yes``: an offer to which the other has said yes."""

    day: int
    what: What
    text: str
    more: str = ""
    options: str = ""
    hope: str = ""
    shared: bool = False
    yes: bool = False


class Seen(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that was noticed of the other."""

    day: int
    what: Noticed
    text: str
    shared: bool = False


class Kept(Struct, frozen=True, forbid_unknown_fields=True):
    """A practice that is held from a day on, by oneself or by ``both``."""

    day: int
    practice: str
    often: Often = "daily"
    weekdays: tuple[int, ...] = ()
    both: bool = False


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """What was written while a practice was done step by step, at one of its steps."""

    day: int
    practice: str
    step: int
    text: str


class Tie(Struct, frozen=True, forbid_unknown_fields=True):
    """One side of a relationship: ``name`` is what the other is called here.

    ``leans`` is by how much a quality of the other, or a closeness, stands above or below how it all stands, and
    ``wishes`` how much of each closeness is wished for, 0 to 10. ``shows`` are the closenesses of which the other is
    shown both sides at the end of the year, and ``hinders`` what stands in the way of some. ``every`` is after how
    many days one would like to be in touch.
    """

    other: str
    name: str
    leans: dict[str, int] = {}
    wishes: dict[str, int] = {}
    shows: tuple[Intimacy, ...] = ()
    hinders: dict[Intimacy, tuple[Barrier, ...]] = {}
    relies: tuple[Relied, ...] = ()
    aims: tuple[Aim, ...] = ()
    opens: tuple[Opening, ...] = ()
    notices: tuple[Seen, ...] = ()
    holds: tuple[Kept, ...] = ()
    lines: tuple[Line, ...] = ()
    every: int | None = None
    memories: tuple[Memorable, ...] = ()
    habits: tuple[Habit, ...] = ()
    jests: tuple[Jest, ...] = ()
    hopes: tuple[Hope, ...] = ()
    loops: tuple[Loop, ...] = ()
    limits: tuple[Limit, ...] = ()
    righted: tuple[Righted, ...] = ()
    fears: tuple[OwnFear, ...] = ()
    checkins: str = ""
    done: str = ""

    def level(self, sitting: Sitting, area: Area, what: str) -> int:
        """How much there is of what a sitting asks for besides the factors, 0 to 10, or how much is wished for."""
        if area == "intimacy_wished":
            level = self.wishes.get(what, 7)
        else:
            level = round(fmean(good for good in sitting.good.values() if good is not None))
            level += 1 if area in {"braving_self", "safety"} else self.leans.get(what, 0)
        sway = Random(f"{sitting.day} {area} {what}").choice((-1, 0, 0, 1))
        return min(max(level + sway, 0), 10)

    def sittings(self) -> Iterator[Sitting]:
        return map(Sitting.read, self.checkins.strip().splitlines())

    def deeds(self) -> Iterator[Deed]:
        return map(Deed.read, self.done.strip().splitlines())

    def things(self) -> Iterator[Thing]:
        """What is kept of the other."""
        yield from self.memories
        yield from self.habits
        yield from self.jests
        yield from self.hopes


class Life(Struct, frozen=True, forbid_unknown_fields=True):
    """One person's year. ``alone`` lists what was done with nobody."""

    ties: tuple[Tie, ...]
    journal: tuple[Written, ...]
    alone: str = ""

    def deeds(self) -> Iterator[Deed]:
        return map(Deed.read, self.alone.strip().splitlines())


class Vow(Struct, frozen=True, forbid_unknown_fields=True):
    """One promise, and what became of it; ``mine`` is to oneself. Whatever has no day did not happen."""

    day: int
    who: str
    to: str
    text: str
    due: int
    time: dt.time | None = None
    there: bool = False
    important: bool = False
    mine: bool = False
    repeat: str = ""
    until: int = 0
    days: str = ""
    cue: str = ""
    move: str = ""
    asked: int | None = None
    new_text: str = ""
    new_due: int = 0
    why: str = ""
    replied: int | None = None
    yes: bool = True
    answer_why: str = ""
    done: int | None = None
    answered: int | None = None
    answer: Outcome = "kept"
    owned: int | None = None
    what: str = ""
    amends: str = ""
    heard: int | None = None

    def answers(self) -> Iterator[tuple[int, Outcome]]:
        """The answered days of one that recurs."""
        for line in self.days.strip().splitlines():
            day, outcome = line.split()
            yield int(day), msgspec.convert(outcome, Outcome)


class Mistake(Struct, frozen=True, forbid_unknown_fields=True):
    """A mistake owned without a promise."""

    day: int
    who: str
    to: str
    what: str
    amends: str = ""
    heard: int | None = None


class Noted(Struct, frozen=True, forbid_unknown_fields=True):
    """A detail about somebody; ``on`` is the day of a date."""

    day: int
    who: str
    about: str
    kind: About
    text: str
    on: int | None = None
    yearly: bool = False
    lead: int = 0


class Between(Struct, frozen=True, forbid_unknown_fields=True):
    """What was promised, owned and noted, whoever it was."""

    promises: tuple[Vow, ...]
    mistakes: tuple[Mistake, ...]
    details: tuple[Noted, ...]


class Invented(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody in the demo, and one sentence about them."""

    name: str
    line: str


class Climb(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that one opened up about. ``opened``: the day on which the other read it; ``asks``: it waits for that;
    ``told``: it was said in person. With none of these it was kept.
    """

    day: int
    who: str
    to: str
    level: int
    text: str
    wish: Wish | None = None
    rule: Rule | None = None
    opened: int | None = None
    asks: bool = False
    told: bool = False
    way: Way = "own"
    answer: str = ""
    reception: int | None = None


class Climbs(Struct, frozen=True, forbid_unknown_fields=True):
    """The ladder of two."""

    climbs: tuple[Climb, ...]


class Meeting(Struct, frozen=True, forbid_unknown_fields=True):
    """One invites, and the other says yes."""

    day: int
    asks: str
    other: str
    kind: Kind
    message: str


class Leaving(Struct, frozen=True, forbid_unknown_fields=True):
    """One leaves the other."""

    day: int
    who: str
    other: str


class Draft(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry that somebody has begun."""

    who: str
    about: str
    title: str
    text: str


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """An invitation that nobody has answered yet."""

    who: str
    name: str
    kind: Kind
    message: str


class Year(Struct, frozen=True, forbid_unknown_fields=True):
    """What concerns more than one. Everybody has the same ``password``."""

    password: str
    runs_it: str
    people: tuple[Invented, ...]
    meetings: tuple[Meeting, ...]
    leavings: tuple[Leaving, ...]
    draft: Draft
    invitation: Asked


@cache
def year() -> Year:
    return _read("year", Year)


@cache
def between() -> Between:
    return _read("promises", Between)


@cache
def ladder() -> Climbs:
    return _read("ladder", Climbs)


@cache
def life(name: str) -> Life:
    return _read(name.lower(), Life)


def _read(name: str, kind: type[T]) -> T:
    return msgspec.convert(tomllib.loads((YEAR / f"{name}.toml").read_text(encoding="utf-8")), kind)
