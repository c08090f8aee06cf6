"""What a person does on Today. Each is one transaction on the day's plan, so that no press is lost."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final, Literal

import msgspec

from troth.engine.gates import unfit_when_afraid
from troth.engine.recommender import Outcome, Recommender
from troth.features.today import choosing
from troth.features.today.choosing import PARTS
from troth.features.today.entries import SHORT, Part, PartName, State, TodayPlan
from troth.outcomes import actions as outcomes
from troth.outcomes.queries import recommender
from troth.people.me import Me
from troth.relationships import pause
from troth.relationships.access import MyRelationship
from troth.vault import snapshots
from troth.vault.keys import Keyring

AHEAD: Final = (dt.timedelta(0), dt.timedelta(days=1))
Answer = Literal["done", "not_now", "not_this", "shorter", "again"]
Among = Sequence[MyRelationship] | None
Change = Callable[[TodayPlan, Part, MyRelationship | None], TodayPlan]


def begin(me: Me, relationships: Sequence[MyRelationship], day: dt.date, among: Among = None) -> TodayPlan:
    """Today's plan, made at the first look of the day. The day before is learned from and makes way. ``among`` are
    those that it may be about, where that is not everybody.
    """

    def change(found: TodayPlan | None) -> TodayPlan:
        if found and stands(found, relationships, day, among):
            return found
        asked = pause.open_with(relationships if among is None else among)
        return choosing.plan(choosing.open_day(me, day, _settle(me, found), asked, relationships))

    return snapshots.update(me.keyring, me.id, TodayPlan, change)


def pick(me: Me, one: MyRelationship | None, relationships: Sequence[MyRelationship], day: dt.date) -> None:
    """The person's own choice of whom today is about; it stands for the rest of the day."""

    def change(found: TodayPlan | None) -> TodayPlan:
        chosen = [one] if one else []
        return choosing.plan(choosing.open_day(me, day, _settle(me, found), chosen, relationships, picked=True))

    snapshots.update(me.keyring, me.id, TodayPlan, change)


def stands(plan: TodayPlan, relationships: Sequence[MyRelationship], day: dt.date, among: Among = None) -> bool:
    """Whether a plan still holds: made today, for someone who is still there, of things the pack still has and that
    may be suggested. Where one device has tomorrow already, its plan holds on the others too: else each would undo the
    day of the other.
    """
    parts = [(name, part) for name in PARTS if (part := plan.part(name))]
    there = plan.day - day in AHEAD and _whose_it_may_be(plan, relationships, among)
    return there and _fit(plan, relationships) and all(choosing.content(name, part.slug) for name, part in parts)


def _whose_it_may_be(plan: TodayPlan, relationships: Sequence[MyRelationship], among: Among) -> bool:
    """Of itself a day is about nobody with whom nothing is to be suggested (S-25)."""
    asked = relationships if plan.picked else pause.open_with(relationships if among is None else among)
    if plan.relationship is None:
        return plan.picked or not asked
    return owner(plan, asked) is not None


def _fit(plan: TodayPlan, relationships: Sequence[MyRelationship]) -> bool:
    """Whether nothing in it has been paused since it was chosen."""
    one = owner(plan, relationships)
    paused = one.paused if one else pause.anybody(relationships)
    return not (paused and any(part and unfit_when_afraid(part.choice.candidate) for part in (plan.share, plan.action)))


def owner(plan: TodayPlan, relationships: Sequence[MyRelationship]) -> MyRelationship | None:
    """Whom a plan is about."""
    return next((one for one in relationships if one.id == plan.relationship), None)


def answer(me: Me, name: PartName, slug: str, how: Answer, relationships: Sequence[MyRelationship]) -> None:
    """Answer one part of the day. Where the page was older than the plan, nothing happens."""

    def change(plan: TodayPlan, part: Part, one: MyRelationship | None) -> TodayPlan:
        if how == "again":
            return plan.with_part(name, _taken_back(me, part, one))
        if part.state is State.DONE:
            return plan
        if how == "not_this":
            return _another(me, plan, name, part, relationships, not_this=True)
        if how == "shorter":
            shorter = msgspec.structs.replace(plan, minutes=SHORT)
            return _another(me, shorter, name, part, relationships, not_this=False)
        if how == "not_now":
            return plan.with_part(name, msgspec.structs.replace(part, state=State.NOT_NOW))
        return plan.with_part(name, _done(me, name, part, one))

    _change(me, name, slug, relationships, change)


