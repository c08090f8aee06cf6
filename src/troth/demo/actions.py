"""Telling the year: everybody signs up, and then each evening's doings go through the actions people use, in order."""

import datetime as dt
from collections.abc import Iterator
from functools import partial, reduce

from django.db import transaction

from troth.content.reader import core
from troth.content.schema import Item
from troth.demo import climbing, given, keeping, story
from troth.demo.cast import logins
from troth.demo.evening import Cast, Event
from troth.demo.story import (
    Aim,
    Deed,
    Kept,
    Leaving,
    Line,
    Meeting,
    Opening,
    Relied,
    Seen,
    Sitting,
    Tie,
    Written,
)
from troth.demo.things import Limit, Loop, OwnFear, Righted, Thing
from troth.features.barriers import actions as softening
from troth.features.barriers import queries as fearing
from troth.features.barriers.entries import FearCard, FearLook
from troth.features.boundaries import actions as boundaries
from troth.features.boundaries import queries as limited
from troth.features.boundaries.entries import Boundary
from troth.features.checkin import actions as checkins
from troth.features.checkin import queries, questions
from troth.features.checkin.entries import CheckIn
from troth.features.intimacies import actions as closeness
from troth.features.intimacies import goals
from troth.features.intimacies import queries as known
from troth.features.intimacies.entries import Reliance, Step
from troth.features.journal import actions as journal
from troth.features.journal.queries import own_entry
from troth.features.patterns import actions as patterns
from troth.features.patterns import queries as drawn
from troth.features.patterns.entries import Pattern
from troth.features.practices import walks
from troth.features.repair import actions as mending
from troth.features.repair.entries import Small
from troth.features.rhythm import actions as rhythm
from troth.features.rhythm import holding, noticing, store
from troth.features.rhythm.entries import Mark
from troth.features.transparency import actions as openness
from troth.features.transparency.entries import Note
from troth.features.transparency.queries import between
from troth.outcomes.actions import note_and_learn
from troth.people.account_actions import set_operator
from troth.people.me import Me
from troth.people.models import Instance
from troth.people.signup import SignUp, sign_up
from troth.relationships import access, actions, inviting, leaving, sharing
from troth.vault import entries
from troth.writing import actions as drafts
from troth.writing.entries import Place

DAYS = 365
MEET, DO, CHECK_IN, WRITE, SHARE = 18, 19, 20, 21, 22  # hours of an evening


@transaction.atomic
def tell(today: dt.date) -> None:
    """Fill an empty Troth with the year that ended yesterday, wholly or not at all; ``today`` is still to come."""
    cast = Cast(today - dt.timedelta(days=DAYS))
    for login in logins():
        form = SignUp(login.name, login.password, login.seed, own_device=False, device_label="", link="", welcome=True)
        opened = sign_up(form)
        cast.me[login.name] = Me(opened.person.id, login.name, opened.device.id, False, opened.keyring, b"")
    set_operator(Instance.Operator.PERSON, cast.me[story.year().runs_it].id, "")
    for event, at in sorted(((event, event.moment(cast.start)) for event in _events()), key=lambda pair: pair[1]):
        event.act(cast, at)
    _leave_open(cast)


def _events() -> Iterator[Event]:
    year = story.year()
    for meeting in year.meetings:
        yield Event(meeting.day, MEET, meeting.asks, partial(_meet, meeting))
    yield from given.events()
    yield from climbing.events()
    for end in year.leavings:
        yield Event(end.day, SHARE, end.who, partial(_leave, end))
    for person in year.people:
        life = story.life(person.name)
        for tie in life.ties:
            yield from _between(person.name, tie)
        for deed in life.deeds():
            yield Event(deed.day, DO, person.name, partial(_do, person.name, "", deed))
        for written in life.journal:
            yield Event(written.day, WRITE, person.name, partial(_write, person.name, written))
            if written.shared is not None:
                yield Event(written.shared, SHARE, person.name, partial(_share, person.name, written))
            if written.withdrawn is not None:
                yield Event(written.withdrawn, SHARE, person.name, partial(_withdraw, person.name, written))


