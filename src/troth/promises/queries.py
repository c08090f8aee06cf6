"""Reading promises: the room of a relationship, one of them, all that is open, and what is due when."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.engine.ledger import read_ledger
from troth.people.me import Me
from troth.promises import store, words
from troth.promises.days import turns
from troth.promises.entries import SORTS, Agenda, Answer, Ledger, Plan, Promised, Step
from troth.promises.life import Life, Span, Taken, TurnDay
from troth.promises.shown import Day, Look, Part, Said, Shown, latest, show, show_owned, why
from troth.promises.store import Known, Page
from troth.relationships.access import MyRelationship
from troth.vault import entries, snapshots
from troth.vault.bodies import Body
from troth.vault.entries import Unreadable, Withdrawn
from troth.vault.snapshots import Want

FEW: Final = 4
"""Before so many answers nothing is said of the next one."""
STRIP: Final = 14
UNANSWERED: Final = dt.timedelta(days=7)
"""So long after its last day a promise counts as one that nobody answered (P20)."""
AGENDA: Final[Want] = (Agenda, "")
"""What a page loads with its own snapshots, to ask :func:`due_today`."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The ledger of who received the promises, from their own answers. For them alone (D23), and for nobody else."""

    kept: str
    next: str
    strip: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of a room."""

    page: Page
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Room:
    """What was promised between two people. An older part is one plain list."""

    parts: dict[Part, list[Shown]] = field(default_factory=dict)
    owned: list[Said] = field(default_factory=list)
    withdrawn: list[Withdrawn] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    older: int | None = None
    outlook: Outlook | None = None

    @property
    def empty(self) -> bool:
        return not (any(self.parts.values()) or self.owned or self.withdrawn or self.unreadable)

    def part(self, name: Part) -> list[Shown]:
        return self.parts.get(name, [])


@dataclass(frozen=True, slots=True)
class Changed:
    """What it was before a change; with what was written when it was asked for, and when it was agreed to. ``text`` is
    "" where only the time was changed.
    """

    text: str
    when: str
    asked: str
    agreed: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class OnePromise:
    """One promise with all its days; ``plan`` is for its maker's eyes alone."""

    shown: Shown
    days: list[Day]
    plan: Plan
    changes: list[Changed]
    earlier: list[str]


@dataclass(frozen=True, slots=True)
class Due:
    """One day of a promise of one's own that is still to be kept. ``time`` is the reader's clock."""

    one: MyRelationship
    id: UUID
    turn: TurnDay
    day: dt.date
    time: dt.time | None
    text: str
    there: bool
    important: bool
    private: bool


def now() -> dt.datetime:
    """This moment on the reader's clock."""
    return timezone.localtime().replace(tzinfo=None)


def lately(life: Life) -> list[dt.date]:
    return life.lately(timezone.localdate())


def look(one: MyRelationship) -> Look:
    return Look(one.name, now(), open=not one.ended)


def found(me: Me, one: MyRelationship, before: int | None = None) -> Found:
    """All that a room needs to read. ``CannotOpen`` for a made-up ``before``."""
    page = store.page(me, one, timezone.localdate(), before)
    return Found(page, Ledger() if before else snapshots.load(me.keyring, me.id, Ledger, one.scope) or Ledger())


def room(one: MyRelationship, found: Found) -> Room:
    known = found.page.known
    return Room(
        parts=_parts(known, look(one)),
        owned=[said for said in (said_of(one, each) for each in known) if said],
        withdrawn=[place for place in found.page.places if isinstance(place, Withdrawn)],
        unreadable=[place for place in found.page.places if isinstance(place, Unreadable)],
        older=found.page.older,
        outlook=_outlook(found.ledger),
    )


def unanswered(found: Found, today: dt.date) -> list[Known]:
    """What the other promised, long past its last day and never answered, as far as it was not counted yet."""
    counted = {mark.of for mark in found.ledger.marks}
    return [
        known
        for known in found.page.known
        if known.life
        and not known.mine
        and known.life.last + UNANSWERED < today
        and not any(turn.answer for turn in known.life.turns.values())
        and known.id not in counted
    ]


def _parts(known: list[Known], look: Look) -> dict[Part, list[Shown]]:
    parts: dict[Part, list[Shown]] = {}
    for each in sorted((one for one in known if one.life), key=lambda one: -one.given.n):
        shown = show(each, look)
        parts.setdefault(shown.part, []).append(shown)
    return parts


def said_of(one: MyRelationship, known: Known) -> Said | None:
    """A mistake owned without a promise."""
    if known.owned is None:
        return None
    return show_owned(known, Taken(known.id, known.who, known.given.day, known.owned), known.heard, look(one))


