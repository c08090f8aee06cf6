"""A step that can be done in two ways: who changes the way begins it anew, and nothing gets stuck."""

from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import quick

from troth.engine.session import BOTH, Act, Back, Beat, Done, End, GoOn, Part, Rest, State, Taken, Way, lived

A: frozenset[Part] = frozenset(("a",))
B: frozenset[Part] = frozenset(("b",))
SCRIPT = [
    Beat(asks=True, step=0),
    Beat(A, step=1, way="aloud"),
    Beat(B, step=1, way="aloud"),
    Beat(one_is_enough=True, step=1, way="written", ends="closed"),
    Beat(step=1, way="written"),
    Beat(step=2),
]


def acts(beat: int) -> st.SearchStrategy[Act]:
    return st.one_of(
        st.builds(Done, st.just(beat), st.sampled_from(["", "yes", "no", "closed"])),
        st.builds(Way, st.just(beat), st.sampled_from(["", "aloud", "written", "sung"])),
        *(st.builds(kind, st.just(beat)) for kind in (Back, GoOn, End, Rest)),
    )


PARTS = st.sampled_from([A, B, BOTH])
STEPS = st.lists(st.builds(Taken, PARTS, st.floats(0, 10**6), st.integers(0, 6).flatmap(acts)), max_size=40)
WAYS = st.sampled_from(["aloud", "written"])


def began(way: str, *steps: Taken) -> State:
    """A session whose step was agreed to."""
    return lived(SCRIPT, [Taken(BOTH, 0, Done(0, "yes")), *steps], way)


@quick
@given(STEPS, WAYS)
def test_nobody_is_ever_on_a_beat_of_another_way(steps: list[Taken], way: str) -> None:
    state = State(SCRIPT, way=way)
    for step in steps:
        state = state.after(step) or state
        assert state.over or state.beat.way in {"", state.way}
        assert state.way in {"aloud", "written"}


@quick
@given(STEPS, WAYS)
def test_from_anywhere_both_come_to_the_end_in_either_way(steps: list[Taken], way: str) -> None:
    state = lived(SCRIPT, steps, way)
    while not state.over:
        act: Act = GoOn(state.at) if state.resting else Done(state.at, "yes")
        after = state.after(Taken(BOTH, 0, act))
        assert after is not None
        state = after


def test_a_step_begins_where_its_way_does() -> None:
    assert began("aloud").at == 1
    assert began("written").at == 3


def test_another_way_begins_the_step_anew() -> None:
    state = began("aloud", Taken(A, 1, Done(1)), Taken(B, 2, Way(2, "written")))
    assert state.at == 3
    assert state.waits_for("a")
    assert began("written", Taken(A, 1, Way(3, "aloud"))).at == 1


def test_only_a_step_that_has_ways_can_change_them() -> None:
    assert State(SCRIPT, way="aloud").after(Taken(A, 0, Way(0, "written"))) is None
    for way in ("", "aloud", "sung"):
        assert began("aloud").after(Taken(A, 0, Way(1, way))) is None


def test_a_choice_can_lead_past_the_rest_of_a_step() -> None:
    assert began("written", Taken(B, 1, Done(3))).at == 4
    assert began("written", Taken(B, 1, Done(3, "closed"))).at == 5


def test_one_step_back_passes_over_the_other_way() -> None:
    state = began("written", Taken(A, 1, Done(3)), Taken(BOTH, 2, Done(4)), Taken(B, 3, Back(5)), Taken(B, 4, Back(4)))
    assert state.at == 3
    back = state.after(Taken(A, 5, Back(3)))
    assert back is not None
    assert back.at == 0