def _between(who: str, tie: Tie) -> Iterator[Event]:
    for deed in tie.deeds():
        yield Event(deed.day, DO, who, partial(_do, who, tie.other, deed))
    for sitting in tie.sittings():
        yield Event(sitting.day, CHECK_IN, who, partial(_check_in, who, tie, sitting))
    for relied in tie.relies:
        yield Event(relied.day, WRITE, who, partial(_rely, who, tie.other, relied))
    for aim in tie.aims:
        yield Event(aim.day, WRITE, who, partial(_aim, who, tie.other, aim))
    for opening in tie.opens:
        yield Event(opening.day, SHARE, who, partial(_open, who, tie.other, opening))
    yield from _rhythm(who, tie)
    yield from _of_oneself(who, tie)
    for thing in tie.things():
        yield Event(thing.day, WRITE, who, partial(_keep, who, tie.other, thing))
    if tie.shows or tie.hinders:
        yield Event(DAYS - 1, SHARE, who, partial(_show, who, tie))


def _of_oneself(who: str, tie: Tie) -> Iterator[Event]:
    for loop in tie.loops:
        yield Event(loop.day, WRITE, who, partial(_draw, who, tie.other, loop))
    for limit in tie.limits:
        yield Event(limit.day, WRITE, who, partial(_set_limit, who, tie.other, limit))
    for small in tie.righted:
        yield Event(small.day, WRITE, who, partial(_put_right, who, tie.other, small))
    for own in tie.fears:
        yield Event(own.day, SHARE, who, partial(_fear, who, tie.other, own))


def _rhythm(who: str, tie: Tie) -> Iterator[Event]:
    for seen in tie.notices:
        yield Event(seen.day, WRITE, who, partial(_notice, who, tie.other, seen))
    for kept in tie.holds:
        yield Event(kept.day, MEET, who, partial(_hold, who, tie.other, kept))
    for line in tie.lines:
        yield Event(line.day, WRITE, who, partial(_line, who, tie.other, line))
    if tie.every:
        yield Event(DAYS - 1, SHARE, who, partial(_keep_in_touch, who, tie))


def _meet(meeting: Meeting, cast: Cast, at: dt.datetime) -> None:
    asks, other = meeting.asks, meeting.other
    name = {(who, tie.other): tie.name for who in (asks, other) for tie in story.life(who).ties}
    card = cast.cards[asks, other] = actions.add(cast.me[asks], name[asks, other], meeting.kind, at=at)
    cast.now_opens(asks, inviting.invite(cast.me[asks], cast.one(asks, other), meeting.message))
    pending = access.load(cast.me[asks], card).pending
    if pending is None:
        raise LookupError
    before = {one.id for one in access.mine(cast.me[other])}
    said_yes = inviting.accept(cast.me[other], pending.invitation, pending.words, name=name[other, asks], at=at)
    cast.now_opens(other, said_yes)
    (cast.cards[other, asks],) = {one.id for one in access.mine(cast.me[other])} - before


def _do(who: str, other: str, deed: Deed, cast: Cast, at: dt.datetime) -> None:
    practice = core().practices[deed.practice]
    note_and_learn(cast.me[who], practice, cast.about(who, other), deed.felt, at=at)


def _check_in(who: str, tie: Tie, sitting: Sitting, cast: Cast, at: dt.datetime) -> None:
    me, one, day = cast.me[who], cast.one(who, tie.other), at.date()
    items, _ = queries.sitting(me, one, day)
    checkin = CheckIn(
        relationship=one.id,
        answers=dict(_answers(tie, sitting, items)),
        asked=[item.slug for item in items],
        closeness=sitting.closeness,
        word=sitting.word.replace("-", " "),
        at=at,
    )
    id = checkins.save(me, one, day, checkin)
    if sitting.told:
        checkins.release(me, one, queries.get(me, one, id), sitting.told, at=at)


def _answers(tie: Tie, sitting: Sitting, items: list[Item]) -> Iterator[tuple[str, int | None]]:
    for item in items:
        area, what = questions.known()[item.slug].group
        if area == "factor" and what in sitting.good:
            yield item.slug, _as_asked(item, sitting.good[what])
        elif area not in {"factor", "closeness"}:
            yield item.slug, _as_asked(item, tie.level(sitting, area, what))


