"""Telling what was promised, owned and noted: each step by the action that people use, in its own evening."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from troth.demo.evening import Cast, Event
from troth.demo.story import Mistake, Noted, Vow, between
from troth.features.details import actions as details
from troth.features.details.entries import Detail
from troth.promises import actions
from troth.promises.days import When, repeating
from troth.promises.entries import Heard, Outcome, Owned, Plan, Terms
from troth.promises.steps import NOBODY

GIVE, STEP, REPLY, ANSWER = 19, 20, 21, 22  # hours of an evening


@dataclass
class Told:
    """What has been told so far of one promise, or of one mistake."""

    id: UUID = NOBODY
    change: UUID = NOBODY
    owning: UUID = NOBODY


def events() -> Iterator[Event]:
    for vow in between().promises:
        yield from _of_promise(vow, Told())
    for mistake in between().mistakes:
        told = Told()
        yield Event(mistake.day, STEP, mistake.who, partial(_own, mistake, told))
        if mistake.heard is not None:
            yield Event(mistake.heard, ANSWER, mistake.to, partial(_hear, mistake, told))
    for noted in between().details:
        yield Event(noted.day, GIVE, noted.who, partial(_note, noted))


def _of_promise(vow: Vow, told: Told) -> Iterator[Event]:
    yield Event(vow.day, GIVE, vow.who, partial(_give, vow, told))
    answers = vow.who if vow.mine else vow.to
    steps: list[tuple[int | None, int, str, Any]] = [
        (vow.asked, STEP, vow.who, _ask),
        (vow.replied, REPLY, vow.to, _reply),
        (vow.done, STEP, vow.who, _done),
        (vow.owned, REPLY, vow.who, _own_up),
        (vow.answered, ANSWER, answers, partial(_answer, (vow.answer, None))),
        (vow.heard, ANSWER, vow.to, _hear_of),
        *((day, ANSWER, answers, partial(_answer, (outcome, day))) for day, outcome in vow.answers()),
    ]
    for day, hour, who, act in steps:
        if day is not None:
            yield Event(day, hour, who, partial(act, vow, told))


def _give(vow: Vow, told: Told, cast: Cast, at: dt.datetime) -> None:
    told.id = actions.give(
        cast.me[vow.who], cast.one(vow.who, vow.to), Terms(vow.text, _when(vow, cast)), at=at,
        made="to_myself" if vow.mine else "to_them", there=vow.there, important=vow.important,
        plan=Plan(vow.cue, vow.move),
    )  # fmt: skip


def _when(vow: Vow, cast: Cast) -> When:
    if vow.repeat:
        return repeating(cast.day(vow.due), vow.time, vow.repeat, cast.day(vow.until))
    return When(cast.day(vow.due), vow.time)


def _ask(vow: Vow, told: Told, cast: Cast, at: dt.datetime) -> None:
    terms = Terms(vow.new_text, When(cast.day(vow.new_due), vow.time))
    one = cast.one(vow.who, vow.to)
    told.change = actions.ask_to_change(cast.me[vow.who], one, told.id, terms, vow.why, at=at)


def _reply(vow: Vow, told: Told, cast: Cast, at: dt.datetime) -> None:
    me, one = cast.me[vow.to], cast.one(vow.to, vow.who)
    actions.reply(me, one, told.id, told.change, yes=vow.yes, why=vow.answer_why, at=at)


def _done(vow: Vow, told: Told, cast: Cast, at: dt.datetime) -> None:
    actions.mark_done(cast.me[vow.who], cast.one(vow.who, vow.to), told.id, None, at=at)


def _answer(went: tuple[Outcome, int | None], vow: Vow, told: Told, cast: Cast, at: dt.datetime) -> None:
    outcome, day = went
    who, other = (vow.who, vow.to) if vow.mine else (vow.to, vow.who)
    turn = None if day is None else cast.day(day)
    actions.answer(cast.me[who], cast.one(who, other), told.id, turn, outcome, told=not vow.mine, at=at)


def _own_up(vow: Vow, told: Told, cast: Cast, at: dt.datetime) -> None:
    owned = Owned(vow.what, vow.amends)
    told.owning = actions.own_up(cast.me[vow.who], cast.one(vow.who, vow.to), told.id, owned, at=at)


def _hear_of(vow: Vow, told: Told, cast: Cast, at: dt.datetime) -> None:
    actions.hear(cast.me[vow.to], cast.one(vow.to, vow.who), told.id, Heard(told.owning), told=True, at=at)


def _own(mistake: Mistake, told: Told, cast: Cast, at: dt.datetime) -> None:
    owned = Owned(mistake.what, mistake.amends)
    told.id = actions.own(cast.me[mistake.who], cast.one(mistake.who, mistake.to), owned, at=at)


def _hear(mistake: Mistake, told: Told, cast: Cast, at: dt.datetime) -> None:
    one = cast.one(mistake.to, mistake.who)
    actions.hear(cast.me[mistake.to], one, told.id, Heard(told.id), told=True, at=at)


def _note(noted: Noted, cast: Cast, at: dt.datetime) -> None:
    one = cast.one(noted.who, noted.about)
    day = None if noted.on is None else cast.day(noted.on)
    detail = Detail(
        relationship=one.id, about=noted.kind, text=noted.text, day=day, yearly=noted.yearly, lead=noted.lead
    )
    details.keep(cast.me[noted.who], detail, at=at)
