"""What promises seal.

What is given, and each step of its life, is an entry of whoever took it, and stays theirs: in the shared vault what
both read, in a private one what is for oneself. How things stand follows from the steps (``life``). The snapshots
below only find things again: what they say of a promise is looked up in its steps before it is believed.
"""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal
from uuid import UUID

import msgspec

from troth.engine.ledger import Outcome as Told
from troth.promises.days import When
from troth.vault.bodies import Body

Made = Literal["to_them", "to_myself", "to_me"]
"""To the other; to oneself; or by the other, who is not here, as one noted it. In a shared vault only the first."""
Outcome = Literal["kept", "little_late", "late", "told", "silent"]
"""How it went, as who received it says: the last two were not kept, with word of it in time, and without."""
Mark = Literal["kept", "little_late", "late", "told", "silent", "unanswered"]


class Terms(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is promised, and by when."""

    text: str
    when: When


class Promised(msgspec.Struct, frozen=True, tag="promise", omit_defaults=True):
    """A promise. ``there``: it is about being somewhere on time."""

    terms: Terms
    there: bool = False
    important: bool = False


class Owned(msgspec.Struct, frozen=True, tag="owned", omit_defaults=True):
    """A mistake, or a promise that was not kept, in its maker's own words, and what will make it right.
    ``turn`` is the day it is about, where a promise recurs.
    """

    what: str
    amends: str = ""
    turn: dt.date | None = None


class Given(Body, frozen=True):
    """Something given. ``relationship`` is one's own card, and so only in one's own vault."""

    kind: ClassVar[str] = "promise"
    what: Promised | Owned
    made: Made = "to_them"
    relationship: UUID | None = None

    def words(self) -> Iterator[str]:
        yield from _words(self.what)


class Done(msgspec.Struct, frozen=True, tag="done", omit_defaults=True):
    """Its maker says that it is done."""

    turn: dt.date | None = None


class Answer(msgspec.Struct, frozen=True, tag="answer", omit_defaults=True):
    """Who received it says how it went."""

    outcome: Outcome
    turn: dt.date | None = None


class Change(msgspec.Struct, frozen=True, tag="change", omit_defaults=True):
    """One of the two asks to change it, before its time; who received it may suggest another time, and no more."""

    terms: Terms
    why: str = ""


class Reply(msgspec.Struct, frozen=True, tag="reply", omit_defaults=True):
    """The one who was asked agrees, or says that the old one stands."""

    change: UUID
    yes: bool
    why: str = ""


class Heard(msgspec.Struct, frozen=True, tag="heard", omit_defaults=True):
    """Who was told says that it was owned. ``turn`` is the day that the owning is about."""

    owning: UUID
    turn: dt.date | None = None


Act = Done | Answer | Change | Reply | Owned | Heard


class Step(Body, frozen=True):
    """One step in the life of what was given: ``of`` is its id, and part of the step's scope."""

    kind: ClassVar[str] = "promise-step"
    of: UUID
    act: Act
    relationship: UUID | None = None

    def words(self) -> Iterator[str]:
        yield from _words(self.act)


def _words(of: Promised | Act) -> Iterator[str]:
    if isinstance(of, Promised):
        yield of.terms.text
    elif isinstance(of, Owned):
        yield from (of.what, of.amends)
    elif isinstance(of, Change):
        yield from (of.terms.text, of.why)
    elif isinstance(of, Reply):
        yield of.why


class Listed(msgspec.Struct, frozen=True):
    """One thing that is not over yet; ``last`` is the day after which it may be left out, some time later."""

    id: UUID
    last: dt.date


class Open(Body, frozen=True):
    """What is not over yet in one vault, for each relationship: found however much was given since."""

    kind: ClassVar[str] = "promises-open"
    listed: tuple[Listed, ...] = ()


class Plan(msgspec.Struct, frozen=True, omit_defaults=True):
    """When this happens, I do that: for oneself."""

    cue: str = ""
    move: str = ""


class Mine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A promise of one's own, as it was made. ``asked`` are the times one asked to change it to, agreed or not."""

    relationship: UUID
    id: UUID
    given: Promised
    made: Made
    private: bool
    plan: Plan = Plan()
    asked: tuple[When, ...] = ()

    @property
    def whens(self) -> tuple[When, ...]:
        return (self.given.terms.when, *self.asked)


class Agenda(Body, frozen=True):
    """What one has promised and is not over, to whomever: one snapshot of each person."""

    kind: ClassVar[str] = "promises-mine"
    mine: tuple[Mine, ...] = ()


class Marked(msgspec.Struct, frozen=True, array_like=True):
    """One answer. ``id`` is that of its evidence, ``of`` that of the promise."""

    id: UUID
    of: UUID
    day: dt.date
    mark: Mark


class Ledger(Body, frozen=True):
    """How the other's promises went by one's own answers, for each relationship; the oldest make way."""

    kind: ClassVar[str] = "promises-ledger"
    marks: tuple[Marked, ...] = ()


SORTS: dict[Outcome, Told] = {
    "kept": "kept", "little_late": "late", "late": "late", "told": "broken", "silent": "broken",
}  # fmt: skip
"""The outcomes as the engine's ledger knows them."""