def _as_asked(item: Item, good: int | None) -> int | None:
    """An answer on the item's own scale: self-orientation is asked raw, and some items the other way round."""
    return good if good is None or item.high_is_good else 10 - good


def _rely(who: str, other: str, relied: Relied, cast: Cast, at: dt.datetime) -> None:
    me, one = cast.me[who], cast.one(who, other)
    closeness.rely(me, one, relied.text, at=at)
    if relied.shared:
        newest = entries.page(me.keyring, me.id, Reliance, scope=one.scope).entries[0]
        closeness.release_reliance(me, one, newest, at=at)


def _aim(who: str, other: str, aim: Aim, cast: Cast, at: dt.datetime) -> None:
    me, one = cast.me[who], cast.one(who, other)
    id = goals.add(me, one, aim.text, at=at)
    when = at.date() + dt.timedelta(days=aim.due) if aim.due else None
    goals.set_step(me, goals.load(me, one, id), Step(goal=id, who=aim.who, what=aim.step, when=when, at=at))
    if aim.shared:
        goals.share(me, one, goals.load(me, one, id), at=at)


def _open(who: str, other: str, opening: Opening, cast: Cast, at: dt.datetime) -> None:
    me, one = cast.me[who], cast.one(who, other)
    note = Note(
        relationship=one.id, what=opening.what, text=opening.text, more=opening.more, options=opening.options,
        hope=opening.hope, at=at,
    )  # fmt: skip
    id = openness.keep(me, one, note)
    if opening.shared:
        shared = openness.share(me, one, entries.get(me.keyring, me.id, id, Note), at=at)
        them, theirs = cast.me[other], cast.one(other, who)
        offer = between(them, theirs).find(shared)
        if opening.yes and offer:
            openness.reply(them, theirs, offer, "yes", at=at)


def _draw(who: str, other: str, loop: Loop, cast: Cast, at: dt.datetime) -> None:
    me, one = cast.me[who], cast.one(who, other)
    pattern = Pattern(
        relationship=one.id, trigger=loop.trigger, part=loop.part, follows=loop.follows, move=loop.move, at=at
    )  # fmt: skip
    id = patterns.keep(me, one, pattern)
    for day in loop.moved:
        patterns.moved(me, one, id, day=at.date() + dt.timedelta(days=day - loop.day))
    for line in loop.shared:
        patterns.release(me, one, drawn.get(me, one, id), line, at=at)


def _set_limit(who: str, other: str, limit: Limit, cast: Cast, at: dt.datetime) -> None:
    me, one = cast.me[who], cast.one(who, other)
    body = Boundary(
        relationship=one.id, sort=limit.sort, text=limit.text, happens=limit.happens, feels=limit.feels,
        needs=limit.needs, then=limit.then, at=at,
    )  # fmt: skip
    id = boundaries.keep(me, one, body)
    for how, day in limit.noted.items():
        boundaries.note(me, one, id, how, day=at.date() + dt.timedelta(days=day - limit.day))
    if limit.shown:
        shared = boundaries.show(me, one, limited.get(me, one, id), at=at)
        if limit.answer:
            them, theirs = cast.me[other], cast.one(other, who)
            boundaries.reply(them, theirs, limited.find(them, theirs, shared), limit.answer, at=at)


def _put_right(who: str, other: str, small: Righted, cast: Cast, at: dt.datetime) -> None:
    me, one = cast.me[who], cast.one(who, other)
    mending.put_right(me, one, Small(relationship=one.id, what=small.what, felt=small.felt, now=small.now, at=at))


def _fear(who: str, other: str, own: OwnFear, cast: Cast, at: dt.datetime) -> None:
    me, one, fear = cast.me[who], cast.one(who, other), own.fear
    look = FearLook(
        relationship=one.id, fear=fear, near=own.near, signs=own.signs, comes=own.comes, eases=own.eases, at=at
    )  # fmt: skip
    softening.keep_look(me, one, look)
    for _step in range(own.steps):
        now = fearing.path(me, one, fear).now
        softening.step(me, one, fear, "taken", now.practice if now else "")
    if own.helps or own.hinders:
        card = FearCard(relationship=one.id, fear=fear, helps=own.helps, hinders=own.hinders, at=at)
        softening.keep_card(me, one, card)
        kept = fearing.card_page(me, one, fear)
        if own.given and kept:
            softening.give(me, one, kept.found, kept.text, at=at)


