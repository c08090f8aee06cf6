"""Every decision is kept for good, sealed, and what it says is enough to judge another policy by."""

import dataclasses
import datetime as dt
from uuid import UUID

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.today.test_choosing import DAY, NOON, begin, reply, slug, stored
from tests.relationships.pairs import add, me_of, page, send

from troth.content.reader import core
from troth.content.schema import ALL_KINDS
from troth.engine.records import unpacked
from troth.features.today import actions
from troth.features.today.entries import SHORT, Part, TodayPlan
from troth.outcomes import actions as outcomes
from troth.outcomes.candidates import practice_candidate
from troth.outcomes.entries import Decided, Outcome
from troth.outcomes.queries import recommender
from troth.relationships import access
from troth.vault import audit, entries, snapshots
from troth.vault.entries import Opened
from troth.vault.models import Entry

pytestmark = pytest.mark.django_db


def decisions(actor: Actor, id: UUID | None = None) -> list[Opened[Decided]]:
    """What is kept of the decisions about somebody, or about oneself; oldest first."""
    me = me_of(actor)
    return entries.page(me.keyring, me.id, Decided, scope=id.hex if id else "me", size=60).entries[::-1]


def test_a_day_keeps_its_two_decisions_once(alma: Actor) -> None:
    plan = begin(alma.me)
    begin(alma.me)
    assert plan.action is not None
    assert plan.share is not None
    assert [one.body.choice for one in decisions(alma)] == [plan.action.choice, plan.share.choice]


def test_a_decision_says_what_else_there_was_and_how_likely_each_was(alma: Actor) -> None:
    begin(alma.me)
    body = decisions(alma)[0].body
    assert body.choice.trace is not None
    record = unpacked(body.lot, body.choice.trace.features, None)
    assert sum(record.odds) == pytest.approx(1)
    assert record.odds[record.chosen] >= body.choice.probability - 1e-6
    assert 1 < len(record.things) <= body.choice.trace.arms


def test_nothing_today_is_a_decision_too(alma: Actor) -> None:
    kit = add(alma, "Kit")
    quiet = [DAY + dt.timedelta(days=days) for days in range(21) if begin(me_of(alma), days).action is None]
    nothing = [one.body.choice for one in decisions(alma, kit) if one.body.choice.candidate.id == "none"]
    assert {day.toordinal() for day in quiet} <= {one.day for one in nothing}
    assert any("enough_days" in one.gates for one in nothing)


def test_how_it_went_is_written_beside_it_the_next_day(alma: Actor) -> None:
    plan = reply(alma.me, begin(alma.me), "action", "done")
    actions.feel(alma.me, "action", slug(plan, "action"), 2, [])
    reply(alma.me, plan, "share", "not_now")
    assert [one.body.done for one in decisions(alma)] == [None, None]
    begin(alma.me, 1)
    action, share, *_ = (one.body for one in decisions(alma))
    assert (action.done, action.felt) == (True, 2)
    assert (share.done, share.not_now) == (False, True)


def test_what_was_taken_back_is_written_as_it_is_in_the_end(alma: Actor) -> None:
    plan = reply(alma.me, begin(alma.me), "action", "done")
    reply(alma.me, plan, "action", "again")
    begin(alma.me, 1)
    assert decisions(alma)[0].body.done is False


def test_what_was_done_on_its_own_page_is_written_beside_it_too(alma: Actor) -> None:
    plan = begin(alma.me)
    assert plan.action is not None
    outcomes.note_and_learn(alma.me, core().practices[plan.action.slug], None, -1, at=NOON)
    begin(alma.me, 1)
    assert (decisions(alma)[0].body.done, decisions(alma)[0].body.felt) == (True, -1)


def test_a_decision_that_somebody_deleted_stops_no_day(alma: Actor) -> None:
    begin(alma.me)
    Entry.objects.filter(vault=alma.me.id).delete()
    assert begin(alma.me, 1).action is not None


def test_not_this_is_written_at_once_and_what_came_instead_is_kept(alma: Actor) -> None:
    plan = reply(alma.me, begin(alma.me), "share", "not_this")
    _action, first, second = (one.body for one in decisions(alma))
    assert (first.done, first.not_this) == (False, True)
    assert plan.share is not None
    assert second.choice == plan.share.choice


