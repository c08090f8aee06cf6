"""Invented people live as people do: they differ, what happens to them moves them, and the scale has ends."""

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from random import Random
from statistics import mean, pstdev

import pytest

from troth.engine import simulate
from troth.engine.evidence import Evidence
from troth.engine.simulate import Event, Someone
from troth.engine.trust import Parameters, Rating, TrustState

Tell = Callable[[Random], list[Event]]
TALES: list[Tell] = [simulate.steady, simulate.growing, simulate.breach_and_repair, simulate.drifting_apart]
MANY = range(40)


@cache
def told(tell: Tell, seed: int) -> list[Event]:
    return tell(Random(seed))


def answers(life: list[Event], first: float, last: float) -> list[float]:
    """What was answered between two days, so that high is good."""
    ratings = [event.what for event in life if first <= event.day < last and isinstance(event.what, Rating)]
    return [rating.turned(rating.value or 0.0) for rating in ratings]


def usual(tell: Tell, first: float, last: float) -> float:
    """The mean answer of many people between two days."""
    return mean(answer for seed in MANY for answer in answers(told(tell, seed), first, last))


@pytest.mark.parametrize("tell", TALES)
def test_a_life_is_in_order_and_the_same_in_every_telling(tell: Tell) -> None:
    life = tell(Random(1))
    assert life == tell(Random(1)) != tell(Random(2))
    assert [event.day for event in life] == sorted(event.day for event in life)
    assert 0 <= life[0].day < life[-1].day < 365


@pytest.mark.parametrize("tell", TALES)
def test_every_answer_is_one_that_can_be_given_and_some_are_at_the_top(tell: Tell) -> None:
    given = [answer for seed in MANY for answer in answers(told(tell, seed), 0, 365)]
    assert {round(answer * 10, 9) for answer in given} == set(range(11))
    assert 0.05 <= given.count(1.0) / len(given) <= 0.35


@pytest.mark.parametrize("tell", TALES)
def test_there_are_check_ins_promises_disclosures_and_silences(tell: Tell) -> None:
    life = [event for seed in range(5) for event in told(tell, seed)]
    kinds = {event.what.kind for event in life if isinstance(event.what, Evidence)}
    assert {"promise_kept", "promise_broken_told", "disclosure", "appreciation"} <= kinds
    days = sorted({event.day for event in told(tell, 3) if isinstance(event.what, Rating)})
    assert max(late - early for early, late in pairwise(days)) > 13


def test_in_each_tale_trust_goes_where_its_name_says() -> None:
    assert usual(simulate.growing, 300, 365) > usual(simulate.growing, 0, 60) + 0.1
    assert usual(simulate.drifting_apart, 300, 365) < usual(simulate.drifting_apart, 0, 120) - 0.03
    before, broken, mended = (usual(simulate.breach_and_repair, *days) for days in ((80, 121), (122, 140), (300, 365)))
    assert broken < before - 0.07
    assert mended > broken + 0.07


def test_some_people_are_steadier_than_others() -> None:
    spreads = [pstdev(answers(told(simulate.steady, seed), 0, 365)) for seed in MANY]
    assert max(spreads) > 2 * min(spreads)


def test_somebody_is_moved_by_what_they_confirm_and_by_nothing_else() -> None:
    person = Someone(Random(5), Parameters(effect_spread=0.0))
    before = person.mean
    person.meet(Evidence("breach", confirmed=False))
    assert person.mean == before
    state = TrustState.initial(Parameters())
    person.meet(Evidence("breach"))
    assert person.truth("trust") < sum(before) / 4
    assert person.temper == state.apply(Evidence("breach")).temper


@pytest.mark.parametrize("tell", TALES)
def test_p30_forecasts_hold_nine_answers_in_ten_also_where_people_differ_and_things_happen(tell: Tell) -> None:
    held = asked = 0
    for seed in MANY:
        state, day = TrustState.initial(Parameters()), 0.0
        for event in told(tell, seed):
            state, day = state.advance(event.day - day), event.day
            if isinstance(event.what, Evidence):
                state = state.apply(event.what)
                continue
            expected = state.predict(event.what)
            held += expected.low <= (event.what.value or 0.0) <= expected.high
            asked += 1
            state = state.observe(event.what)
    assert 0.87 <= held / asked <= 0.94
