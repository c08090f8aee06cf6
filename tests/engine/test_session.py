"""Two people in one session, in any order of presses: nothing moves without them, and nothing gets stuck."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import quick

from troth.engine.session import (
    BOTH,
    LONGER_MOST,
    Act,
    Back,
    Beat,
    Done,
    End,
    GoOn,
    Longer,
    NotQuite,
    Part,
    Rest,
    Start,
    State,
    Taken,
    lived,
)

A: frozenset[Part] = frozenset(("a",))
B: frozenset[Part] = frozenset(("b",))

BEATS = st.builds(
    Beat,
    needs=st.sampled_from([A, B, BOTH]),
    one_is_enough=st.booleans(),
    seconds=st.sampled_from([None, 60]),
    judge=st.none(),
    asks=st.booleans(),
) | st.sampled_from([Beat(A, judge="a"), Beat(B, judge="b")])
SCRIPTS = st.lists(BEATS, min_size=1, max_size=6)
PARTS = st.sampled_from([A, B, BOTH])


def acts(beat: int) -> st.SearchStrategy[Act]:
    return st.one_of(
        st.builds(Done, st.just(beat), st.sampled_from(["", "yes", "no"])),
        st.builds(Longer, st.just(beat), st.integers(-10, LONGER_MOST)),
        st.builds(Rest, st.just(beat), st.none() | st.integers(0, 10**10)),
        *(st.builds(kind, st.just(beat)) for kind in (NotQuite, Start, Back, GoOn, End)),
    )


STEPS = st.lists(st.builds(Taken, PARTS, st.floats(0, 10**6), st.integers(0, 6).flatmap(acts)), max_size=40)


@quick
@given(SCRIPTS, STEPS)
def test_a_press_for_another_beat_than_the_present_one_changes_nothing(
    script: Sequence[Beat], steps: list[Taken]
) -> None:
    state = lived(script, steps)
    if not state.over:
        assert state.after(Taken(BOTH, 0, Done(state.at + 1, "yes"))) is None
        assert state.at == 0 or state.after(Taken(BOTH, 0, Done(state.at - 1, "yes"))) is None


@quick
@given(SCRIPTS, STEPS, PARTS)
def test_the_same_press_twice_does_it_once(script: Sequence[Beat], steps: list[Taken], parts: frozenset[Part]) -> None:
    state = lived(script, steps)
    if state.over:
        return
    press = Taken(parts, 0, Done(state.at, "yes"))
    after = state.after(press)
    if after is not None and not after.over:
        assert after.after(press) is None


@quick
@given(SCRIPTS, STEPS)
def test_nobody_goes_on_without_those_whom_a_beat_needs(script: Sequence[Beat], steps: list[Taken]) -> None:
    state = State(script)
    for step in steps:
        after = state.after(step)
        if after is not None and after.at > state.at:
            assert after.at == state.at + 1
            assert state.beat.enough(state.done | (step.parts & state.beat.needs))
        state = after or state


@quick
@given(SCRIPTS, STEPS)
def test_from_anywhere_both_can_go_on_to_the_end(script: Sequence[Beat], steps: list[Taken]) -> None:
    state = lived(script, steps)
    while not state.over:
        act: Act = GoOn(state.at) if state.resting else Done(state.at, "yes")
        after = state.after(Taken(BOTH, 0, act))
        assert after is not None
        state = after


@quick
@given(SCRIPTS, STEPS, st.sampled_from([A, B]))
def test_from_anywhere_either_can_end_it(script: Sequence[Beat], steps: list[Taken], parts: frozenset[Part]) -> None:
    state = lived(script, steps)
    if not state.over:
        after = state.after(Taken(parts, 0, End(state.at)))
        assert after is not None
        assert after.ended


@quick
@given(SCRIPTS, STEPS, st.sampled_from([A, B]))
def test_from_anywhere_either_can_rest(script: Sequence[Beat], steps: list[Taken], parts: frozenset[Part]) -> None:
    state = lived(script, steps)
    if not (state.over or state.resting):
        after = state.after(Taken(parts, 0, Rest(state.at, 5)))
        assert after is not None
        assert after.resting is not None
        assert after.clock.since is None


@quick
@given(SCRIPTS, STEPS)
def test_a_rest_ends_only_once_both_are_back(script: Sequence[Beat], steps: list[Taken]) -> None:
    state = lived(script, steps)
    if state.over or state.resting is None:
        return
    missing = BOTH - state.resting.back
    for part in sorted(missing):
        assert state.resting is not None
        after = state.after(Taken(frozenset((part,)), 0, GoOn(state.at)))
        assert after is not None
        state = after
    assert state.resting is None


@quick
@given(SCRIPTS, STEPS, st.floats(0, 10**6))
def test_a_clock_never_shows_less_than_nothing(script: Sequence[Beat], steps: list[Taken], now: float) -> None:
    left = lived(script, steps).left(now)
    assert left is None or 0 <= left <= 60 + LONGER_MOST


def test_one_no_lets_the_session_rest_and_asks_both_anew() -> None:
    state = lived([Beat(asks=True), Beat()], [Taken(A, 0, Done(0, "yes")), Taken(B, 1, Done(0, "no"))])
    assert state.at == 0
    assert state.resting is not None
    assert not state.said
    again = lived(state.script, [Taken(A, 0, Done(0, "yes")), Taken(B, 1, Done(0, "no")), Taken(BOTH, 2, GoOn(0))])
    assert again.waits_for("a")
    assert again.waits_for("b")


def test_the_other_says_it_back_until_the_judge_is_content() -> None:
    script = [Beat(A, judge="a"), Beat()]
    state = lived(script, [Taken(A, 0, NotQuite(0)), Taken(A, 1, NotQuite(0)), Taken(B, 2, NotQuite(0))])
    assert state.tries == 3
    assert state.after(Taken(B, 3, Done(0))) is None
    after = state.after(Taken(A, 3, Done(0)))
    assert after is not None
    assert after.at == 1


def test_a_clock_stands_still_in_a_rest_and_runs_on_after_it() -> None:
    steps = [Taken(A, 0, Start(0)), Taken(B, 20, Rest(0))]
    resting = lived([Beat(A, seconds=60)], steps)
    assert resting.left(500) == 40
    going = lived(resting.script, [*steps, Taken(A, 600, GoOn(0)), Taken(B, 700, GoOn(0))])
    assert going.left(710) == 30


def test_in_a_rest_another_time_can_be_named_and_both_come_back_anew() -> None:
    state = lived([Beat()], [Taken(A, 0, Rest(0, 100)), Taken(A, 1, GoOn(0)), Taken(B, 2, Rest(0, 200))])
    assert state.resting is not None
    assert state.resting.until == 200
    assert not state.resting.back
    assert state.after(Taken(A, 3, Rest(0, 200))) is None
    assert state.after(Taken(A, 3, Rest(0))) is None


def test_a_clock_that_runs_at_once_needs_no_start() -> None:
    state = lived([Beat(), Beat(seconds=60, at_once=True)], [Taken(A, 0, Done(0)), Taken(B, 10, Done(0))])
    assert state.left(30) == 40


def test_two_more_minutes_are_two_more_minutes() -> None:
    state = lived([Beat(A, seconds=60)], [Taken(A, 0, Start(0)), Taken(B, 30, Longer(0, 120))])
    assert state.left(60) == 120


def test_one_step_back_asks_the_beat_before_again() -> None:
    state = lived([Beat(A), Beat(B), Beat()], [Taken(A, 0, Done(0, "x")), Taken(B, 1, Back(1))])
    assert state.at == 0
    assert not state.said
    assert state.waits_for("a")
