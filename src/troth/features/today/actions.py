"""What a person does on Today. Each is one transaction on the day's plan, so that no press is lost."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from troth.engine.recommender import Outcome, Recommender
from troth.features.today import choosing
from troth.features.today.choosing import PARTS
from troth.features.today.entries import Part, PartName, State, TodayPlan
from troth.outcomes import actions as outcomes
from troth.outcomes.queries import recommender
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.vault import snapshots

Answer = Literal["done", "not_now", "not_this", "again"]
Change = Callable[[TodayPlan, Part], Part | None]


def begin(me: Me, relationships: Sequence[MyRelationship], day: dt.date) -> TodayPlan:
    """Today's plan, made at the first look of the day. The day before is learned from and makes way."""

    def change(found: TodayPlan | None) -> TodayPlan:
        if found and stands(found, relationships, day):
            return found
        return choosing.plan(choosing.open_day(me, day, _settle(me, found), relationships))

    return snapshots.update(me.keyring, me.id, TodayPlan, change)


def pick(me: Me, one: MyRelationship | None, day: dt.date) -> None:
    """The person's own choice of whom today is about; it stands for the rest of the day."""

    def change(found: TodayPlan | None) -> TodayPlan:
        chosen = [one] if one else []
        return choosing.plan(choosing.open_day(me, day, _settle(me, found), chosen, picked=True))

    snapshots.update(me.keyring, me.id, TodayPlan, change)


def stands(plan: TodayPlan, relationships: Sequence[MyRelationship], day: dt.date) -> bool:
    """Whether a plan still holds: made today, for someone who is still there, of things the pack still has."""
    own = plan.relationship is None and (plan.picked or not relationships)
    there = own or any(one.id == plan.relationship for one in relationships)
    parts = [(name, plan.part(name)) for name in PARTS]
    return plan.day == day and there and all(choosing.content(name, part.slug) for name, part in parts if part)


def answer(me: Me, name: PartName, slug: str, how: Answer, one: MyRelationship | None) -> None:
    """Answer one part of the day. Where the page was older than the plan, nothing happens."""

    def change(plan: TodayPlan, part: Part) -> Part | None:
        if how == "again":
            return _taken_back(me, part, one)
        if part.state is State.DONE:
            return part
        if how == "not_this":
            return _another(me, plan, name, part, one)
        if how == "not_now":
            return msgspec.structs.replace(part, state=State.NOT_NOW)
        return _done(me, name, part, one)

    _change(me, name, slug, change)


def feel(me: Me, name: PartName, slug: str, felt: int | None, one: MyRelationship | None) -> None:
    """How a done part felt, or (None) that the person would rather not say."""

    def change(_plan: TodayPlan, part: Part) -> Part:
        if part.outcome is None:
            return part
        if felt is None:
            return msgspec.structs.replace(part, quiet=True)
        outcomes.feel(me, part.outcome, felt, one)
        return msgspec.structs.replace(part, felt=felt)

    _change(me, name, slug, change)


def done_elsewhere(part: Part, memory: Recommender) -> bool:
    """Whether it was noted on its own page meanwhile: the recommender lets rest only what it was told of."""
    return memory.habits.resting.get(part.choice.candidate.id, 0) > part.choice.day


def _change(me: Me, name: PartName, slug: str, change: Change) -> None:
    def changed(plan: TodayPlan | None) -> TodayPlan:
        plan = plan or TodayPlan(day=dt.date.min)
        part = plan.part(name)
        if part is None or part.slug != slug:
            return plan
        return msgspec.structs.replace(plan, **{name: change(plan, part)})

    snapshots.update(me.keyring, me.id, TodayPlan, changed)


def _done(me: Me, name: PartName, part: Part, one: MyRelationship | None) -> Part:
    found = choosing.content(name, part.slug)
    if found is None:
        return part
    return msgspec.structs.replace(part, state=State.DONE, outcome=outcomes.note(me, found, one))


def _taken_back(me: Me, part: Part, one: MyRelationship | None) -> Part:
    if part.outcome:
        outcomes.take_back(me, part.outcome, one)
    return Part(part.choice)


def _another(me: Me, plan: TodayPlan, name: PartName, part: Part, one: MyRelationship | None) -> Part | None:
    """Something else instead, for the same person, who is asked for anew; this one stays away for a month."""
    memory = outcomes.learn(me, [Outcome(part.choice, done=False, felt_self=None, not_this=True)])
    day = choosing.open_day(me, plan.day, memory, [one] if one else [], picked=True)
    return choosing.as_part(day.choose(name, [one]))


def _settle(me: Me, plan: TodayPlan | None) -> Recommender:
    """Learn from a day that makes way for another, each part once."""
    memory = recommender(me)
    parts = [part for part in (plan.share, plan.action) if part] if plan else []
    elsewhere = [part.choice for part in parts if done_elsewhere(part, memory)]
    news = [
        Outcome(part.choice, done=part.state is State.DONE, felt_self=part.felt)
        for part in parts
        if part.choice not in elsewhere
    ]
    return outcomes.learn(me, news, elsewhere) if parts else memory
