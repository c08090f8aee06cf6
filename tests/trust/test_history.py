"""A direction's kept history: one sitting a day, exact to change and to take out, flat in cost."""

import datetime as dt
import random
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

import pytest

from troth.engine.evidence import Evidence
from troth.engine.parameters import Parameters
from troth.engine.rating import Facet, Rating
from troth.engine.trust import TrustState
from troth.trust import history
from troth.trust.entries import Deed, Sitting, Trust
from troth.trust.queries import decline

START = dt.date(2026, 1, 1)
FACETS: tuple[Facet, ...] = ("credibility", "reliability", "intimacy", "self_orientation")


def on(number: int, value: float = 0.6) -> Sitting:
    return Sitting(START + dt.timedelta(days=number), dict.fromkeys(FACETS, value), 4)


def recorded(*sittings: Sitting) -> Trust:
    trust: Trust | None = None
    for sitting in sittings:
        trust = history.with_sitting(trust, sitting)
    return trust or Trust()


def ended(trust: Trust) -> TrustState:
    assert trust.end
    return TrustState.from_bytes(trust.end.state)


def believed(trust: Trust) -> bytes:
    """The state at the end, without the days to look back to."""
    return replace(ended(trust), anchors=()).to_bytes()


def by_hand(*sittings: Sitting) -> TrustState:
    state, day = TrustState.initial(Parameters()), sittings[0].day
    for sitting in sittings:
        state = state.advance((sitting.day - day).days)
        for facet, value in sitting.ratings.items():
            state = state.observe(Rating(facet, value, items=1, step=0.1))
        day = sitting.day
    return state


def test_it_is_what_the_engine_says() -> None:
    sittings = [on(0), on(3, 0.8), on(11, 0.2)]
    assert believed(recorded(*sittings)) == by_hand(*sittings).to_bytes()


def test_a_day_answered_twice_counts_once_with_the_later_answers() -> None:
    assert recorded(on(0), on(3, 0.1), on(3, 0.9)) == recorded(on(0), on(3, 0.9))


def test_the_order_of_recording_does_not_matter() -> None:
    sittings = [on(number, number / 40) for number in range(0, 40, 3)]
    shuffled = random.Random(7).sample(sittings, len(sittings))
    assert recorded(*shuffled) == recorded(*sittings)


def test_a_day_taken_out_leaves_no_trace() -> None:
    trust = recorded(on(0), on(3, 0.1), on(5))
    assert history.without_day(trust, on(3).day) == recorded(on(0), on(5))


def test_taking_out_the_only_day_leads_back_to_knowing_nothing() -> None:
    assert history.without_day(recorded(on(0)), START) == Trust()


def test_taking_out_a_day_that_never_was_changes_nothing() -> None:
    trust = recorded(on(0), on(3))
    assert history.without_day(trust, on(2).day) == trust


def test_a_day_without_ratings_is_kept_and_not_counted() -> None:
    trust = recorded(on(0), Sitting(on(1).day, {}, 5))
    assert (trust.count, len(trust.series)) == (1, 2)
    assert recorded(on(0), on(1), Sitting(on(1).day, {}, 5)).count == 1


def test_long_histories_stay_small_and_lose_nothing() -> None:
    sittings = [on(number, (number % 10) / 10) for number in range(200)]
    trust = recorded(*sittings)
    assert trust.count == 200
    assert history.KEPT <= len(trust.series) < 2 * history.KEPT
    assert believed(trust) == by_hand(*sittings).to_bytes()


def test_in_a_long_history_recent_days_can_still_be_changed_exactly() -> None:
    sittings = [on(number, (number % 10) / 10) for number in range(100)]
    changed = history.with_sitting(recorded(*sittings), on(70, 0.05))
    assert believed(changed) == by_hand(*sittings[:70], on(70, 0.05), *sittings[71:]).to_bytes()


