"""Holding a practice for oneself or with somebody: done, left out, rested, changed, let go."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import Actor
from tests.features.rhythm.rhythms import THANKS, hold, holds, main_of, rhythm
from tests.relationships.pairs import add, me_of, page, post, send

from troth.content.reader import core
from troth.features.rhythm import holding, store
from troth.features.rhythm.entries import Hold, Mark, Pause
from troth.outcomes import actions as outcomes
from troth.outcomes.entries import Outcome
from troth.relationships import access, actions
from troth.vault import entries

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 5, 4)


def test_it_is_held_for_oneself_or_with_somebody(alma: Actor) -> None:
    kit = add(alma, "Kit")
    hold(alma)
    hold(alma, one=kit, often="weekly", weekdays=["0", "3"])
    assert [(one.relationship, one.often, one.weekdays) for one in holds(alma)] == [
        (None, "daily", ()), (kit, "weekly", (0, 3)),
    ]  # fmt: skip
    shown = main_of(alma, "/rhythm/")
    assert "for yourself" in shown
    assert "Every week on Monday and Thursday, with Kit" in shown


def test_every_week_needs_a_day(alma: Actor) -> None:
    response = post(alma.client, f"/rhythm/adopt/{THANKS}/", one="alone", often="weekly")
    assert response.status_code == 422
    assert "Choose at least one day." in response.content.decode()


def test_only_people_it_fits_can_be_chosen(alma: Actor) -> None:
    work = add(alma, "Kit", "work")
    assert post(alma.client, "/rhythm/adopt/hand-rub/", one=str(work), often="daily").status_code == 422


def test_the_same_practice_with_the_same_person_is_held_once(alma: Actor) -> None:
    assert hold(alma) == hold(alma, often="monthly")
    (one,) = holds(alma)
    assert one.often == "monthly"


def test_done_is_noted_and_marks_the_day(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"/rhythm/{hold(alma, one=kit)}/act/", how="done")
    (one,) = holds(alma)
    me = me_of(alma)
    (noted,) = entries.page(me.keyring, me.id, Outcome, scope=kit.hex).entries
    assert [(mark.day, mark.outcome) for mark in one.done] == [(timezone.localdate(), noted.id)]
    assert "Seen to, for now." in main_of(alma, f"/rhythm/{one.id}/")


def test_what_is_done_elsewhere_counts_here_too_and_can_be_taken_back(alma: Actor) -> None:
    hold(alma)
    send(alma, f"/practice/{THANKS}/done/", one="alone", felt="1")
    (mark,) = holds(alma)[0].done
    assert mark.outcome is not None
    outcomes.take_back(me_of(alma), mark.outcome, None)
    assert holds(alma)[0].done == ()


def test_what_is_done_with_another_person_does_not_count_for_this_one(alma: Actor) -> None:
    kit, lee = add(alma, "Kit"), add(alma, "Lee")
    hold(alma, one=kit)
    send(alma, f"/practice/{THANKS}/done/", one=str(lee), felt="1")
    assert holds(alma)[0].done == ()


def test_leaving_it_out_costs_nothing(alma: Actor) -> None:
    id = hold(alma)
    send(alma, f"/rhythm/{id}/act/", how="skip")
    assert holds(alma)[0].skipped == (timezone.localdate(),)
    assert "costs nothing" in alma.client.get(f"/rhythm/{id}/").content.decode()


def test_it_rests_until_a_day_or_until_one_goes_on(alma: Actor) -> None:
    id, today = hold(alma), timezone.localdate()
    until = today + dt.timedelta(days=9)
    send(alma, f"/rhythm/{id}/rest/", last=until.isoformat())
    assert holds(alma)[0].pauses == (Pause(today, until),)
    send(alma, f"/rhythm/{id}/rest/", last="")
    assert holds(alma)[0].pauses == (Pause(today),)
    assert "Resting until you say so." in main_of(alma, f"/rhythm/{id}/")
    send(alma, f"/rhythm/{id}/act/", how="resume")
    assert holds(alma)[0].pauses == ()


def test_a_rest_does_not_end_before_it_begins(alma: Actor) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    response = post(alma.client, f"/rhythm/{hold(alma)}/rest/", last=yesterday.isoformat())
    assert response.status_code == 422
    assert "Choose today or later." in response.content.decode()


def test_holidays_rest_everything_at_once(alma: Actor) -> None:
    hold(alma)
    hold(alma, "noticed")
    send(alma, "/rhythm/holidays/", last="")
    shown = main_of(alma, "/rhythm/")
    assert "Everything of your own rests until you say so." in shown
    assert "A day for" not in shown
    send(alma, "/rhythm/holidays/", how="end")
    assert rhythm(alma).holidays == []
    assert "A day for" in main_of(alma, "/rhythm/")


def test_how_often_can_be_changed_and_what_has_grown_stays(alma: Actor) -> None:
    id = hold(alma)
    send(alma, f"/rhythm/{id}/act/", how="done")
    send(alma, f"/rhythm/{id}/often/", often="monthly")
    (one,) = holds(alma)
    assert (one.often, len(one.done)) == ("monthly", 1)


def test_let_go_it_is_gone_and_what_was_done_stays_noted(alma: Actor) -> None:
    id = hold(alma)
    send(alma, f"/rhythm/{id}/act/", how="done")
    send(alma, f"/rhythm/{id}/let-go/")
    assert holds(alma) == []
    me = me_of(alma)
    assert len(entries.page(me.keyring, me.id, Outcome).entries) == 1
    assert alma.client.get(f"/rhythm/{id}/").status_code == 404


def test_nobody_elses_hold_is_there(alma: Actor, ben: Actor) -> None:
    id = hold(alma)
    for path in ("", "often/", "rest/", "let-go/", "together/"):
        assert ben.client.get(f"/rhythm/{id}/{path}").status_code == 404
    assert post(ben.client, f"/rhythm/{id}/act/", how="done").status_code == 404


def test_with_the_person_goes_what_was_held_with_them(alma: Actor) -> None:
    kit = add(alma, "Kit")
    hold(alma)
    hold(alma, one=kit)
    send(alma, f"/people/{kit}/in-touch/", every="14")
    me = me_of(alma)
    actions.drop(me, access.load(me, kit))
    assert [one.relationship for one in holds(alma)] == [None]
    assert rhythm(alma).contacts == {}


@pytest.mark.rule("S-09")
def test_no_page_counts_anything(alma: Actor) -> None:
    id = hold(alma)
    me = me_of(alma)
    (found,) = store.everything(me).found
    days = [timezone.localdate() - dt.timedelta(days=ago) for ago in range(40, 5, -1)]
    store.change(
        me, lambda known: type(known)(holds=[Hold(
            id, found.hold.slug, days[0], "daily", done=tuple(Mark(day) for day in days))])
    )  # fmt: skip
    for path in ("/rhythm/", f"/rhythm/{id}/"):
        shown = re.sub("<svg.*?</svg>|<[^>]*>", "", main_of(alma, path), flags=re.DOTALL)
        assert not re.search(r"\d", shown), shown
        assert "missed" not in shown
    assert "Part of your days" in shown


def test_a_rhythm_costs_the_same_queries_however_much_is_held(alma: Actor) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as context:
            page(alma, "/rhythm/")
        return len(context)

    hold(alma)
    few = cost()
    for slug in sorted(core().practices)[:20]:
        hold(alma, slug)
    assert cost() == few


def test_there_is_room_for_thirty(alma: Actor) -> None:
    for slug in sorted(core().practices)[:30]:
        hold(alma, slug)
    response = post(alma.client, f"/rhythm/adopt/{sorted(core().practices)[30]}/", one="alone", often="daily")
    assert response.status_code == 422
    assert "You hold many already." in response.content.decode()


def held_on(day: dt.date, *done: int, often: str = "weekly", weekdays: tuple[int, ...] = (0, 3)) -> Hold:
    marks = tuple(Mark(MONDAY + dt.timedelta(days=offset)) for offset in done)
    return Hold(id=None, slug="x", since=day, often=often, weekdays=weekdays, done=marks)  # type: ignore[arg-type]


def test_a_weekly_practice_is_due_on_its_days_until_it_is_done() -> None:
    thursday = MONDAY + dt.timedelta(days=3)
    assert holding.due(held_on(MONDAY), MONDAY)
    assert not holding.due(held_on(MONDAY), MONDAY + dt.timedelta(days=1))
    assert not holding.due(held_on(MONDAY, 0), MONDAY)
    assert holding.due(held_on(MONDAY, 0), thursday)
    assert not holding.due(held_on(MONDAY, 0, 2), thursday)  # a day early is as good
    assert not holding.due(holding.pause(held_on(MONDAY), MONDAY, None), thursday)


def test_a_monthly_practice_comes_round_on_the_day_it_was_taken_up_until_it_is_done_that_month() -> None:
    monthly = held_on(MONDAY, 5, often="monthly", weekdays=())
    assert holding.settled(monthly, MONDAY + dt.timedelta(days=20))
    assert not holding.settled(monthly, MONDAY + dt.timedelta(days=40))
    began = dt.date(2026, 1, 30)
    hold = held_on(began, often="monthly", weekdays=())
    year = (began + dt.timedelta(days=ahead) for ahead in range(120))
    assert [str(day) for day in year if holding.due(hold, day)] == [
        "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30",
    ]  # fmt: skip
    done = holding.mark(hold, Mark(dt.date(2026, 3, 2)))
    assert not holding.due(done, dt.date(2026, 3, 31))
    assert holding.due(done, dt.date(2026, 4, 30))


def test_many_marks_are_folded_and_the_strength_is_the_same() -> None:
    one, plain = held_on(MONDAY, often="daily"), held_on(MONDAY, *range(1, 101), often="daily")
    for offset in range(1, 101):
        one = holding.mark(one, Mark(MONDAY + dt.timedelta(days=offset)))
    day = MONDAY + dt.timedelta(days=120)
    assert len(one.done) <= holding.MARKS
    assert holding.held(one, day) == holding.held(plain, day)
