"""The life of a promise as a state machine: what each of the two may do when, and how it then stands. Pure.

A promise is its steps, in the order in which they were taken. A step that is not allowed from where things stand
changes nothing, whoever wrote it: so nothing can be skipped, and nobody can take the other's part.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Flag, auto
from typing import Any, Final
from uuid import UUID

from troth.promises.days import When, last, turns
from troth.promises.entries import Act, Answer, Change, Done, Heard, Owned, Reply, Terms

TurnDay = dt.date | None
"""Which of a promise's days: None for the one of a promise that does not recur."""


class Who(Flag):
    """Whose step it is. What is kept for oneself alone has both parts in one hand."""

    MAKER = auto()
    RECEIVER = auto()


BOTH: Final = Who.MAKER | Who.RECEIVER
LATELY: Final = 12
"""Of a promise that recurs so many days are spoken of on a page, and read for it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One step as it was taken. ``private``: only who took it can see it."""

    id: UUID
    who: Who
    day: dt.date
    act: Act
    private: bool = False
    version: int = 1

    @property
    def seen(self) -> str:
        """As a form carries it, so that nobody replaces one that they have not seen."""
        return f"{self.id.hex}.{self.version}"


@dataclass(frozen=True, slots=True)
class Turn:
    """What was said of one of its days."""

    done: Taken | None = None
    answer: Taken | None = None
    owned: Taken | None = None

    @property
    def outcome(self) -> str:
        """How it went by the receiver's answer; "" while there is none."""
        return self.answer.act.outcome if self.answer and isinstance(self.answer.act, Answer) else ""

    @property
    def not_kept(self) -> bool:
        return self.outcome in {"told", "silent"}

    @property
    def settled(self) -> bool:
        """Nothing about it is waiting for its maker any more, as both can see."""
        return self.owned is not None or (self.answer is not None and not self.answer.private)


@dataclass(frozen=True, slots=True)
class Span:
    """Terms, the day from which they hold, and by what question and answer; the first ones by none."""

    terms: Terms
    since: dt.date = dt.date.min
    asked: Taken | None = None
    agreed: Taken | None = None


NO_TURN: Final = Turn()


@dataclass(frozen=True, slots=True)
class Life:
    """How a promise stands. ``alone``: a change needs nobody's yes. ``spans`` are the terms as they followed each
    other; ``asked`` is a change that waits for its answer, until it is all over; ``stood`` the last one that was
    answered with "as it was".
    """

    spans: tuple[Span, ...]
    alone: bool = False
    asked: Taken | None = None
    stood: Taken | None = None
    turns: Mapping[TurnDay, Turn] = field(default_factory=dict)
    heard: Mapping[UUID, Taken] = field(default_factory=dict)

    @property
    def terms(self) -> Terms:
        return self.spans[-1].terms

    @property
    def moved(self) -> bool:
        return len(self.spans) > 1

    @property
    def last(self) -> dt.date:
        return last(self.terms.when)

    @property
    def over(self) -> bool:
        """It does not recur, and was answered or owned. What one of two says for oneself does not end it."""
        turn = self.turn(None)
        return not self.terms.when.recurs and (turn.settled or (self.alone and turn.answer is not None))

    def turn(self, day: TurnDay) -> Turn:
        return self.turns.get(day, NO_TURN)

    def days(self) -> Iterator[dt.date]:
        """All its days so far as it recurs, in order: each by the terms that held then."""
        ends = [span.since for span in self.spans[1:]] + [dt.date.max]
        for span, end in zip(self.spans, ends, strict=True):
            if span.terms.when.recurs:
                yield from (day for day in turns(span.terms.when) if span.since <= day < end)

    def when(self, day: TurnDay) -> When:
        """By when one of its days is, or was: by the terms that held then."""
        spans = (span for span in reversed(self.spans) if day and span.since <= day)
        return next(spans, self.spans[-1]).terms.when

    def lately(self, today: dt.date) -> list[dt.date]:
        """Those of its days that a page speaks of: the next one, and then the last ones that have come."""
        days = list(self.days())
        come = [day for day in days if day <= today][::-1][:LATELY]
        return [*(day for day in days if day > today)][:1] + come

    def has(self, day: TurnDay) -> bool:
        return not self.terms.when.recurs if day is None else day in self.days()

    def after(self, step: Taken) -> "Life | None":
        """How it stands after this step; None where it cannot be taken from here, or not by them."""
        who, rule = RULES[type(step.act)]
        life = rule(self, step, step.act) if who & step.who else None
        return replace(life, asked=None) if life and life.over else life

    def with_turn(self, day: TurnDay, **said: Taken) -> "Life":
        return replace(self, turns={**self.turns, day: replace(self.turn(day), **said)})


def lived(terms: Terms, steps: Iterable[Taken], *, alone: bool = False) -> Life:
    """How a promise with these terms stands after all of these steps."""
    life = Life((Span(terms),), alone)
    for step in steps:
        life = life.after(step) or life
    return life


def _done(life: Life, step: Taken, act: Done) -> Life | None:
    return life.with_turn(act.turn, done=step) if life.has(act.turn) and not life.turn(act.turn).done else None


def _answer(life: Life, step: Taken, act: Answer) -> Life | None:
    """A later answer takes the place of an earlier one: there is never more than one."""
    early = act.turn is not None and act.turn > step.day
    return life.with_turn(act.turn, answer=step) if life.has(act.turn) and not early else None


def _change(life: Life, step: Taken, act: Change) -> Life | None:
    """What is promised is its maker's to say: who received it asks for another time alone."""
    if life.asked or life.over or step.day > life.last or act.terms == life.terms:
        return None
    if Who.MAKER not in step.who and act.terms.text != life.terms.text:
        return None
    return _changed(life, step, act, None) if life.alone else replace(life, asked=step)


def _reply(life: Life, step: Taken, act: Reply) -> Life | None:
    if life.asked is None or life.asked.id != act.change or not isinstance(life.asked.act, Change):
        return None
    if life.asked.who == step.who:
        return None
    if act.yes:
        return _changed(life, life.asked, life.asked.act, step)
    return replace(life, asked=None, stood=step)


def _changed(life: Life, asked: Taken, change: Change, agreed: Taken | None) -> Life:
    span = Span(change.terms, (agreed or asked).day, asked, agreed)
    return replace(life, spans=(*life.spans, span), asked=None, stood=None)


def _owned(life: Life, step: Taken, act: Owned) -> Life | None:
    """Once for each day; also ahead of time, as word that it will not happen."""
    return life.with_turn(act.turn, owned=step) if life.has(act.turn) and not life.turn(act.turn).owned else None


def _heard(life: Life, step: Taken, act: Heard) -> Life | None:
    owned = life.turn(act.turn).owned
    if owned is None or owned.id != act.owning or act.owning in life.heard:
        return None
    return replace(life, heard={**life.heard, act.owning: step})


RULES: Final[dict[type, tuple[Who, Callable[[Life, Taken, Any], Life | None]]]] = {
    Done: (Who.MAKER, _done),
    Change: (BOTH, _change),
    Owned: (Who.MAKER, _owned),
    Answer: (Who.RECEIVER, _answer),
    Reply: (BOTH, _reply),
    Heard: (Who.RECEIVER, _heard),
}
"""Who may take which step (of ``BOTH``, either), and what it does."""