@pytest.mark.parametrize("days", [1, 2, 30, 31, 45, 60, 61, 91])
def test_from_wherever_a_change_is_counted_again_it_ends_the_same(days: int) -> None:
    sittings = [on(number, (number % 10) / 10) for number in range(days)]
    trust = recorded(*sittings)
    assert believed(trust) == by_hand(*sittings).to_bytes()
    oldest = max(days - history.KEPT, 0)
    for place in sorted({oldest, min(oldest + 1, days - 1), (oldest + days) // 2, max(days - 2, 0), days - 1}):
        changed = history.with_sitting(trust, on(place, 0.05))
        assert history.with_sitting(changed, sittings[place]) == trust
        without = history.without_day(trust, sittings[place].day)
        if days > 1:
            assert believed(without) == by_hand(*sittings[:place], *sittings[place + 1 :]).to_bytes()
        again = history.with_sitting(without, sittings[place])
        assert (again.end, again.points, again.arrows) == (trust.end, trust.points, trust.arrows)


def test_a_day_that_has_blended_in_is_left_alone() -> None:
    trust = recorded(*(on(number) for number in range(100)))
    assert history.with_sitting(trust, on(2, 0.0)) == trust
    assert history.without_day(trust, on(2).day) == trust


def test_silence_widens_what_is_believed() -> None:
    trust = recorded(on(0), on(1), on(2), on(3))
    soon, late = (history.state_on(trust, START + dt.timedelta(days=days)).estimate("trust") for days in (3, 60))
    assert late.high - late.low > soon.high - soon.low


def test_a_day_before_the_last_is_read_as_the_last() -> None:
    trust = recorded(on(5))
    assert history.state_on(trust, START) == history.state_on(trust, on(5).day)


@pytest.mark.parametrize("trust", [None, Trust()])
def test_nothing_known_is_a_state_too(trust: Trust | None) -> None:
    assert history.state_on(trust, START) == TrustState.initial(Parameters())


def deed(number: int, kind: str = "promise_kept") -> Deed:
    return Deed(uuid5(NAMESPACE_URL, str(number)), Evidence(kind, cause="the garden"))


def happened(trust: Trust | None, number: int, what: Deed) -> Trust:
    return history.with_deed(trust, START + dt.timedelta(days=number), what)


def test_what_happened_on_a_day_counts_after_its_answers_in_whatever_order_they_come() -> None:
    first = happened(recorded(on(0), on(3)), 3, deed(1))
    then = history.with_sitting(happened(recorded(on(0)), 3, deed(1)), on(3))
    assert first == then
    assert history.state_on(first, on(3).day).estimate("trust") != history.state_on(
        recorded(on(0), on(3)), on(3).day
    ).estimate("trust")


def test_the_same_deed_counts_once_and_taken_back_leaves_no_trace() -> None:
    once = happened(recorded(on(0), on(5)), 2, deed(1))
    assert happened(once, 2, deed(1)) == once
    assert history.without_deed(once, deed(1).id) == recorded(on(0), on(5))
    assert history.without_deed(once, deed(2).id) == once


def test_answers_may_go_while_what_happened_stays() -> None:
    trust = happened(recorded(on(0), on(3)), 3, deed(1))
    assert history.without_day(trust, on(3).day) == happened(recorded(on(0)), 3, deed(1))


def test_there_is_a_point_for_each_day_and_a_day_to_look_back_to_every_four_weeks() -> None:
    trust = recorded(*(on(number) for number in range(0, 120, 7)))
    assert [point.day for point in trust.points] == [on(number).day for number in range(0, 120, 7)]
    assert all(point.low <= point.mean <= point.high for point in trust.points)
    days = [anchor.name for anchor in history.state_on(trust, trust.points[-1].day).anchors]
    assert days == [on(84).day.isoformat(), on(112).day.isoformat()]


def test_a_long_silence_keeps_how_wide_it_became() -> None:
    trust = recorded(*(on(number) for number in (0, 7, 67, 74)))
    quiet = [point for point in trust.points if point.quiet]
    assert [(point.day - START).days for point in quiet] == [14, 37, 66]
    widths = [point.high - point.low for point in trust.points[1:5]]
    assert widths == sorted(widths)
    state = recorded(on(0), on(7))
    expected = history.state_on(state, on(66).day).estimate("trust")
    assert quiet[-1].low == pytest.approx(expected.low, abs=1e-4)


def test_the_line_reaches_today_and_dots_a_silence_up_to_it() -> None:
    trust = recorded(*(on(number) for number in range(0, 29, 7)))
    for later, quiet in ((28, 0), (32, 0), (42, 0), (43, 3), (100, 3)):
        day = on(later).day
        line = history.line_to(trust, history.state_on(trust, day), day)
        assert line[-1].day == day
        assert sum(point.quiet for point in line) == quiet
    assert history.line_to(Trust(), history.state_on(None, START), START) == []


RISE = (0.4,) * 5 + (0.75, 0.85, 0.85, 0.76, 0.72, 0.68, 0.6, 0.5)


def weekly(*values: float) -> list[Sitting]:
    return [on(7 * number, value) for number, value in enumerate(values)]


def arrow(trust: Trust) -> str:
    """The arrow of trust at large at the end of it all."""
    state = ended(trust)
    return history.shown(trust.arrows, history.looked_back_to(state)).get("trust", "")


def test_an_arrow_that_is_shown_is_remembered_with_the_day_it_is_shown_against() -> None:
    ends = [recorded(*weekly(*RISE[:count])) for count in range(1, len(RISE) + 1)]
    shown = [arrow(trust) for trust in ends]
    assert "up" in shown
    first = shown.index("up")
    assert shown[:first] == [""] * first
    since = ends[first].arrows[-1].since
    assert since == history.looked_back_to(ended(ends[first]))
    assert history.shown(ends[first].arrows, "2020-01-01") == {}


def test_only_days_on_which_other_arrows_are_shown_are_written_down() -> None:
    steady = recorded(*(on(number) for number in range(120)))
    assert steady.arrows == []
    risen = recorded(*weekly(*RISE))
    assert 0 < len(risen.arrows) < len(RISE)


def test_arrows_are_the_same_in_whatever_order_days_are_recorded_changed_and_taken_out() -> None:
    sittings = [on(number, 0.4 + 0.4 * (number > 35) - 0.3 * (number > 60)) for number in range(0, 100, 2)]
    trust = recorded(*sittings)
    changed = recorded(*sittings[:45], on(90, 0.9), *sittings[46:])
    assert history.with_sitting(changed, sittings[45]) == trust
    late = recorded(*sittings[:40], *sittings[41:])
    assert history.with_sitting(late, sittings[40]) == trust
    long = recorded(*sittings, *(on(number, 0.5) for number in range(101, 140, 2)))
    assert long.base
    assert len([one for one in long.arrows if one.day <= long.base.day]) <= 1
    few = weekly(*RISE)
    assert recorded(*random.Random(5).sample(few, len(few))) == recorded(*few)


@pytest.mark.parametrize(
    ("values", "least", "most"), [((0.8, 0.3), 0.9, 1.0), ((0.6, 0.6), 0.0, 0.3), ((0.3, 0.8), 0.0, 0.05)]
)
def test_a_decline_is_as_probable_as_the_answers_say(values: tuple[float, float], least: float, most: float) -> None:
    before, after = values
    trust = recorded(*(on(7 * week, before if week < 5 else after) for week in range(10)))
    found = decline(ended(trust), START + dt.timedelta(days=63))
    assert found is not None
    assert least <= found <= most


def test_a_decline_needs_a_day_some_weeks_ago() -> None:
    trust = recorded(on(0), on(14))
    state = ended(trust)
    assert decline(state, START + dt.timedelta(days=14)) is None
    assert decline(state, START + dt.timedelta(days=21)) is not None
    assert decline(TrustState.initial(Parameters()), START) is None
