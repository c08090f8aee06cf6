"""Protected time, and being in touch: what Troth says then, and what it leaves unsaid."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from msgspec.structs import replace
from tests.cast import Actor
from tests.features.rhythm.rhythms import main_of, rhythm
from tests.relationships.pairs import add, me_of, post, send

from troth.features.rhythm import silence, store
from troth.features.rhythm.entries import Contact, Rhythm, Slot

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
SATURDAY = dt.date(2026, 3, 28)  # the clocks go forward on the night after
ANY = {"when": "3", "date": "", "start": "19:30", "minutes": "60", "one": ""}


def slot(start: int, minutes: int, *, weekday: int | None = None, day: dt.date | None = None) -> Slot:
    return Slot(id=None, start=start, minutes=minutes, weekday=weekday, day=day)  # type: ignore[arg-type]


def at(hour: int, minute: int = 0, *, after: int = 0) -> dt.datetime:
    return dt.datetime.combine(SATURDAY + dt.timedelta(days=after), dt.time(hour, minute), LONDON)


@pytest.mark.parametrize(
    ("moment", "silent"),
    [(at(19, 29), False), (at(19, 30), True), (at(20, 29), True), (at(20, 30), False), (at(20, after=1), False),
     (at(20, after=7), True)],
)  # fmt: skip
def test_a_weekly_time_is_silent_from_its_first_minute_to_its_last(moment: dt.datetime, *, silent: bool) -> None:
    found = silence.until([slot(19 * 60 + 30, 60, weekday=5)], moment)
    assert (found is not None) == silent


def test_a_time_may_last_past_midnight_and_over_a_change_of_clocks() -> None:
    late = [slot(23 * 60, 240, weekday=5)]
    assert silence.until(late, at(0, 30, after=1)) == at(3, after=1)
    assert silence.until(late, at(2, 59, after=1)) is not None
    assert silence.until(late, at(3, after=1)) is None


def test_a_time_for_once_comes_once() -> None:
    one = [slot(600, 60, day=SATURDAY)]
    assert silence.until(one, at(10, 15)) == at(11)
    assert silence.until(one, at(10, 15, after=7)) is None
    assert silence.past(one[0], at(11))
    assert not silence.past(one[0], at(10, 59))


def protect_now(actor: Actor) -> None:
    now = timezone.localtime()
    here = Slot(id=add(actor, "Lee"), start=0, minutes=24 * 60, weekday=now.weekday())
    store.change(me_of(actor), lambda known: replace(known, slots=[here]))


def test_anybody_can_ask_whether_it_is_such_a_time(alma: Actor) -> None:
    assert silence.silent(me_of(alma), timezone.localtime()) is None
    protect_now(alma)
    assert silence.silent(me_of(alma), timezone.localtime()) is not None


def test_today_suggests_nothing_meanwhile(alma: Actor) -> None:
    add(alma, "Kit")
    assert all(words in main_of(alma, "/today/") for words in ("One action", "Save check-in"))
    protect_now(alma)
    shown = main_of(alma, "/today/")
    assert "This time is yours." in shown
    assert "One action" not in shown
    assert "Save check-in" not in shown


def test_a_time_is_protected_and_given_up_on_its_page(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, "/rhythm/protected/", **ANY | {"one": str(kit)})
    (kept,) = rhythm(alma).slots
    assert (kept.weekday, kept.start, kept.minutes, kept.relationship) == (3, 19 * 60 + 30, 60, kit)
    shown = main_of(alma, "/rhythm/protected/")
    assert "Every Thursday, 19:30 to 20:30" in shown
    assert "With Kit" in shown
    send(alma, f"/rhythm/protected/{kept.id}/end/")
    assert rhythm(alma).slots == []


def test_a_day_at_the_end_of_time_cannot_be_protected(alma: Actor) -> None:
    late = {"when": "once", "date": "9999-12-31", "start": "23:00", "minutes": "120"}
    assert post(alma.client, "/rhythm/protected/", **ANY | late).status_code == 422
    assert rhythm(alma).slots == []


def test_once_needs_a_day_that_is_still_to_come(alma: Actor) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    for day, asked in (("", "Choose a day."), (yesterday.isoformat(), "Choose today or later.")):
        response = post(alma.client, "/rhythm/protected/", **ANY | {"when": "once", "date": day})
        assert response.status_code == 422
        assert asked in response.content.decode()
    send(alma, "/rhythm/protected/", **ANY | {"when": "once", "date": timezone.localdate().isoformat()})


def wait(actor: Actor, days: int) -> None:
    """Let so many days pass since they were last in touch with everybody."""
    last = timezone.localdate() - dt.timedelta(days=days)

    def change(known: Rhythm) -> Rhythm:
        return replace(known, contacts={id: Contact(one.every, last) for id, one in known.contacts.items()})

    store.change(me_of(actor), change)


def test_when_it_is_long_ago_it_is_said_kindly_and_without_numbers(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"/people/{kit}/in-touch/", every="14")
    quiet = main_of(alma, f"/people/{kit}/rhythm/")
    assert "About every two weeks" in quiet
    assert "may be glad of a word" not in quiet
    wait(alma, 40)
    for path in (f"/people/{kit}/rhythm/", "/today/"):
        line = re.search(r"<(p|li)\b[^>]*>(?:(?!</\1>).)*may be glad.*?</\1>", main_of(alma, path), re.DOTALL)
        assert line  # by itself: what else is on Today may speak of chocolate, or of being late
        said = re.sub("<[^>]*>", "", line.group())
        assert "Kit may be glad of a word from you. A short hello is enough." in said
        assert not re.search(r"\b40\b|ago|overdue|\blate\b", said)
    send(alma, f"/people/{kit}/in-touch/now/")
    assert "may be glad of a word" not in main_of(alma, "/today/")


def test_a_rhythm_of_contact_can_end(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"/people/{kit}/in-touch/", every="7")
    send(alma, f"/people/{kit}/in-touch/", every="")
    assert rhythm(alma).contacts == {}
    assert "When it happens, and gladly." in main_of(alma, f"/people/{kit}/rhythm/")


def test_doing_something_with_somebody_is_being_in_touch(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"/people/{kit}/in-touch/", every="7")
    wait(alma, 30)
    send(alma, "/practice/three-appreciations/done/", one=str(kit), felt="1")
    assert rhythm(alma).contacts[kit].last == timezone.localdate()


def test_in_a_protected_time_nobody_is_named_either(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"/people/{kit}/in-touch/", every="7")
    wait(alma, 30)
    now = timezone.localtime()
    here = Slot(id=kit, start=0, minutes=24 * 60, weekday=now.weekday())
    store.change(me_of(alma), lambda known: replace(known, slots=[here]))
    assert "Kit" not in main_of(alma, "/today/")
