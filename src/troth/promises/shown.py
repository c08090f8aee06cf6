"""A promise as its page shows it to one of the two: in words, with what this person may do now."""

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

from django.utils.translation import gettext as _

from troth.promises import words
from troth.promises.days import is_past
from troth.promises.entries import Change, Owned, Reply
from troth.promises.life import Life, Taken, Turn, TurnDay
from troth.promises.store import Known
from troth.ui.jinja import short_day

RECENT: Final = dt.timedelta(days=14)
"""So long after its day something without an answer stands among what is open; then it rests."""

State = Literal["open", "kept", "moved", "not"]
Part = Literal["asked", "open", "kept", "not", "rest", "owned"]
Whose = Literal["you", "them"]


@dataclass(frozen=True, slots=True)
class Said:
    """A mistake owned, as it is read. ``heard`` is a line, or "" while nobody said that it was owned."""

    id: UUID
    what: str
    amends: str
    turn: TurnDay
    day: dt.date
    mine: bool
    heard: str
    asks: bool  # whether this person may say so


@dataclass(frozen=True, slots=True)
class Asked:
    """A change that waits for an answer; ``mine``: of the other."""

    id: UUID
    mine: bool
    text: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Day:
    """One of its days, or the only one. ``acts`` are what this person may do about it."""

    turn: TurnDay
    when: str
    state: State
    line: str
    acts: frozenset[str]
    past: bool
    outcome: str
    private: bool  # whether the answer is one's own alone
    seen: str
    said: Said | None
    answer: UUID | None

    @property
    def offers(self) -> frozenset[str]:
        """What a list offers of it: an answer that was given is changed on the promise's own page."""
        return self.acts - {"answer"} if self.outcome else self.acts

    @property
    def at(self) -> str:
        """The day, and the answer that is on the page, as a form carries both."""
        return f"{self.turn or ''}~{self.seen}"


