"""Choosing the parts of a day: candidates from the pack, odds from the engine, chance from a keyed seed."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random
from typing import get_args

from troth.content.library import offered
from troth.content.reader import Pack
from troth.content.schema import Practice, Share
from troth.engine.recommender import NOTHING, Candidate, Decision, Recommender
from troth.features.ladder import queries as ladder
from troth.features.today.entries import MINUTES, Part, PartName, TodayPlan
from troth.outcomes import actions as outcomes
from troth.outcomes.candidates import context as known
from troth.outcomes.candidates import fits, key, practice_candidate, share_candidate
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.trust import queries as trust
from troth.trust.queries import Standing

PARTS: tuple[PartName, ...] = get_args(PartName)
Receptions = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Day:
    """Everything a choice depends on. The same day, person and memory give the same choice."""

    me: Me
    day: dt.date
    memory: Recommender
    relationships: tuple[MyRelationship, ...]
    people: tuple[MyRelationship, ...]
    standings: Mapping[str, Standing]
    receptions: Mapping[str, Receptions]
    picked: bool
    minutes: int

    def choose(self, part: PartName, among: Iterable[MyRelationship | None]) -> Decision:
        among = tuple(among)
        picked = key(among[0]) if self.picked else None
        context = known(
            self.day, self.minutes, self.people, standings=self.standings, picked=picked, receptions=self.receptions
        )
        make = _shares if part == "share" else _actions
        seed = self.me.keyring.tags(self.me.id, f"today/{self.day.isoformat()}/{part}")[-1]
        return self.memory.decide(make(offered(), among), context, Random(seed))


def open_day(
    me: Me,
    day: dt.date,
    memory: Recommender,
    relationships: Iterable[MyRelationship],
    people: Iterable[MyRelationship],
    *,
    picked: bool = False,
    minutes: int = MINUTES,
) -> Day:
    """The day with what is known of each relationship it may be about, of all ``people`` one keeps; two queries."""
    among = tuple(relationships)
    standings = trust.standings(me.keyring, among) if among else {}
    received = _receptions(me, among, standings)
    return Day(me, day, memory, among, tuple(people), standings, received, picked, minutes)


def plan(day: Day) -> TodayPlan:
    """One relationship, one action, one share. The action chooses the relationship, as one mostly fits.

    Where it is better to ask nothing, the whole day is quiet: a share alone would be asking too.
    """
    everyone = day.relationships or (None,)
    decision = day.choose("action", everyone)
    whose = decision.choice.candidate.relationship
    one = next((other for other in everyone if key(other) == whose), everyone[0])
    action = part_of(day, decision, one)
    return TodayPlan(
        day=day.day,
        relationship=one.id if one else None,
        picked=day.picked,
        minutes=day.minutes,
        action=action,
        share=action and part_of(day, day.choose("share", [one]), one),
    )


def part_of(day: Day, decision: Decision, one: MyRelationship | None) -> Part | None:
    """A decision, logged, as a part of the day; None where nothing is suggested."""
    log = outcomes.log(day.me, decision, one)
    return None if decision.choice.candidate.id == NOTHING.id else Part(decision.choice, log)


def content(part: PartName, slug: str) -> Practice | Share | None:
    """What a slug stands for, unless the pack has lost it."""
    return offered().shares.get(slug) if part == "share" else offered().practices.get(slug)


def _receptions(me: Me, among: tuple[MyRelationship, ...], standings: Mapping[str, Standing]) -> dict[str, Receptions]:
    """How one's shares were received, by scope; where a breach is not mended, light ones only are suggested."""
    found = ladder.receptions(me.keyring, among) if among else {}
    return {scope: known for scope, known in found.items() if not standings[scope].wounded}


def _actions(pack: Pack, among: Iterable[MyRelationship | None]) -> list[Candidate]:
    practices = pack.practices.values()
    return [practice_candidate(practice, one) for one in among for practice in practices if fits(practice, one)]


def _shares(pack: Pack, among: Iterable[MyRelationship | None]) -> list[Candidate]:
    return [share_candidate(share, one) for one in among for share in pack.shares.values() if fits(share, one)]
