"""Next steps of goals come to the reminders and the calendar of whoever takes part in them."""

import datetime as dt

import pytest
from tests.cast import Actor
from tests.days import ahead, today
from tests.features.intimacies.test_goals import STEP, add_goal, board, share_step, shared_goal
from tests.relationships.pairs import add, me_of, release, send, together
from tests.relationships.test_leaving import NOW
from tests.reminders import taking
from tests.reminders.taking import planned

from troth.features.intimacies import due

pytestmark = pytest.mark.django_db


def steps(actor: Actor, days: int = 9) -> list[tuple[dt.date, str]]:
    return [(one.day, one.title) for one in due.steps(me_of(actor), today(), ahead(days))]


@pytest.mark.parametrize(("who", "hers", "his"), [("author", 1, 0), ("other", 0, 1), ("both", 1, 1)])
def test_of_a_shared_goal_it_is_due_for_whoever_takes_part(
    alma: Actor, ben: Actor, who: str, hers: int, his: int
) -> None:
    here, _there = together(alma, ben)
    id = shared_goal(alma, here)
    share_step(alma, f"{board(here)}{id}/", who=who, when=ahead(9).isoformat())

    assert steps(alma) == [(ahead(9), "book the hut")] * hers
    assert steps(ben) == [(ahead(9), "book the hut")] * his


def test_a_step_without_a_day_or_on_another_day_is_not_due(alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = add_goal(alma, kit)
    send(alma, f"{place}step/", **STEP)
    assert steps(alma) == []
    send(alma, f"{place}step/", **STEP | {"when": ahead(9).isoformat()})

    assert steps(alma, 8) == []
    assert steps(alma) == [(ahead(9), "book the hut")]


def test_it_keeps_its_place_in_a_calendar_when_it_changes(alma: Actor) -> None:
    place = add_goal(alma, add(alma, "Kit"))
    keys = set()
    for what in ("book the hut", "book the train"):
        send(alma, f"{place}step/", **STEP | {"what": what, "when": ahead(9).isoformat()})
        keys |= {one.key for one in due.steps(me_of(alma), today(), ahead(9))}

    assert len(keys) == 1


def test_the_plan_follows_every_change_at_once(alma: Actor) -> None:
    taking.send(alma, "ntfy/", topic="https://ntfy.example/a-long-name")
    taking.chooses(alma, moment="never")
    place = add_goal(alma, add(alma, "Kit"))
    send(alma, f"{place}step/", **STEP | {"when": ahead(9).isoformat()})
    assert planned(alma) == {ahead(9)}
    send(alma, f"{place}end/", state="done")
    assert planned(alma) == set()
    send(alma, f"{place}end/", state="open")
    assert planned(alma) == {ahead(9)}
    send(alma, f"{place}delete/")

    assert planned(alma) == set()


def test_a_goal_that_becomes_one_of_both_stays_due(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    taking.send(alma, "ntfy/", topic="https://ntfy.example/a-long-name")
    taking.chooses(alma, moment="never")
    place = add_goal(alma, hers)
    send(alma, f"{place}step/", **STEP | {"when": ahead(9).isoformat()})
    release(alma, f"{place}together/")

    assert planned(alma) == {ahead(9)}


def test_nothing_is_due_of_somebody_who_was_dropped(alma: Actor) -> None:
    taking.send(alma, "ntfy/", topic="https://ntfy.example/a-long-name")
    taking.chooses(alma, moment="never")
    kit = add(alma, "Kit")
    send(alma, f"{add_goal(alma, kit)}step/", **STEP | {"when": ahead(9).isoformat()})
    assert planned(alma) == {ahead(9)}
    send(alma, f"/people/{kit}/drop/")

    assert planned(alma) == set()


def test_nothing_is_due_where_the_space_is_closed(alma: Actor, ben: Actor) -> None:
    here, there = together(alma, ben)
    id = shared_goal(alma, here)
    share_step(alma, f"{board(here)}{id}/", who="both", when=ahead(9).isoformat())
    send(ben, f"/people/{there}/space/", **NOW)

    assert steps(alma) == steps(ben) == []
