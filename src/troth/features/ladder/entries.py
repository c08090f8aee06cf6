"""What is sealed here.

A share is kept in its author's own vault. Offered, a copy lies in the vault of both, where the page hides it until the
other says "now"; each step after that is an entry of whoever took it (``life``). What one puts off, how one was
received and what one counts never leaves one's own vault. A limit lies in the vault of both, as a page has to know the
lower of two: it is never shown.
"""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal
from uuid import UUID

import msgspec
from msgspec.structs import replace

from troth.vault.bodies import Body

Wish = Literal["listen", "ask", "think"]
"""What its author would like: to be heard only, to be asked, or to hear what the other thinks."""
Rule = Literal["you_only", "ask_first"]
"""What may be done with it: told to nobody, or only after a question."""
Aside = Literal["later", "not_now"]
Way = Literal["acknowledge", "normalise", "impact", "hold", "own"]
"""In which way an answer validates; "own" is one's own."""
MOST = 500  # of anything that is counted or put off with one person


class Kept(Body, frozen=True):
    """A share, as its author keeps it. ``prompt`` is what it answers, ``plan`` how it might be said aloud; ``why`` and
    ``hope`` are for its author alone. ``until`` is the last day on which the other may read it, ``offered`` the copy
    that was offered, ``told`` the day it was said aloud, ``broken`` the day its rule was found broken.
    """

    kind: ClassVar[str] = "ladder-share"
    relationship: UUID
    level: int
    text: str = ""
    prompt: str = ""
    plan: str = ""
    why: str = ""
    hope: str = ""
    wish: Wish | None = None
    rule: Rule | None = None
    until: dt.date | None = None
    offered: UUID | None = None
    told: dt.date | None = None
    broken: dt.date | None = None

    def words(self) -> Iterator[str]:
        yield from (self.text, self.plan, self.why, self.hope)


class Offer(Body, frozen=True):
    """What was offered: exactly what the other reads after their "now"."""

    kind: ClassVar[str] = "ladder-offer"
    level: int
    text: str
    wish: Wish | None = None
    rule: Rule | None = None
    until: dt.date | None = None

    def words(self) -> Iterator[str]:
        yield self.text

    def last_day(self) -> dt.date | None:
        return self.until


class Opened(msgspec.Struct, frozen=True, tag="opened"):
    """The one it was offered to has said "now"."""


class Answered(msgspec.Struct, frozen=True, tag="answered"):
    """What they answered, in their own words."""

    way: Way
    text: str


class Helped(msgspec.Struct, frozen=True, tag="helped"):
    """What would have helped, as its author tells the other."""

    text: str


Act = Opened | Answered | Helped


class Step(Body, frozen=True):
    """One step after an offer: ``of`` is its id, and the step's scope."""

    kind: ClassVar[str] = "ladder-step"
    of: UUID
    act: Act

    def words(self) -> Iterator[str]:
        if not isinstance(self.act, Opened):
            yield self.act.text


class Limit(Body, frozen=True):
    """How far one person would go with the other. A snapshot for each of two in the vault of both."""

    kind: ClassVar[str] = "ladder-limit"
    level: int


class Asking(Body, frozen=True):
    """What one person has offered and the other has not opened, as far as it is known: a snapshot for each of two in
    the vault of both, so that it is found however much was offered since. Nothing but an id, and never believed
    without the steps.
    """

    kind: ClassVar[str] = "ladder-asking"
    offer: UUID | None = None


class Given(msgspec.Struct, frozen=True, omit_defaults=True):
    """One share that was offered or told: ``id`` is that of what was kept, ``offer`` that of the copy, if it was
    offered; ``reception`` 1–5, if its author said.
    """

    id: UUID
    level: int
    offer: UUID | None = None
    reception: int | None = None


class Ladder(Body, frozen=True):
    """What one person keeps beside their shares, for each relationship. ``given`` in the order of giving, ``got`` the
    levels of what one opened of the other's by its id, ``aside`` what one put off of theirs, ``again`` what one wanted
    to sleep on, until which day; ``ends`` the last days of what is offered, by its id.
    """

    kind: ClassVar[str] = "ladder"
    given: tuple[Given, ...] = ()
    got: dict[UUID, int] = {}
    aside: dict[UUID, Aside] = {}
    again: dict[UUID, dt.date] = {}
    ends: dict[UUID, dt.date] = {}

    @property
    def receptions(self) -> tuple[tuple[int, int], ...]:
        """As the engine asks for them: level and reception, oldest first."""
        return tuple((one.level, one.reception) for one in self.given if one.reception)

    def reception(self, id: UUID) -> int | None:
        return next((one.reception for one in self.given if one.id == id), None)

    def with_given(self, id: UUID, level: int, offer: UUID | None = None) -> "Ladder":
        """It was offered or told, and nothing of it waits for a later day any more."""
        return replace(self.without(id), given=(*self._others(id), Given(id, level, offer))[-MOST:])

    def with_reception(self, id: UUID, reception: int | None) -> "Ladder":
        given = tuple(replace(one, reception=reception) if one.id == id else one for one in self.given)
        return replace(self, given=given)

    def without(self, id: UUID) -> "Ladder":
        """It was neither offered nor told, and does not wait."""
        return replace(self, given=self._others(id)).waking(id)

    def waking(self, id: UUID, until: dt.date | None = None) -> "Ladder":
        """It comes back on this day; without one, it waits no more."""
        others = {known: day for known, day in self.again.items() if known != id}
        return replace(self, again=others | ({id: until} if until else {}))

    def putting(self, id: UUID, aside: Aside | None) -> "Ladder":
        """What the other offers is put off, or (None) not after all."""
        others = [(known, how) for known, how in self.aside.items() if known != id]
        return replace(self, aside=dict([*others, *([(id, aside)] if aside else [])][-MOST:]))

    def with_got(self, id: UUID, level: int) -> "Ladder":
        got = dict([*self.got.items(), (id, level)][-MOST:])
        return replace(self.putting(id, None), got=got)

    def ending(self, id: UUID, last: dt.date | None) -> "Ladder":
        """What one has offered ends with this day; without one, it needs no end any more."""
        others = {known: day for known, day in self.ends.items() if known != id}
        return replace(self, ends=others | ({id: last} if last else {}))

    def _others(self, id: UUID) -> tuple[Given, ...]:
        return tuple(one for one in self.given if one.id != id)
