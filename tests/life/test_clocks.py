"""A server's clock that jumps by a day, the nights in which clocks change, and the leap day (T-27).

That reminders make no storm then is in tests/reminders.
"""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from tests import cast
from tests.cast import Actor
from tests.features.checkin.sheets import answers
from tests.features.checkin.test_checkin import kept
from tests.features.questions.asking import main_of, room
from tests.features.questions.test_daily import answer, wanted
from tests.life.clock import Clock, travelling
from tests.relationships.pairs import add, send

from troth.people import sessions
from troth.people.lifetimes import DAYS

pytestmark = [pytest.mark.django_db, pytest.mark.either]

LONDON = ZoneInfo("Europe/London")
SPRING = dt.datetime(2027, 3, 28, tzinfo=LONDON)  # at one o'clock it is two
AUTUMN = dt.datetime(2027, 10, 31, tzinfo=LONDON)  # at two o'clock it is one
LEAP = dt.datetime(2028, 2, 29, tzinfo=LONDON)
NIGHTS = [SPRING, AUTUMN, LEAP]
HOUR = 3600


@pytest.fixture(params=NIGHTS, ids=["spring", "autumn", "leap"])
def clock(request: pytest.FixtureRequest) -> Iterator[Clock]:
    """Half an hour before one of these days begins."""
    with travelling(request.param - dt.timedelta(minutes=30)) as clock:
        yield clock


def staying(name: str) -> Actor:
    """Somebody whose own device stays open for 30 days, in London."""
    actor = cast.enter(name)
    sessions.stay_open(actor.device.id, 30 * DAYS)
    actor.client.cookies["zone"] = LONDON.key
    return actor


def jumps(clock: Clock) -> Iterator[int]:
    """Half hour by half hour through the night, and from each a day ahead and a day back."""
    start = clock.moment
    for step in range(8):
        for jump in (0, DAYS, -DAYS):
            clock.moment = start + step * HOUR // 2 + jump
            yield jump
    clock.moment = start


def test_nothing_sealed_opens_by_the_clock(db: None, clock: Clock) -> None:
    alma, ben = staying("Alma"), staying("Ben")
    hers, his = wanted(alma, ben)
    answer(alma, hers, "Rain on the roof.")
    for _ in jumps(clock):
        for path in ("daily/", "met/", ""):
            assert "Rain on the roof." not in main_of(ben, room(his) + path)
    answer(ben, his, "Soup.")
    main_of(alma, f"{room(hers)}daily/")

    assert "Rain on the roof." in main_of(ben, f"{room(his)}met/")


def test_a_check_in_is_of_the_day_where_the_person_is(db: None, clock: Clock) -> None:
    alma = staying("Alma")
    at = f"/people/{add(alma, 'Kit', 'family')}/"
    days = set()
    for _ in jumps(clock):
        sheet = answers(alma, at)
        send(alma, f"{at}check-in/", **sheet, word="calm")
        days.add(dt.datetime.fromtimestamp(clock.moment, LONDON).date())
        assert {one.day for one in kept(alma, at)} == days
    assert len(days) == 4


def test_a_session_outlives_a_clock_that_goes_back_and_one_that_comes_back(db: None, clock: Clock) -> None:
    alma = cast.enter("Alma")
    start = clock.moment
    for jump in (-DAYS, 0, DAYS, 0, 31 * DAYS, 0):
        clock.moment = start + jump
        page = alma.client.get("/vault/", follow=True)
        assert page.status_code == 200
        assert (page.request["PATH_INFO"] == "/vault/") == (jump <= 0)


def test_who_unlocks_while_the_clock_is_a_day_ahead_is_not_locked_out_when_it_is_right_again(
    db: None, clock: Clock
) -> None:
    start = clock.moment
    clock.moment += DAYS
    alma = cast.enter("Alma")
    for jump, is_open in ((DAYS, True), (0, True), (2 * DAYS, False)):
        clock.moment = start + jump
        assert (alma.client.get("/vault/", follow=True).request["PATH_INFO"] == "/vault/") == is_open