def test_its_row_says_the_month_and_not_the_day(alma: Actor) -> None:
    begin(alma.me)
    begin(alma.me, 1)
    rows = Entry.objects.filter(vault=alma.me.id)
    assert {row.day for row in rows} == {DAY.replace(day=1)}
    assert rows.count() == 4
    assert all(len(row.box) < 5000 for row in rows)


def test_it_is_in_no_list_and_no_search(alma: Actor) -> None:
    begin(alma.me)
    assert [list(one.body.words()) for one in decisions(alma)] == [[], []]
    assert "Nothing kept yet" in page(alma, "/vault/")


def test_it_goes_with_the_person_it_is_about(alma: Actor) -> None:
    kit, lee = add(alma, "Kit"), add(alma, "Lee")
    me = me_of(alma)
    for id in (kit, lee):
        actions.pick(me, access.load(me, id), access.lasting(me), DAY)
        reply(me, stored(me), "action", "done")
    send(alma, f"/people/{kit}/drop/")
    assert decisions(alma, kit) == []
    assert len(decisions(alma, lee)) == 2
    assert [len(entries.page(me.keyring, me.id, Outcome, scope=id.hex).entries) for id in (kit, lee)] == [0, 1]
    assert set(recommender(me).habits.asked) == {lee.hex} or kit.hex not in recommender(me).habits.asked
    assert audit.audit(me.keyring).complete


def test_a_day_about_somebody_who_was_dropped_is_over(alma: Actor) -> None:
    kit = add(alma, "Kit")
    begin(me_of(alma))
    send(alma, f"/people/{kit}/drop/")
    assert begin(me_of(alma)).relationship is None
    assert kit.hex not in recommender(me_of(alma)).habits.asked


def test_a_not_now_to_a_share_pauses_shares_with_that_person_for_a_week(alma: Actor) -> None:
    kit, lee = add(alma, "Kit"), add(alma, "Lee")

    def with_one(id: UUID, days: int) -> None:
        me = me_of(alma)
        actions.pick(me, access.load(me, id), access.lasting(me), DAY + dt.timedelta(days=days))

    with_one(kit, 0)
    reply(me_of(alma), stored(me_of(alma)), "share", "not_now")
    with_one(lee, 1)
    assert stored(me_of(alma)).share is not None
    for days in (2, 6):
        with_one(kit, days)
        assert stored(me_of(alma)).share is None
    assert stored(me_of(alma)).action is not None
    with_one(kit, 7)
    assert stored(me_of(alma)).share is not None


def test_a_not_now_that_was_taken_back_pauses_nothing(alma: Actor) -> None:
    plan = reply(alma.me, begin(alma.me), "share", "not_now")
    reply(alma.me, plan, "share", "again")
    assert any(begin(alma.me, days).share for days in range(1, 6))


def test_something_shorter_is_short_for_the_rest_of_the_day_and_turns_nothing_down(alma: Actor) -> None:
    today = timezone.localdate()
    plan = actions.begin(alma.me, [], today)
    assert plan.action is not None
    long = next(
        one for one in core().practices.values() if 10 <= one.minutes <= 15 and set(one.kinds) == set(ALL_KINDS)
    )
    choice = dataclasses.replace(plan.action.choice, candidate=practice_candidate(long, None))
    snapshots.update(alma.keyring, alma.me.id, TodayPlan, lambda _: plan.with_part("action", Part(choice)))
    assert "Something shorter" in page(alma, "/today/")
    shorter = reply(alma.me, stored(alma.me), "action", "shorter")
    another = reply(alma.me, shorter, "action", "not_this")
    assert all(one.action and one.action.choice.candidate.minutes <= SHORT for one in (shorter, another))
    assert shorter.share == plan.share
    assert recommender(alma.me).habits.resting[choice.candidate.id] == today.toordinal() + 3


def test_nothing_shorter_is_offered_for_what_is_short(alma: Actor) -> None:
    assert "Something shorter" not in page(alma, "/today/")
