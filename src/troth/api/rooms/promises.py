"""Promises: what is promised between two people, keeping it, and saying how it went."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from django.utils import timezone
from msgspec import Meta

from troth.api.operations import Asked, Clock, Made, Page, Sent, Told, as_fields, good, on_the_clock, operation
from troth.api.rooms.relationships import older
from troth.promises import actions, queries, store
from troth.promises import shown as words
from troth.promises.days import turns
from troth.promises.entries import Made as ToWhom
from troth.promises.entries import Outcome
from troth.promises.forms import AnswerForm, ChangeForm, OwnForm, PromiseForm, ReplyForm
from troth.promises.store import Known
from troth.relationships.access import MyRelationship
from troth.vault.errors import Gone

AHEAD = dt.timedelta(days=90)
Line = Annotated[str, Meta(max_length=600)]
Text = Annotated[str, Meta(min_length=1, max_length=600)]
Seen = Annotated[str, Meta(pattern=r"^([0-9a-f]{32}\.[0-9]{1,9})?$")]
Repeat = Literal["", "daily", "weekdays", "weekly", "fortnightly", "monthly"]


class Day(Told, frozen=True, kw_only=True):
    """One of its days; ``turn`` is null for the only one of a promise that does not recur. ``acts`` are what the person
    may do about it, ``seen`` goes along with an answer. ``outcome`` is what who received it said, or "".
    """

    turn: dt.date | None
    state: Literal["open", "kept", "moved", "not"]
    line: str
    outcome: str
    seen: str
    acts: list[str]


class Change(Told, frozen=True, kw_only=True):
    """A change that waits for an answer; ``mine`` where the other is asked."""

    id: UUID
    mine: bool
    text: str
    when: str
    why: str


class Promise(Told, frozen=True, kw_only=True):
    """A promise as it stands. ``days`` are all the days it is to be kept on, and ``lately`` how the last of those that
    have come went; ``acts`` are what the person may do with it. ``private``: the other does not know of it.
    """

    id: UUID
    mine: bool
    made: ToWhom
    private: bool
    text: str
    when: str
    days: list[dt.date]
    time: Clock | None
    there: bool
    important: bool
    lately: list[Day]
    change: Change | None
    acts: list[str]
    genuine: bool


class Due(Told, frozen=True, kw_only=True):
    """One day on which one has a promise to keep; ``time`` is the reader's clock."""

    relationship: UUID
    promise: UUID
    turn: dt.date | None
    day: dt.date
    time: Clock | None
    text: str
    there: bool
    important: bool


class NewTerms(Sent, frozen=True, kw_only=True):
    """What is promised, and by when; with ``repeat``, until a last day."""

    text: Text
    day: dt.date
    time: Clock | None = None
    repeat: Repeat = ""
    until: dt.date | None = None


class NewPromise(NewTerms, frozen=True, kw_only=True):
    """``there``: it is about being somewhere on time. ``cue`` and ``move`` are a plan for oneself."""

    made: ToWhom = "to_them"
    there: bool = False
    important: bool = False
    cue: Line = ""
    move: Line = ""


class ChangedTerms(NewTerms, frozen=True, kw_only=True):
    """Other terms, and a word on why. Who received it asks for another time alone."""

    why: Line = ""


class Turn(Sent, frozen=True, kw_only=True):
    """Which of its days; null for the only one."""

    turn: dt.date | None = None


class Answer(Turn, frozen=True, kw_only=True):
    """How it went. ``told``: the other reads it too. ``seen`` is the answer that was read, so that none is lost."""

    outcome: Outcome
    told: bool
    seen: Seen = ""


class Reply(Sent, frozen=True, kw_only=True):
    """Whether to agree to a change."""

    change: UUID
    yes: bool
    why: Line = ""


class Owned(Turn, frozen=True, kw_only=True):
    """What happened, and what makes it right; with ``by``, that is a promise too."""

    what: Annotated[str, Meta(min_length=1, max_length=65536)]
    amends: Line = ""
    by: dt.date | None = None


@operation("GET", "/due", needs="any")
def due(asked: Asked) -> Page[Due]:
    """List what one has promised and is to be kept in the next ninety days, in order."""
    today = timezone.localdate()
    found = queries.due(asked.me, asked.people, today, today + AHEAD)
    return Page[Due](items=[
        Due(relationship=each.one.id, promise=each.id, turn=each.turn, day=each.day, time=on_the_clock(each.time),
            text=each.text, there=each.there, important=each.important)
        for each in found
    ])  # fmt: skip


@operation("GET", "/relationships/{id}/promises", needs="any", paged=True)
def promises(asked: Asked, id: UUID) -> Page[Promise]:
    """List what was promised, the newest first; the first page has all that is not over."""
    one = asked.one(id)
    page = store.page(asked.me, one, timezone.localdate(), asked.before)
    known = sorted((each for each in page.known if each.life), key=lambda each: -each.given.n)
    return Page[Promise](items=[_told(one, each) for each in known], older=older(page.older))