def promise(me: Me, one: MyRelationship, id: UUID) -> OnePromise:
    """One promise, or ``Gone``."""
    known = store.find(me, one, id, lately)
    shown = show(known, look(one))
    agenda = snapshots.load(me.keyring, me.id, Agenda) or Agenda()
    plan = next((mine.plan for mine in agenda.mine if mine.id == id), Plan())
    there = known.promised.there
    return OnePromise(
        shown=shown,
        days=latest(known, look(one)) if known.stands.terms.when.recurs else [shown.day],
        plan=plan,
        changes=[_changed(old, new, there=there) for old, new in pairwise(known.stands.spans)],
        earlier=_earlier(known, shown.day),
    )


def _changed(old: Span, new: Span, *, there: bool) -> Changed:
    text = old.terms.text if old.terms.text != new.terms.text else ""
    return Changed(text, words.by(old.terms.when, there=there), why(new.asked), why(new.agreed), new.since)


def _earlier(known: Known, day: Day) -> list[str]:
    """What an answer that both can read said before (S-32)."""
    if day.answer is None or known.private or day.private:
        return []
    found = entries.earlier(known.place.keyring, known.place.vault, day.answer, Step)
    said = [one.body.act for one in found]
    return [words.went(act.outcome, there=known.promised.there) for act in said if isinstance(act, Answer)]


def _outlook(ledger: Ledger) -> Outlook | None:
    """How the other's promises went by one's own answers, and what that says of the next one; None without any."""
    marks = [(SORTS[mark.mark], mark) for mark in ledger.marks if mark.mark != "unanswered"]
    marks.sort(key=lambda pair: pair[1].day)
    if not marks:
        return None
    today = timezone.localdate()
    read = read_ledger((max((today - mark.day).days, 0), sort) for sort, mark in marks)
    kept = _("Kept %(kept)s of %(answered)s.") % {"kept": read.kept, "answered": read.answered}
    return Outlook(
        kept=kept,
        next=_next(read.answered, round(read.low * 100), round(read.high * 100)),
        strip=tuple(sort for sort, _mark in marks[-STRIP:]),
        label=", ".join(words.went(mark.mark, there=False) for _sort, mark in marks[-STRIP:]),
    )


def _next(answered: int, low: int, high: int) -> str:
    if answered < FEW:
        return _("That is too little to say anything of the next one.")
    said = {"low": low, "high": high}
    if low >= 50:
        return _("The next one will likely be kept: %(low)s to %(high)s times in 100.") % said
    return _("How the next one goes is open: it is kept %(low)s to %(high)s times in 100.") % said


def open_ones(me: Me, one: MyRelationship) -> list[Shown]:
    """Everything between two people that is not over, the next day first; of one's own only what waits for oneself."""
    open_ = [known for known in store.still_open(me, one, lately) if not (known.mine and known.stands.over)]
    found = [(known, show(known, look(one))) for known in open_]
    days = [(shown.day.turn or known.stands.last, known.given.n, shown) for known, shown in found]
    return [shown for *_at, shown in sorted(days) if shown.part in {"asked", "open"}]


def due(me: Me, people: Iterable[MyRelationship], since: dt.date, until: dt.date) -> list[Due]:
    """What one has promised and is to be kept on these days, in order: for reminders, and a calendar of one's own.

    What is done, answered or owned is left out; a change counts once it is agreed to.
    """
    found = [
        due
        for one in people
        if not one.ended
        for known in store.still_open(me, one, lambda life: (day for day in life.days() if since <= day <= until))
        if known.mine
        for due in _due(one, known.id, known.promised, known.stands, private=known.private)
        if since <= due.day <= until
    ]
    return sorted(found, key=lambda due: (due.day, due.time or dt.time.max))


def due_today(me: Me, agenda: Body | None, people: Iterable[MyRelationship], day: dt.date) -> Due | None:
    """The next thing that one has promised for a day. ``agenda`` is what a page has loaded (``AGENDA``).

    Mostly there is none, and nothing is asked. Else the steps of what may be due are read: one query, unless what
    seemed due is not any more.
    """
    mine = agenda.mine if isinstance(agenda, Agenda) else ()
    maybe = [one for one in mine if any(day in turns(when) for when in one.whens)]
    for one in people:
        here = [each for each in maybe if each.relationship == one.id]
        for each, life in store.of_ones_own(me, one, here, day) if here else ():
            for due in _due(one, each.id, each.given, life, private=each.private):
                if due.day == day:
                    return due
    return None


def _due(one: MyRelationship, id: UUID, promised: Promised, life: Life, *, private: bool) -> Iterator[Due]:
    when, text = life.terms.when, life.terms.text
    for turn in list(life.days()) if when.recurs else [None]:
        said = life.turn(turn)
        if not (said.done or said.answer or said.owned):
            day, there, important = turn or when.day, promised.there, promised.important
            yield Due(one, id, turn, day, when.time, text, there, important, private)