@dataclass(frozen=True, slots=True)
class Shown:
    """The whole of it. ``before`` and ``before_when`` are what it was, where it was changed together."""

    id: UUID
    part: Part
    whose: Whose
    made: str
    private: bool
    genuine: bool
    text: str
    when: str
    before: str
    before_when: str
    there: bool
    important: bool
    recurs: bool
    day: Day
    asked: Asked | None
    stood: str  # that the old one stands by an answer; a line, or ""
    stood_why: str
    acts: frozenset[str]

    @property
    def state(self) -> State:
        return "moved" if self.before_when and self.day.state == "open" else self.day.state


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks, and when: everything that the words depend on."""

    name: str
    now: dt.datetime
    open: bool = True  # whether anything may be done here any more

    @property
    def today(self) -> dt.date:
        return self.now.date()


def show(known: Known, look: Look) -> Shown:
    """A promise; not for a mistake owned without one."""
    life, promised, there = known.stands, known.promised, known.promised.there
    day = show_day(known, focus(life, look.today), look)
    old = life.spans[-2].terms if life.moved else None
    return Shown(
        id=known.id, part=_part(known, day, look), whose="you" if known.mine else "them", made=known.given.body.made,
        private=known.private, genuine=known.given.genuine, text=life.terms.text,
        when=words.by(life.terms.when, there=there),
        before=old.text if old and old.text != life.terms.text else "",
        before_when=words.by(old.when, there=there) if old else "",
        there=there, important=promised.important, recurs=life.terms.when.recurs, day=day,
        asked=_asked(known), stood=_stood(life),
        stood_why=why(life.stood) if not life.asked else "", acts=_acts(known, look),
    )  # fmt: skip


def focus(life: Life, today: dt.date) -> TurnDay:
    """Which of its days a list shows: the last one that has come, or else the first."""
    if not life.terms.when.recurs:
        return None
    days = list(life.days())
    return next((day for day in reversed(days) if day <= today), days[0] if days else life.terms.when.day)


def latest(known: Known, look: Look) -> list[Day]:
    """The next day of a promise that recurs, and before it the last ones that have come."""
    return [show_day(known, day, look) for day in known.stands.lately(look.today)]


def show_day(known: Known, at: TurnDay, look: Look) -> Day:
    life, turn, there = known.stands, known.stands.turn(at), known.promised.there
    when = life.when(at)
    past = is_past(when, at or when.day, look.now)
    heard = life.heard.get(turn.owned.id) if turn.owned else None
    answer = turn.answer
    return Day(
        turn=at, when=words.on(when, at or when.day, there=there), state=_state(turn),
        line=_line(known, turn, look, past=past), acts=_day_acts(known, turn, at, look),
        past=past, outcome=turn.outcome,
        private=answer is not None and answer.private and not known.private,
        seen=answer.seen if answer else "", answer=answer.id if answer else None,
        said=show_owned(known, turn.owned, heard, look),
    )  # fmt: skip


def show_owned(known: Known, owning: Taken | None, heard: Taken | None, look: Look) -> Said | None:
    """A mistake owned; None where none is."""
    if owning is None or not isinstance(owning.act, Owned):
        return None
    line = ""
    if heard and known.mine:
        line = _("%(name)s says that it was owned.") % {"name": look.name}
    elif heard:
        line = _("You noted that it was owned. Only you see that.") if heard.private else _("You said it was owned.")
    asks = look.open and not heard and not known.mine
    act = owning.act
    return Said(owning.id, act.what, act.amends, act.turn, owning.day, known.mine, line, asks)


def _state(turn: Turn) -> State:
    if turn.not_kept:
        return "not"
    return "kept" if turn.outcome else "open"


def _line(known: Known, turn: Turn, look: Look, *, past: bool) -> str:
    """How it went and who says so; or that its day has been, and no more than that."""
    if turn.answer:
        went = words.went(turn.outcome, there=known.promised.there)
        return f"{went}. {_who_says(known, turn, look.name)}" if not known.private else f"{went}."
    if turn.done:
        if known.mine:
            return _("You say it is done. It counts once %(name)s says so too.") % {"name": look.name}
        return _("%(name)s says it is done.") % {"name": look.name}
    if past:
        return _("Its day has passed, and nobody said how it went. That is no breach.")
    return ""


def _who_says(known: Known, turn: Turn, name: str) -> str:
    answer = turn.answer
    if answer and answer.private:
        return _("You noted it; only you see that.")
    said = {"name": name, "day": short_day(answer.day) if answer else ""}
    if turn.done and turn.outcome == "kept":
        return _("You both say so, on %(day)s.") % said
    return (_("%(name)s says so, on %(day)s.") if known.mine else _("You say so, on %(day)s.")) % said


def _part(known: Known, day: Day, look: Look) -> Part:
    life = known.stands
    if known.asks_me:
        return "asked"
    rests = life.last + RECENT < look.today
    if day.outcome and (rests or not life.terms.when.recurs):
        return "not" if day.state == "not" else "kept"
    return "rest" if rests else "open"


def _asked(known: Known) -> Asked | None:
    asked = known.stands.asked
    if asked is None or not isinstance(asked.act, Change):
        return None
    terms = asked.act.terms
    when = words.by(terms.when, there=known.promised.there)
    return Asked(asked.id, not known.asks_me, terms.text, when, asked.act.why)


def _stood(life: Life) -> str:
    """That the old one stands, while nothing newer was asked."""
    if life.stood is None or life.asked:
        return ""
    return _("It stands as it was, by an answer of %(day)s.") % {"day": short_day(life.stood.day)}


def why(step: Taken | None) -> str:
    """What was written with a question, or with the answer to it."""
    return step.act.why.strip() if step and isinstance(step.act, Change | Reply) else ""


def _acts(known: Known, look: Look) -> frozenset[str]:
    """What this person may do with the promise as a whole."""
    life, acts = known.stands, set()
    if known.given.mine:
        acts.add("withdraw")
    if not look.open or not known.given.genuine:
        return frozenset(acts)
    late = is_past(life.terms.when, life.last, look.now)
    if life.asked:
        acts.add("reply" if known.asks_me else "stop")
    elif not (life.over or late):
        acts.add("change")
    return frozenset(acts)


def _day_acts(known: Known, turn: Turn, at: TurnDay, look: Look) -> frozenset[str]:
    """What this person may do about one of its days."""
    acts: set[str] = set()
    if not look.open or not known.given.genuine:
        return frozenset()
    come = at is None or at <= look.today
    if come and (known.private or not known.mine):
        acts |= {"answer"} if turn.answer else {"kept", "answer"}
    elif come and not turn.settled:
        acts.add("undone" if turn.done else "done")
    if known.mine and not turn.owned and (turn.not_kept or not (turn.answer or known.private)):
        acts.add("own")
    return frozenset(acts)