@operation("POST", "/relationships/{id}/promises", status=201)
def give(asked: Asked, id: UUID, body: NewPromise) -> Made:
    """Make a promise.

    To somebody who is here too, they can read it at once.
    """
    one = asked.lasting(id)
    form = good(PromiseForm(as_fields(body), one=one))
    return Made(id=actions.give(
        asked.me, one, form.terms(), made=form.made_to(), there=body.there, important=body.important, plan=form.plan()
    ))  # fmt: skip


@operation("GET", "/relationships/{id}/promises/{given}", needs="any")
def promise(asked: Asked, id: UUID, given: UUID) -> Promise:
    """Read one promise."""
    return _one(asked, asked.one(id), given)


@operation("PUT", "/relationships/{id}/promises/{given}")
def ask_to_change(asked: Asked, id: UUID, given: UUID, body: ChangedTerms) -> Promise:
    """Ask for other terms in time.

    What is one's own alone is changed at once; anything else once the other agrees.
    """
    one = asked.lasting(id)
    known = store.find(asked.me, one, given, queries.lately)
    mine = known.mine or known.private
    form = good(ChangeForm(as_fields(body), now=known.stands.terms, there=known.promised.there, mine=mine))
    actions.ask_to_change(asked.me, one, given, form.terms(), form.cleaned_data["why"])
    return _one(asked, one, given)


@operation("DELETE", "/relationships/{id}/promises/{given}")
def take_back(asked: Asked, id: UUID, given: UUID) -> None:
    """Take back what one gave, with every word of one's own about it."""
    actions.withdraw(asked.me, asked.one(id), given)


@operation("POST", "/relationships/{id}/promises/{given}/done")
def mark_done(asked: Asked, id: UUID, given: UUID, body: Turn) -> Promise:
    """Say that one has done it."""
    one = asked.lasting(id)
    actions.mark_done(asked.me, one, given, body.turn)
    return _one(asked, one, given)


@operation("POST", "/relationships/{id}/promises/{given}/not-done")
def unmark_done(asked: Asked, id: UUID, given: UUID, body: Turn) -> Promise:
    """Say that it was not done after all."""
    one = asked.lasting(id)
    actions.unmark_done(asked.me, one, given, body.turn)
    return _one(asked, one, given)


@operation("POST", "/relationships/{id}/promises/{given}/answer")
def answer(asked: Asked, id: UUID, given: UUID, body: Answer) -> Promise:
    """Say how it went, as who received it."""
    one = asked.lasting(id)
    at, told = f"{body.turn or ''}~{body.seen}", "both" if body.told else "me"
    form = good(AnswerForm({"at": at, "outcome": body.outcome, "told": told}))
    actions.answer(asked.me, one, given, body.turn, form.outcome_said(), told=body.told, seen=body.seen)
    return _one(asked, one, given)


@operation("POST", "/relationships/{id}/promises/{given}/reply")
def reply(asked: Asked, id: UUID, given: UUID, body: Reply) -> Promise:
    """Agree to a change that the other asks for, or let the old one stand."""
    one = asked.lasting(id)
    form = good(ReplyForm(as_fields(body) | {"yes": "yes" if body.yes else "no"}))
    actions.reply(asked.me, one, given, body.change, yes=body.yes, why=form.cleaned_data["why"])
    return _one(asked, one, given)


@operation("POST", "/relationships/{id}/promises/{given}/owned")
def own_up(asked: Asked, id: UUID, given: UUID, body: Owned) -> Promise:
    """Say what happened with a promise of one's own that was not kept, or will not be."""
    one = asked.lasting(id)
    form = good(OwnForm(as_fields(body)))
    actions.own_up(asked.me, one, given, form.owned(), by=form.by_when())
    return _one(asked, one, given)


def _one(asked: Asked, one: MyRelationship, given: UUID) -> Promise:
    return _told(one, store.find(asked.me, one, given, queries.lately))


def _told(one: MyRelationship, known: Known) -> Promise:
    if known.life is None:
        raise Gone
    look = queries.look(one)
    shown = words.show(known, look)
    terms = known.stands.terms
    lately = words.latest(known, look) if terms.when.recurs else [shown.day]
    asks = shown.asked
    return Promise(
        id=known.id, mine=known.mine, made=known.given.body.made, private=known.private, text=shown.text,
        when=shown.when, days=[*turns(terms.when)], time=on_the_clock(terms.when.time), there=shown.there,
        important=shown.important, lately=[_day(day) for day in lately],
        change=Change(id=asks.id, mine=asks.mine, text=asks.text, when=asks.when, why=asks.why) if asks else None,
        acts=sorted(shown.acts), genuine=shown.genuine,
    )  # fmt: skip


def _day(day: words.Day) -> Day:
    return Day(
        turn=day.turn, state=day.state, line=day.line, outcome=day.outcome, seen=day.seen, acts=sorted(day.acts)
    )  # fmt: skip
