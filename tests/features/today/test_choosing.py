"""What Today offers, and that it learns."""

import dataclasses
import datetime as dt

import msgspec
import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.relationships.pairs import add, me_of, send, together

from troth.content.reader import core
from troth.content.schema import ALL_KINDS
from troth.engine.rating import Facet
from troth.engine.suggestion import Candidate, Reason
from troth.features.today import actions
from troth.features.today.entries import Part, PartName, State, TodayPlan
from troth.outcomes import actions as outcomes
from troth.outcomes.entries import Outcome
from troth.outcomes.queries import recommender
from troth.people.me import Me
from troth.relationships import access
from troth.trust.actions import record_ratings
from troth.vault import entries, snapshots

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 14)
NOON = dt.datetime(2026, 5, 14, 12, tzinfo=dt.UTC)


def begin(me: Me, days: int = 0) -> TodayPlan:
    return actions.begin(me, access.current(me), DAY + dt.timedelta(days=days))


def reply(me: Me, plan: TodayPlan, name: PartName, how: actions.Answer) -> TodayPlan:
    part = plan.part(name)
    assert part is not None
    actions.answer(me, name, part.slug, how, access.current(me))
    return stored(me)


def stored(me: Me) -> TodayPlan:
    plan = snapshots.load(me.keyring, me.id, TodayPlan)
    assert plan is not None
    return plan


def slug(plan: TodayPlan, name: PartName) -> str:
    part = plan.part(name)
    return part.slug if part else ""


def test_with_nobody_kept_the_plan_is_ones_own(alma: Actor) -> None:
    plan = begin(alma.me)
    assert plan.relationship is None
    assert set(core().practices[slug(plan, "action")].kinds) == set(ALL_KINDS)
    assert core().shares[slug(plan, "share")].level == 1


def test_a_second_look_changes_nothing(alma: Actor) -> None:
    assert begin(alma.me) == begin(alma.me)


def test_the_same_person_day_and_memory_give_the_same_plan(alma: Actor) -> None:
    first = begin(alma.me)
    snapshots.drop(alma.keyring, alma.me.id, TodayPlan)
    again = begin(alma.me)
    assert [part and part.choice for part in (again.share, again.action)] == [
        part and part.choice for part in (first.share, first.action)
    ]


def test_a_first_name_makes_a_new_plan_at_once(alma: Actor) -> None:
    begin(alma.me)
    id = add(alma, "Kit", "work")
    assert begin(me_of(alma)).relationship == id


def test_what_is_offered_fits_the_kind(alma: Actor) -> None:
    add(alma, "Kit", "work")
    plans = [begin(me_of(alma), days) for days in range(8)]
    practices = [core().practices[slug(plan, "action")] for plan in plans if plan.action]
    shares = [core().shares[slug(plan, "share")] for plan in plans if plan.share]
    assert practices
    assert all("work" in one.kinds for one in [*practices, *shares])


def test_nobody_kept_alone_meets_a_joint_practice_as_such(alma: Actor) -> None:
    add(alma, "Kit", "romantic")
    plans = [begin(me_of(alma), days) for days in range(8)]
    found = [plan.action for plan in plans if plan.action]
    assert found
    assert not any(action.choice.candidate.joint for action in found)


def test_two_days_of_seven_are_quiet_however_often_today_is_opened(alma: Actor) -> None:
    add(alma, "Kit")
    plans = [begin(me_of(alma), days) for days in range(28)]
    asking = [plan.action is not None for plan in plans]
    assert all(sum(asking[start : start + 7]) <= 5 for start in range(22))
    assert all(plan.share is None for plan in plans if plan.action is None)


def test_on_a_quiet_day_something_can_still_be_asked_for(alma: Actor) -> None:
    kit = add(alma, "Kit")
    days = next(days for days in range(7) if begin(me_of(alma), days).action is None)
    actions.pick(me_of(alma), access.load(me_of(alma), kit), access.lasting(me_of(alma)), DAY + dt.timedelta(days=days))
    assert stored(me_of(alma)).action is not None