def _notice(who: str, other: str, seen: Seen, cast: Cast, at: dt.datetime) -> None:
    me, one = cast.me[who], cast.one(who, other)
    id = noticing.notice(me, one, seen.what, seen.text, at=at)
    if seen.shared:
        noticing.give(me, one, noticing.get(me, one, id), at=at)


def _hold(who: str, other: str, kept: Kept, cast: Cast, at: dt.datetime) -> None:
    """Of both: one asks, and the other says yes on the same evening."""
    me, practice, day = cast.me[who], core().practices[kept.practice], at.date()
    held = rhythm.adopt(me, practice, cast.one(who, other), kept.often, kept.weekdays, day=day)
    if not kept.both:
        return
    rhythm.offer(me, store.everything(me).by_id(held), day=day)
    theirs = store.everything(cast.me[other])
    rhythm.accept(cast.me[other], next(one for one in theirs.found if one.hold.offered_by == me.id), day=day)
    week = (day + dt.timedelta(days=ahead) for ahead in range(1, DAYS - kept.day))
    marks = [Mark(done) for done in week if done.weekday() in kept.weekdays]
    common = next(one for one in store.everything(me).found if one.together)
    rhythm.change(me, common, lambda hold: reduce(holding.mark, marks, hold))


def _line(who: str, other: str, line: Line, cast: Cast, at: dt.datetime) -> None:
    practice = core().practices[line.practice]
    said = walks.told(practice, {line.step: line.text})
    walks.keep(cast.me[who], practice, said, cast.one(who, other), at=at)


def _keep_in_touch(who: str, tie: Tie, cast: Cast, _at: dt.datetime) -> None:
    rhythm.keep_in_touch(cast.me[who], cast.one(who, tie.other), tie.every)


def _show(who: str, tie: Tie, cast: Cast, at: dt.datetime) -> None:
    me, one = cast.me[who], cast.one(who, tie.other)
    for slug, barriers in tie.hinders.items():
        closeness.mark(me, one, slug, barriers)
    for slug in tie.shows:
        wording = known.wording(me, one, slug, "both")
        if wording:
            closeness.release(me, one, slug, wording, at=at)


def _keep(who: str, other: str, thing: Thing, cast: Cast, at: dt.datetime) -> None:
    side = keeping.Side(cast.me[who], cast.one(who, other))
    theirs = keeping.Side(cast.me[other], cast.one(other, who)) if side.one.together else None
    keeping.keep(side, theirs, thing, at, cast.start + dt.timedelta(days=DAYS))


def _write(who: str, written: Written, cast: Cast, at: dt.datetime) -> None:
    about = cast.about(who, written.about)
    id = journal.keep(cast.me[who], written.title, written.text.strip(), about=about, prompt=written.prompt, at=at)
    cast.written[who, written.day] = id


def _share(who: str, written: Written, cast: Cast, at: dt.datetime) -> None:
    me = cast.me[who]
    journal.release(me, own_entry(me, cast.written[who, written.day]), cast.one(who, written.about), at=at)


def _withdraw(who: str, written: Written, cast: Cast, _at: dt.datetime) -> None:
    me = cast.me[who]
    for copy in own_entry(me, cast.written[who, written.day]).body.copies:
        sharing.withdraw(me, cast.one(who, written.about), copy.id)


def _leave(end: Leaving, cast: Cast, _at: dt.datetime) -> None:
    one = cast.one(end.who, end.other)
    leaving.leave(cast.me[end.who], one, withdraw=False, days=0, store_date=False, block=False)


def _leave_open(cast: Cast) -> None:
    """What is not finished when the year ends: a draft, and an invitation."""
    draft, asked = story.year().draft, story.year().invitation
    about = cast.one(draft.who, draft.about)
    fields = {"title": draft.title, "text": draft.text.strip(), "about": str(about.id)}
    drafts.keep(cast.me[draft.who], Place("journal-write"), fields)
    card = actions.add(cast.me[asked.who], asked.name, asked.kind)
    inviting.invite(cast.me[asked.who], access.load(cast.me[asked.who], card), asked.message)