def feel(me: Me, name: PartName, slug: str, felt: int | None, relationships: Sequence[MyRelationship]) -> None:
    """How a done part felt, or (None) that the person would rather not say."""

    def change(plan: TodayPlan, part: Part, one: MyRelationship | None) -> TodayPlan:
        if part.outcome is None:
            return plan
        if felt is None:
            return plan.with_part(name, msgspec.structs.replace(part, quiet=True))
        outcomes.feel(me, part.outcome, felt, one)
        return plan.with_part(name, msgspec.structs.replace(part, felt=felt))

    _change(me, name, slug, relationships, change)


def forget(keyring: Keyring, scope: str) -> None:
    """Delete a day's plan that is about one person; called when they are dropped."""
    plan = snapshots.load(keyring, keyring.person, TodayPlan)
    if plan and plan.relationship and plan.relationship.hex == scope:
        snapshots.drop(keyring, keyring.person, TodayPlan)


def done_elsewhere(part: Part, memory: Recommender) -> bool:
    """Whether it was noted on its own page meanwhile: the recommender lets rest only what it was told of."""
    return memory.habits.resting.get(part.choice.candidate.id, 0) > part.choice.day


def _change(me: Me, name: PartName, slug: str, relationships: Sequence[MyRelationship], change: Change) -> None:
    def changed(plan: TodayPlan | None) -> TodayPlan:
        plan = plan or TodayPlan(day=dt.date.min)
        part = plan.part(name)
        if part is None or part.slug != slug:
            return plan
        return change(plan, part, owner(plan, relationships))

    snapshots.update(me.keyring, me.id, TodayPlan, changed)


def _done(me: Me, name: PartName, part: Part, one: MyRelationship | None) -> Part:
    found = choosing.content(name, part.slug)
    if found is None:
        return part
    return msgspec.structs.replace(part, state=State.DONE, outcome=outcomes.note(me, found, one))


def _taken_back(me: Me, part: Part, one: MyRelationship | None) -> Part:
    if part.outcome:
        outcomes.take_back(me, part.outcome, one)
    return Part(part.choice, part.log)


def _another(
    me: Me, plan: TodayPlan, name: PartName, part: Part, relationships: Sequence[MyRelationship], *, not_this: bool
) -> TodayPlan:
    """Something else instead, for the same person, who is asked for anew."""
    one = owner(plan, relationships)
    went = Outcome(part.choice, done=False, felt_self=None, not_this=not_this)
    outcomes.complete(me, part.log, went)
    day = choosing.open_day(
        me, plan.day, outcomes.learn(me, [went]), [one] if one else [], relationships, picked=True, minutes=plan.minutes
    )
    return plan.with_part(name, choosing.part_of(day, day.choose(name, [one]), one))


def _settle(me: Me, plan: TodayPlan | None) -> Recommender:
    """Learn from a day that makes way for another, each part once."""
    memory = recommender(me)
    parts = [part for part in (plan.share, plan.action) if part] if plan else []
    elsewhere = [part for part in parts if done_elsewhere(part, memory)]
    for part in parts:
        outcomes.complete(me, part.log, _went(part, memory))
    news = [_went(part, memory) for part in parts if part not in elsewhere]
    return outcomes.learn(me, news, [part.choice for part in elsewhere]) if parts else memory


def _went(part: Part, memory: Recommender) -> Outcome:
    """How a part of the day went, told of here or on its own page."""
    if done_elsewhere(part, memory):
        felt = memory.habits.felt.get(part.choice.candidate.id)
        return Outcome(part.choice, done=True, felt_self=None if felt is None else round(felt))
    done, not_now = part.state is State.DONE, part.state is State.NOT_NOW
    return Outcome(part.choice, done=done, felt_self=part.felt, not_now=not_now)
