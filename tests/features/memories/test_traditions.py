"""Traditions: when they come back, what is kept of them, and that nothing shouts when one was missed."""

import datetime as dt
from uuid import UUID, uuid4

import pytest
from tests.cast import Actor
from tests.days import ahead, today
from tests.features.intimacies.answers import main_of
from tests.features.memories.things import MEMORY, entry_of, file, images, kept, picture, room
from tests.relationships import pairs
from tests.relationships.pairs import me_of, post, release, send, together

from troth.features.memories import due, queries
from troth.features.memories.entries import Memory, Returns, Tradition
from troth.features.memories.returning import days_between, is_near, next_day
from troth.relationships import access

pytestmark = pytest.mark.django_db


def one(returns: Returns, first: dt.date) -> Tradition:
    return Tradition(key=uuid4(), text="Pancakes", returns=returns, first=first)


def add(actor: Actor, id: UUID, **fields: str) -> str:
    sent = {"text": "Pancakes on the first snow", "returns": "yearly", "first": today().isoformat(), "means": ""}
    return send(actor, f"{room(id)}traditions/new/", **sent | fields).headers["Location"]


def this_day(**more: str) -> dict[str, str]:
    return MEMORY | {"day": str(today().day), "month": str(today().month), "year": str(today().year)} | more


@pytest.mark.parametrize(
    ("returns", "first", "today", "then"),
    [
        ("yearly", dt.date(2020, 12, 24), dt.date(2026, 11, 26), dt.date(2026, 12, 24)),
        ("yearly", dt.date(2020, 3, 1), dt.date(2026, 11, 26), dt.date(2027, 3, 1)),
        ("yearly", dt.date(2020, 11, 26), dt.date(2026, 11, 26), dt.date(2026, 11, 26)),
        ("yearly", dt.date(2024, 2, 29), dt.date(2026, 1, 1), dt.date(2026, 2, 28)),
        ("yearly", dt.date(2024, 2, 29), dt.date(2027, 12, 1), dt.date(2028, 2, 29)),
        ("season", dt.date(2020, 6, 1), dt.date(2026, 11, 26), dt.date(2027, 6, 1)),
        ("monthly", dt.date(2026, 1, 31), dt.date(2026, 2, 1), dt.date(2026, 2, 28)),
        ("monthly", dt.date(2026, 1, 31), dt.date(2026, 4, 30), dt.date(2026, 4, 30)),
        ("monthly", dt.date(2026, 1, 5), dt.date(2026, 12, 6), dt.date(2027, 1, 5)),
        ("weekly", dt.date(2026, 11, 1), dt.date(2026, 11, 26), dt.date(2026, 11, 29)),
        ("weekly", dt.date(2026, 11, 5), dt.date(2026, 11, 26), dt.date(2026, 11, 26)),
        ("weekly", dt.date(2027, 1, 2), dt.date(2026, 11, 26), dt.date(2027, 1, 2)),
    ],
)
def test_it_comes_back_when_it_should(returns: Returns, first: dt.date, today: dt.date, then: dt.date) -> None:
    assert next_day(one(returns, first), today) == then


@pytest.mark.parametrize("returns", ["weekly", "monthly", "yearly", "season"])
def test_over_many_days_it_never_lies_in_the_past_and_never_skips(returns: Returns) -> None:
    tradition = one(returns, dt.date(2024, 2, 29))
    most = {"weekly": 7, "monthly": 31, "yearly": 366, "season": 366}[returns]
    for days in range(1500):
        today = dt.date(2024, 2, 29) + dt.timedelta(days=days)
        assert today <= next_day(tradition, today) <= today + dt.timedelta(days=most)


def test_every_day_between_two_days_is_there_for_a_calendar() -> None:
    found = days_between(one("weekly", dt.date(2026, 11, 5)), dt.date(2026, 11, 20), dt.date(2026, 12, 12))
    assert found == [dt.date(2026, 11, 26), dt.date(2026, 12, 3), dt.date(2026, 12, 10)]
    assert days_between(one("yearly", dt.date(2020, 6, 1)), dt.date(2026, 7, 1), dt.date(2026, 8, 1)) == []


def test_it_is_near_some_days_before_and_no_sooner() -> None:
    yearly = one("yearly", dt.date(2020, 12, 24))
    assert is_near(yearly, dt.date(2026, 12, 10))
    assert not is_near(yearly, dt.date(2026, 12, 9))


