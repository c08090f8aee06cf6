"""A history as it is stored, in two parts: whatever is recorded in whatever order, they say what the whole says."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace
from tests.cast import Actor
from tests.relationships.pairs import add, me_of
from tests.trust.test_history import START, deed, on

from troth.engine.sitting import choose
from troth.features.checkin.questions import known
from troth.trust import history, keeping, parts
from troth.trust.entries import Earlier, Sitting, Trust
from troth.trust.parts import LEFT, NEAR
from troth.vault import snapshots
from troth.vault.errors import CannotOpen
from troth.vault.keys import Keyring

pytestmark = pytest.mark.django_db
DAYS = 100
Step = Callable[[Trust], Trust]


@pytest.fixture
def keyring(alma: Actor) -> Keyring:
    return me_of(alma).keyring


@pytest.fixture
def scope(alma: Actor) -> str:
    return add(alma, "Kit", "family").hex


def sittings(count: int) -> list[Sitting]:
    """As a person answers every other day, whatever is asked; before, the circles alone."""
    asked: list[tuple[str, int]] = []
    found = [Sitting(START - dt.timedelta(days=1), {}, 4, asked="how-close")]
    for number in range(count):
        day = START + dt.timedelta(days=2 * number)
        questions = choose([*known().values()], asked, day=day.toordinal(), kind="family")
        asked += [(question.id, day.toordinal()) for question in questions]
        factors = [question.facet for question in questions if question.area == "factor"]
        levels = {
            f"{question.area}/{question.facet}": (number % 9) / 10
            for question in questions
            if question.area not in ("factor", "closeness")
        }
        found.append(
            replace(
                on(2 * number, (number % 10) / 10),
                levels=levels,
                asked=" ".join(question.id for question in questions),
                deep=max(Counter(factors).values(), default=0),
            )
        )
    return found


def add_sitting(keyring: Keyring, scope: str, sitting: Sitting) -> None:
    keeping.add(keyring, scope, sitting.day, lambda trust: history.with_sitting(trust, sitting))


def essence(trust: Trust) -> Trust:
    """All that a history says; from where a change is counted again may differ."""
    return replace(trust, eve=None, middle=None)


def test_days_in_order_come_to_what_the_whole_says(keyring: Keyring, scope: str) -> None:
    whole = Trust()
    for sitting in sittings(DAYS):
        add_sitting(keyring, scope, sitting)
        whole = history.with_sitting(whole, sitting)
        near = keeping.near(keyring, scope)
        assert len(near.series) < NEAR
        assert (near.end, near.eve, near.points, near.count) == (whole.end, whole.eve, whole.points, whole.count)
        assert history.levels(near) == history.levels(whole)
        assert history.rated(near).keys() == history.rated(whole).keys()
    assert keeping.whole(keyring, scope) == whole


def test_the_next_questions_are_the_same_as_if_every_day_were_read(keyring: Keyring, scope: str) -> None:
    (circles, *rest), asked = sittings(DAYS), [("how-close", START.toordinal() - 1)]
    add_sitting(keyring, scope, circles)
    for sitting in rest:
        day = sitting.day.toordinal()
        found = history.asked(keeping.near(keyring, scope))
        chosen = choose([*known().values()], found, day=day, kind="family")
        assert chosen == choose([*known().values()], asked, day=day, kind="family")
        assert " ".join(question.id for question in chosen) == sitting.asked
        asked += [(slug, day) for slug in sitting.asked.split()]
        add_sitting(keyring, scope, sitting)
    assert sum(sitting.deep > 1 for sitting in rest) > 4


def test_whatever_is_changed_and_taken_out_on_whatever_day_is_as_in_the_whole(keyring: Keyring, scope: str) -> None:
    draw, whole, newest = random.Random(11), Trust(), 0
    for number in range(260):
        newest += draw.random() < 0.5
        ago = draw.choice((0, 0, 0, 0, 1, 2, 5, 20, 50))
        place = max(newest - ago, 0)
        day = START + dt.timedelta(days=place)
        what = draw.random()
        if what < 0.6:
            sitting = replace(on(place, draw.random()), asked="one two", levels={"braving_other/vault": draw.random()})
            add_sitting(keyring, scope, sitting)
            whole = history.with_sitting(whole, sitting)
        elif what < 0.8:
            done = deed(number % 40)
            keeping.add(keyring, scope, day, lambda trust, day=day, done=done: history.with_deed(trust, day, done))  # type: ignore[misc]
            whole = history.with_deed(whole, day, done)
        else:
            step: Step = (
                (lambda trust, day=day: history.without_day(trust, day))  # type: ignore[misc]
                if what < 0.95
                else (lambda trust, number=number: history.without_deed(trust, deed(number % 40).id))  # type: ignore[misc]
            )
            keeping.rework(keyring, scope, step)
            whole = step(whole)
        assert essence(keeping.whole(keyring, scope)) == essence(whole)
        assert history.levels(keeping.near(keyring, scope)) == history.levels(whole)
    assert whole.base


def test_a_history_from_before_it_was_parted_goes_on(keyring: Keyring, scope: str) -> None:
    whole = Trust()
    for number in range(85):
        whole = history.with_sitting(whole, on(number, (number % 10) / 10))
    snapshots.update(keyring, keyring.person, Trust, lambda _before: whole, scope)
    add_sitting(keyring, scope, on(85))
    assert len(keeping.near(keyring, scope).series) == LEFT
    assert keeping.whole(keyring, scope) == history.with_sitting(whole, on(85))


def test_a_new_day_reads_and_writes_one_snapshot_alone(keyring: Keyring, scope: str) -> None:
    for number in range(40):
        add_sitting(keyring, scope, on(number))
    near = keeping.near(keyring, scope)
    assert len(near.series) < NEAR - 1
    with CaptureQueriesContext(
        connection,
    ) as seen:
        add_sitting(keyring, scope, on(40))
    statements = [query["sql"] for query in seen.captured_queries if "vault_snapshot" in query["sql"]]
    assert [statement.split()[0] for statement in statements] == ["SELECT", "UPDATE"]


def test_nothing_is_added_to_a_history_whose_earlier_days_are_gone(keyring: Keyring, scope: str) -> None:
    for number in range(20):
        add_sitting(keyring, scope, on(number))
    before = keeping.near(keyring, scope)
    snapshots.drop(keyring, keyring.person, Earlier, scope)
    with pytest.raises(CannotOpen):
        add_sitting(keyring, scope, on(3, 0.1))
    assert keeping.near(keyring, scope) == before


def test_forgetting_leaves_no_part_behind(keyring: Keyring, scope: str) -> None:
    for number in range(20):
        add_sitting(keyring, scope, on(number))
    keeping.forget(keyring, scope)
    assert keeping.near(keyring, scope) == Trust()
    assert snapshots.load(keyring, keyring.person, Earlier, scope) is None


def test_what_is_left_of_a_history_without_its_earlier_days_is_believed_as_before(keyring: Keyring, scope: str) -> None:
    for number in range(70):
        add_sitting(keyring, scope, on(number, (number % 10) / 10))
    near = keeping.near(keyring, scope)
    alone = parts.alone(near)
    assert not parts.fit(near, None)
    assert parts.fit(alone, None)
    assert history.state_on(alone, on(75).day) == history.state_on(near, on(75).day)
    assert (alone.count, alone.points, history.levels(alone)) == (near.count, near.points, history.levels(near))
    goes_on = history.with_sitting(alone, on(71))
    assert history.state_on(goes_on, on(75).day) == history.state_on(history.with_sitting(near, on(71)), on(75).day)