def test_what_was_done_on_its_own_page_teaches_how_it_felt(alma: Actor) -> None:
    plan = begin(alma.me)
    assert plan.action is not None
    outcomes.note_and_learn(alma.me, core().practices[plan.action.slug], None, 2, at=NOON)
    begin(alma.me, 1)
    memory = recommender(alma.me)
    assert memory.footing.count == 2  # the action with its feeling, the share as not done
    assert memory.footing.misses[-1][1] > 1


def test_what_learning_needs_is_sealed_with_the_choice(alma: Actor) -> None:
    action = begin(alma.me).action
    assert action is not None
    assert action.choice.trace is not None
    assert stored(alma.me).action == action


def test_someone_who_left_makes_room_for_another(alma: Actor, ben: Actor) -> None:
    ours, _ = together(alma, ben)
    kit = add(alma, "Kit")
    actions.pick(me_of(alma), access.load(me_of(alma), ours), access.lasting(me_of(alma)), DAY)
    send(alma, f"/people/{ours}/space/", things="leave", when="now")
    assert begin(me_of(alma)).relationship == kit


def test_the_persons_own_choice_stands_for_the_day(alma: Actor) -> None:
    add(alma, "Kit")
    lee = add(alma, "Lee")
    actions.pick(me_of(alma), access.load(me_of(alma), lee), access.lasting(me_of(alma)), DAY)
    assert [begin(me_of(alma)).relationship, begin(me_of(alma)).picked] == [lee, True]


def test_just_me_can_be_chosen_with_people_kept(alma: Actor) -> None:
    add(alma, "Kit")
    actions.pick(me_of(alma), None, access.lasting(me_of(alma)), DAY)
    assert begin(me_of(alma)).relationship is None


def test_where_trust_came_down_comes_first_and_says_so(alma: Actor) -> None:
    ids = [add(alma, name) for name in ("Kit", "Lee", "Mo")]
    me = me_of(alma)
    for id, later in zip(ids, (0.7, 0.3, 0.7), strict=True):
        for week in range(10):
            value = 0.7 if week < 5 else later
            ratings: dict[Facet, float] = {"credibility": value, "reliability": value, "intimacy": value}
            record_ratings(me.keyring, id.hex, ratings, timezone.localdate() - dt.timedelta(days=70 - 7 * week))
    plan = actions.begin(me, access.current(me), timezone.localdate())
    assert plan.relationship == ids[1]
    assert plan.action is not None
    assert Reason("slipping") in plan.action.choice.reasons


def test_the_next_day_chooses_anew(alma: Actor) -> None:
    kit = add(alma, "Kit")
    actions.pick(me_of(alma), None, access.lasting(me_of(alma)), DAY)
    assert begin(me_of(alma), 1).relationship == kit


def test_not_this_brings_something_else(alma: Actor) -> None:
    plan = begin(alma.me)
    assert slug(reply(alma.me, plan, "share", "not_this"), "share") != slug(plan, "share")


def test_not_this_stays_away_for_a_month(alma: Actor) -> None:
    plan = begin(alma.me)
    gone = slug(plan, "action")
    reply(alma.me, plan, "action", "not_this")
    assert gone not in {slug(begin(alma.me, days), "action") for days in range(30)}


def test_what_was_offered_with_one_person_rests_with_all(alma: Actor) -> None:
    kit, lee = add(alma, "Kit"), add(alma, "Lee")
    actions.pick(me_of(alma), access.load(me_of(alma), kit), access.lasting(me_of(alma)), DAY)
    offered = stored(me_of(alma))
    reply(me_of(alma), offered, "action", "not_this")
    for days in range(1, 30):
        actions.pick(
            me_of(alma), access.load(me_of(alma), lee), access.lasting(me_of(alma)), DAY + dt.timedelta(days=days)
        )
        assert slug(stored(me_of(alma)), "action") != slug(offered, "action")


def test_what_was_told_is_not_asked_for_again_for_a_season(alma: Actor) -> None:
    kit = access.load(me_of(alma), add(alma, "Kit"))
    actions.pick(me_of(alma), kit, access.lasting(me_of(alma)), DAY)
    told = slug(reply(me_of(alma), stored(me_of(alma)), "share", "done"), "share")
    for days in range(1, 91):
        actions.pick(me_of(alma), kit, access.lasting(me_of(alma)), DAY + dt.timedelta(days=days))
        assert slug(stored(me_of(alma)), "share") != told


