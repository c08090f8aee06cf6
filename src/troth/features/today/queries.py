"""Today as its page shows it. A handful of reads, however much was written."""

import datetime as dt
from dataclasses import dataclass
from typing import Final, cast

from troth.content.schema import Practice, Share
from troth.engine.recommender import Recommender
from troth.features.checkin import queries as checkin
from troth.features.details import queries as details
from troth.features.details.queries import Coming
from troth.features.rhythm import queries as rhythm
from troth.features.today import reasons
from troth.features.today.actions import begin, done_elsewhere, owner, stands
from troth.features.today.choosing import content
from troth.features.today.entries import Part, PartName, State, TodayPlan
from troth.features.transparency import queries as transparency
from troth.features.transparency.queries import Back
from troth.outcomes.candidates import in_solo_form, key
from troth.outcomes.entries import RecommenderState
from troth.outcomes.queries import revive
from troth.people.me import Me
from troth.promises import queries as promises
from troth.promises.queries import Due
from troth.relationships import access, pause
from troth.relationships.access import MyRelationship
from troth.trust import queries as trust
from troth.trust.entries import How, PictureShown
from troth.vault import snapshots
from troth.vault.snapshots import Want

WANTED: Final[tuple[Want, ...]] = (
    (TodayPlan, ""), (RecommenderState, ""), (PictureShown, ""), promises.AGENDA, details.DATES,
    rhythm.OWN, transparency.AGAIN, access.CARDS, trust.WOUNDS,
)  # fmt: skip
"""The person's own snapshots that the page is made of; one query."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One part as it is read. ``text`` is what to do, ``note`` the small line under it."""

    slug: str
    text: str
    note: str
    level: int  # of the ladder; 0 for what is no share
    minutes: int
    why: str
    state: State
    felt: int | None
    asks: bool  # whether to ask how it felt
    kept: bool  # whether it can still be taken back here


@dataclass(frozen=True, slots=True)
class Protected:
    """Instead of a page: until when nothing is suggested."""

    day: dt.date
    until: dt.datetime


@dataclass(frozen=True, slots=True)
class TodayPage:
    """The whole page."""

    day: dt.date
    one: MyRelationship | None
    nobody: bool  # no relationship is kept at all
    whose: str
    share: Shown | None
    action: Shown | None
    share_rests: bool  # after a "not now"
    checked_in: bool
    more: bool  # the circles alone were answered today
    close: str  # the question over the circles
    picture: How  # how one wants to see the picture of trust
    due: Due | None  # the next thing one has promised for today
    coming: list[Coming]  # dates that have come back
    again: list[Back]  # what was to be looked at again
    touch: MyRelationship | None  # whom one has wished to be in touch with by now

    @property
    def finished(self) -> bool:
        return all(part.state is State.DONE for part in (self.share, self.action) if part)

    @property
    def empty(self) -> bool:
        return self.share is None and self.action is None


def look(me: Me, now: dt.datetime) -> TodayPage | Protected:
    """Today's page; at the first look of a day this makes the plan. In a protected time there is none."""
    found, day = snapshots.load_many(me.keyring, me.id, WANTED), now.date()
    if until := rhythm.silent_until(found.get(rhythm.OWN), now):
        return Protected(day, until)
    relationships = access.lasting(me, found.get(access.CARDS))
    plan = cast("TodayPlan | None", found.get((TodayPlan, "")))
    memory = revive(cast("RecommenderState | None", found.get((RecommenderState, ""))))
    # who was hurt is asked nothing with that person, until it is mended or they choose to
    asked = relationships if plan and plan.picked else trust.not_mending(relationships, found.get(trust.WOUNDS))
    if plan is None or not stands(plan, relationships, day, asked):
        plan = begin(me, relationships, day, asked)
    one, among = owner(plan, relationships), pause.open_with(relationships)
    checked = checkin.on_day(me, one, day) if one else None
    return TodayPage(
        day=day,
        one=one,
        nobody=not relationships,
        whose=_whose(plan, one),
        share=_shown("share", plan.share, one, memory),
        action=_shown("action", plan.action, one, memory),
        share_rests=memory.habits.rests_from_sharing(key(one), day.toordinal()),
        checked_in=checked is not None,
        more=checked is not None and checkin.circles_alone(checked.body),
        close=checkin.close(one) if one else "",
        picture=(cast("PictureShown | None", found.get((PictureShown, ""))) or PictureShown()).how,
        due=promises.due_today(me, found.get(promises.AGENDA), relationships, day),
        coming=details.coming(found.get(details.DATES), relationships, day),
        again=transparency.back_on(me, among, found.get(transparency.AGAIN), day),
        touch=rhythm.long_ago(found.get(rhythm.OWN), among, day),
    )


def _whose(plan: TodayPlan, one: MyRelationship | None) -> str:
    if one is None:
        return ""
    parts = [part for part in (plan.action, plan.share) if part]
    return reasons.whose([why for part in parts for why in part.choice.reasons], one.name, picked=plan.picked)


def _shown(name: PartName, part: Part | None, one: MyRelationship | None, memory: Recommender) -> Shown | None:
    found = content(name, part.slug) if part else None
    if part is None or found is None:
        return None
    state = State.DONE if done_elsewhere(part, memory) else part.state
    return Shown(
        slug=part.slug,
        text=found.text if isinstance(found, Share) else found.title,
        note=reasons.level(found.level) if isinstance(found, Share) else _how(found, one),
        level=found.level if isinstance(found, Share) else 0,
        minutes=part.choice.candidate.minutes,
        why=reasons.why(part.choice.reasons, facets=name == "action" and one is not None),
        state=state,
        felt=part.felt,
        asks=part.outcome is not None and part.felt is None and not part.quiet,
        kept=part.state is not State.OPEN,  # what was noted elsewhere is taken back there
    )


def _how(practice: Practice, one: MyRelationship | None) -> str:
    return practice.solo if in_solo_form(practice, one) else practice.why