def test_it_shows_up_among_memories_before_it_returns_and_rests_once_it_was_kept(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    place = add(alma, kit)
    assert "Soon again" in main_of(alma, room(kit))
    send(alma, f"{place}done/", **this_day(text="With far too much syrup"))
    words = main_of(alma, room(kit))
    assert "Soon again" not in words
    assert "With far too much syrup" in words
    assert "Kept before" in main_of(alma, place)


def test_one_that_was_missed_is_not_spoken_of(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    add(alma, kit, first=(ahead(-40)).isoformat())
    for address in (room(kit), f"{room(kit)}traditions/"):
        words = main_of(alma, address)
        for never in ("Soon again", "missed", "late", "overdue", "last time"):
            assert never not in words


def test_that_it_was_done_is_a_memory_with_a_photo_and_private_first(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    shared = release(alma, f"{room(hers)}traditions/{entry_of(add(alma, hers))}/share/").headers["Location"]
    theirs = shared.replace(str(hers), str(his))
    assert "Pancakes on the first snow" in main_of(ben, theirs)
    done = send(ben, f"{theirs}done/", **this_day(text="Burnt, all of them"), photo=file(picture())).headers["Location"]
    assert "Burnt" not in main_of(alma, shared)
    assert images(main_of(ben, theirs))
    release(ben, f"{room(his)}kept/{entry_of(done)}/share/")
    words = main_of(alma, shared)
    assert "Burnt, all of them" in words
    assert images(words)


def test_what_was_kept_of_it_stays_with_it_when_it_is_shared_and_withdrawn(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    place = add(alma, hers)
    send(alma, f"{place}done/", **this_day(text="The first snow"))
    shared = release(alma, f"{room(hers)}traditions/{entry_of(place)}/share/").headers["Location"]
    assert "The first snow" in main_of(alma, shared)
    back = send(alma, f"{room(hers)}traditions/{entry_of(shared)}/delete/").headers["Location"]
    assert "The first snow" in main_of(alma, back)


@pytest.mark.rule("S-07")
def test_what_the_other_would_read_is_shown_whole(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = add(alma, hers, first="2020-12-24", means="It was your grandmother’s.")
    words = main_of(alma, f"{room(hers)}traditions/{entry_of(place)}/share/")
    for part in ("Pancakes on the first snow", "Every year, on this day", "Thursday 24 December 2020", "grandmother"):
        assert part in words
    assert kept(ben, his, Tradition) == []


def test_chosen_family_is_asked_about_among_friends_and_family_only(alma: Actor) -> None:
    friend, work = pairs.add(alma, "Kit"), pairs.add(alma, "Olu", "work")
    assert 'name="chosen"' in main_of(alma, f"{room(friend)}traditions/new/")
    assert 'name="chosen"' not in main_of(alma, f"{room(work)}traditions/new/")
    add(alma, friend, chosen="on")
    assert "Chosen family" in main_of(alma, f"{room(friend)}traditions/")


def test_it_can_be_changed_and_keeps_its_times(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    place = add(alma, kit)
    send(alma, f"{place}done/", **this_day())
    fields = {"text": "Waffles", "returns": "monthly", "first": "2024-01-31", "means": "", "version": "1"}
    send(alma, f"{room(kit)}traditions/{entry_of(place)}/change/", **fields)
    words = main_of(alma, place)
    assert "Waffles" in words
    assert "Every month" in words
    assert "Kept before" in words


@pytest.mark.parametrize("fields", [{"first": ""}, {"first": "2999-01-01"}, {"returns": "hourly"}, {"text": " "}])
def test_what_is_missing_is_asked_for(alma: Actor, fields: dict[str, str]) -> None:
    kit = pairs.add(alma, "Kit")
    sent = {"text": "Soup", "returns": "weekly", "first": "2024-01-05", "means": ""} | fields
    assert post(alma.client, f"{room(kit)}traditions/new/", **sent).status_code == 422
    assert kept(alma, kit, Tradition) == []


def test_other_rooms_may_ask_for_its_dates_and_get_none_of_what_has_ended(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    add(alma, hers, returns="weekly")
    me, known = me_of(alma), access.load(me_of(alma), hers)
    found = queries.dates(me, known, today(), ahead(15))
    assert [each.day for each in found] == [ahead(days) for days in (0, 7, 14)]
    send(ben, f"/people/{his}/space/", things="leave", when="now")
    me, known = me_of(alma), access.load(me_of(alma), hers)
    assert queries.dates(me, known, today(), ahead(15)) == []


def test_its_days_are_due_for_reminders_and_calendar_of_whoever_wants_them(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    add(alma, hers, returns="monthly")
    (found,) = due.traditions(me_of(alma), today(), ahead(20))
    assert (found.day, found.title) == (today(), "Pancakes on the first snow")
    assert list(due.traditions(me_of(ben), today(), ahead(20))) == []
    send(ben, f"/people/{his}/space/", things="leave", when="now")
    assert list(due.traditions(me_of(alma), today(), ahead(20))) == []


def test_a_memory_of_it_names_it(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    send(alma, f"{add(alma, kit)}done/", **this_day())
    (memory,) = kept(alma, kit, Memory)
    assert memory.body.name == "Pancakes on the first snow"
    assert "Pancakes on the first snow" in main_of(alma, room(kit))