def test_not_this_to_everything_ends_in_quiet(alma: Actor) -> None:
    plan = begin(alma.me)
    while plan.share:
        plan = reply(alma.me, plan, "share", "not_this")
    assert plan.action is not None


def test_what_was_offered_rests_for_some_days(alma: Actor) -> None:
    first = slug(begin(alma.me), "action")
    assert first not in {slug(begin(alma.me, days), "action") for days in (1, 2)}


def test_not_now_can_be_taken_up_again(alma: Actor) -> None:
    plan = reply(alma.me, begin(alma.me), "action", "not_now")
    assert plan.action is not None
    assert plan.action.state is State.NOT_NOW
    plan = reply(alma.me, plan, "action", "again")
    assert plan.action is not None
    assert plan.action.state is State.OPEN


def test_done_keeps_a_private_outcome_about_that_person(alma: Actor) -> None:
    kit = add(alma, "Kit")
    me = me_of(alma)
    reply(me, begin(me), "action", "done")
    (outcome,) = entries.page(me.keyring, me.id, Outcome, scope=kit.hex).entries
    assert outcome.body.relationship == kit


def test_done_twice_keeps_one_outcome(alma: Actor) -> None:
    plan = begin(alma.me)
    plan = reply(alma.me, plan, "action", "done")
    assert reply(alma.me, plan, "action", "done") == plan
    assert len(entries.page(alma.keyring, alma.me.id, Outcome).entries) == 1


def test_done_can_be_taken_back(alma: Actor) -> None:
    plan = reply(alma.me, begin(alma.me), "action", "done")
    reply(alma.me, plan, "action", "again")
    assert entries.page(alma.keyring, alma.me.id, Outcome).entries == []


def test_how_it_felt_is_added_to_the_outcome(alma: Actor) -> None:
    plan = reply(alma.me, begin(alma.me), "action", "done")
    actions.feel(alma.me, "action", slug(plan, "action"), -1, [])
    (outcome,) = entries.page(alma.keyring, alma.me.id, Outcome).entries
    assert outcome.body.felt == -1


def test_what_felt_good_is_learned_when_the_day_is_over(alma: Actor) -> None:
    kit = add(alma, "Kit")
    me = me_of(alma)
    plan = reply(me, begin(me), "action", "done")
    actions.feel(me, "action", slug(plan, "action"), 2, [])
    begin(me, 1)
    memory = recommender(me)
    assert memory.habits.attended == {kit.hex: DAY.toordinal()}
    assert all(liking > 0 for liking in memory.habits.liking.values())
    assert memory.habits.liking


def test_an_answer_to_an_older_page_changes_nothing(alma: Actor) -> None:
    plan = begin(alma.me)
    actions.answer(alma.me, "action", "another-slug", "done", [])
    assert stored(alma.me) == plan


def test_a_plan_of_things_the_pack_has_lost_is_made_anew(alma: Actor) -> None:
    plan = begin(alma.me)
    assert plan.action is not None
    candidate = Candidate(id="me:no-such-practice", relationship="me", kind="action")
    gone = Part(dataclasses.replace(plan.action.choice, candidate=candidate))
    snapshots.update(alma.keyring, alma.me.id, TodayPlan, lambda _: msgspec.structs.replace(plan, action=gone))
    assert slug(begin(alma.me), "action") in {"", *core().practices}  # by chance the day is quiet


def test_with_someone_kept_alone_solo_forms_do_not_crowd_out_what_is_done_for_them(alma: Actor) -> None:
    add(alma, "Kit", "romantic")
    actions_of_a_month = [plan.action for days in range(28) if (plan := begin(me_of(alma), days)).action]
    for_them = [part for part in actions_of_a_month if not core().practices[part.slug].joint]
    assert len(for_them) > len(actions_of_a_month) / 4


def test_a_plan_of_tomorrow_holds_on_a_device_where_it_is_still_today(alma: Actor) -> None:
    ahead = begin(alma.me, days=1)
    reply(alma.me, ahead, "action", "done")
    behind = begin(alma.me)
    assert behind.day == ahead.day
    assert behind.action is not None
    assert behind.action.state is State.DONE
    assert begin(alma.me, days=2).day == DAY + dt.timedelta(days=2)
