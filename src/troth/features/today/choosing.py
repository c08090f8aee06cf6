"""Choosing the parts of a day: candidates from the pack, odds from the engine, chance from a keyed seed."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random
from typing import get_args

from troth.content.library import offered
from troth.content.reader import Pack
from troth.content.schema import Practice, Share
from troth.engine.recommender import NOTHING, Candidate, Choice, Recommender
from troth.engine.trust import TrustState
from troth.features.today.entries import Part, PartName, TodayPlan
from troth.outcomes.candidates import context as known
from troth.outcomes.candidates import fits, key, practice_candidate, share_candidate
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.trust import queries as trust

MINUTES = 15
"""How much time Today assumes: longer practices are for the library, and for days one has them."""

PARTS: tuple[PartName, ...] = get_args(PartName)


@dataclass(frozen=True, slots=True)
class Day:
    """Everything a choice depends on. The same day, person and memory give the same choice."""

    me: Me
    day: dt.date
    memory: Recommender
    relationships: tuple[MyRelationship, ...]
    states: Mapping[str, TrustState]
    picked: bool

    def choose(self, part: PartName, among: Iterable[MyRelationship | None]) -> Choice:
        among = tuple(among)
        context = known(self.day, MINUTES, self.states, key(among[0]) if self.picked and among else None)
        make = _shares if part == "share" else _actions
        seed = self.me.keyring.tags(self.me.id, f"today/{self.day.isoformat()}/{part}")[-1]
        return self.memory.choose(make(offered(), among), context, Random(seed))


def open_day(
    me: Me, day: dt.date, memory: Recommender, relationships: Iterable[MyRelationship], *, picked: bool = False
) -> Day:
    """The day with what is known of each relationship; one query."""
    among = tuple(relationships)
    scopes = [one.scope for one in among]
    return Day(me, day, memory, among, trust.states(me.keyring, scopes) if scopes else {}, picked)


def plan(day: Day) -> TodayPlan:
    """One relationship, one action, one share. The action chooses the relationship, as one mostly fits.

    Where it is better to ask nothing, the whole day is quiet: a share alone would be asking too.
    """
    everyone = day.relationships or (None,)
    action = day.choose("action", everyone)
    one = next((other for other in everyone if key(other) == action.candidate.relationship), everyone[0])
    quiet = action.candidate.id == NOTHING.id
    return TodayPlan(
        day=day.day,
        relationship=one.id if one else None,
        picked=day.picked,
        action=as_part(action),
        share=None if quiet else as_part(day.choose("share", [one])),
    )


def as_part(choice: Choice) -> Part | None:
    """The choice as a part of the day, or None where nothing is suggested."""
    if choice.candidate.id == NOTHING.id:
        return None
    return Part(choice)


def content(part: PartName, slug: str) -> Practice | Share | None:
    """What a slug stands for, unless the pack has lost it."""
    return offered().shares.get(slug) if part == "share" else offered().practices.get(slug)


def _actions(pack: Pack, among: Iterable[MyRelationship | None]) -> list[Candidate]:
    practices = pack.practices.values()
    return [practice_candidate(practice, one) for one in among for practice in practices if fits(practice, one)]


def _shares(pack: Pack, among: Iterable[MyRelationship | None]) -> list[Candidate]:
    return [share_candidate(share, one) for one in among for share in pack.shares.values() if fits(share, one)]
