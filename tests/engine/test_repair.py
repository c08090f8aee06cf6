"""Repair after a breach: the one who was hurt moves it, step by step, and nobody else can (S-29)."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.histories import quick

from troth.engine.repair import (
    ENDINGS,
    ONES_OWN,
    PACES,
    PARTS,
    RULES,
    STAGES,
    Impossible,
    Move,
    Repair,
    Who,
    replay,
)

SENSIBLE = [
    *(("offer", part) for part in PARTS),
    ("begin", ""),
    *(("on", stage) for stage in STAGES),
    *(("back", stage) for stage in STAGES),
    *(("pace", pace) for pace in PACES),
    ("open", "1"),
    ("open", "2"),
    ("open", "3"),
    ("stop", ""),
    ("resume", ""),
    *(("end", how) for how in ENDINGS),
]
ODD = [("forgive", ""), ("on", "forgiven"), ("end", "forgiven"), ("open", "²"), ("open", "-1"), ("pace", "faster")]
HURT = [Move(Who.HURT, name, value) for name, value in SENSIBLE if Who.HURT in RULES[name][0]]  # type: ignore[arg-type]
moves = st.builds(
    lambda who, what: Move(who, *what),
    st.sampled_from([*Who, Who.HURT | Who.BROKE, Who(0)]),
    st.sampled_from([*SENSIBLE, *ODD]) | st.tuples(st.text(max_size=8), st.text(max_size=8)),
)
histories = st.lists(moves, max_size=40)


def hurt(name: str, value: str = "") -> Move:
    return Move(Who.HURT, name, value)  # type: ignore[arg-type]


def broke(part: str) -> Move:
    return Move(Who.BROKE, "offer", part)


def told_to_the_other(repair: Repair) -> tuple[object, ...]:
    return repair.begun, repair.stage, repair.offered, repair.stopped, repair.ending


@quick
@given(histories)
def test_the_one_who_broke_trust_changes_nothing_but_what_they_have_offered(history: list[Move]) -> None:
    repair = Repair()
    for move in history:
        after = replay([move], repair)
        if move.who is not Who.HURT:
            assert after == Repair(
                repair.begun, repair.stage, after.offered, repair.pace, repair.rung, repair.stopped, repair.ending
            )
        repair = after


@quick
@given(histories)
def test_no_move_goes_past_a_stage(history: list[Move]) -> None:
    repair = Repair()
    for move in history:
        after = replay([move], repair)
        assert after.at <= repair.at + 1
        assert after.stage == repair.stage or move.name in {"on", "back"}
        repair = after


@quick
@given(histories)
def test_nothing_but_the_first_words_comes_before_the_yes_and_nothing_after_an_end_but_opening_it(
    history: list[Move],
) -> None:
    repair = Repair()
    for move in history:
        after = replay([move], repair)
        if not repair.begun and not after.begun:
            assert after.offered <= {"naming"}
            assert after.stage == "naming"
        if repair.ending and after != repair:
            assert move.name in {"resume", "pace"}
        repair = after


@quick
@given(histories, histories, st.integers(0, 40))
def test_a_move_that_comes_twice_changes_nothing_more(history: list[Move], more: list[Move], at: int) -> None:
    twice = [move for move in history for _time in range(2)]
    assert replay(twice) == replay(history)
    first = replay(history)
    for move in more:
        if first.may(move):
            once = first.after(move)
            assert not once.may(move)
            assert once.after(move) == once


@quick
@given(histories)
def test_pace_and_ladder_are_the_hurt_persons_own_and_the_other_sees_nothing_of_them(history: list[Move]) -> None:
    seen = [move for move in history if move.name not in ONES_OWN]
    assert told_to_the_other(replay(history)) == told_to_the_other(replay(seen))


@quick
@given(histories)
def test_every_impossible_move_is_refused_alike_and_changes_nothing(history: list[Move]) -> None:
    repair = Repair()
    for move in history:
        try:
            repair = repair.after(move)
        except Impossible as no:
            said = no.args
        else:
            continue
        assert said == ("impossible",)
        assert not repair.may(move)
        assert replay([move], repair) == repair


@quick
@given(histories)
def test_the_hurt_person_can_stop_rest_and_end_it_from_everywhere_once_it_has_begun(history: list[Move]) -> None:
    repair = replay(history)
    open_again = replay([hurt("resume"), hurt("begin")], repair)
    for how in ENDINGS:
        assert open_again.after(hurt("end", how)).ending == how
    assert open_again.after(hurt("stop")).closed
    assert repair.after(hurt("pace", "paused")).pace == "paused"
    assert any(repair.may(move) for move in HURT)


@quick
@given(histories)
def test_from_everywhere_the_hurt_person_alone_can_come_to_the_last_stage(history: list[Move]) -> None:
    repair = replay([hurt("resume"), hurt("begin"), *(hurt("on", stage) for stage in STAGES)], replay(history))
    assert repair.stage == "rebuilding"


@quick
@given(histories)
def test_the_ladder_opens_by_one_step_each_and_no_further_than_an_unmended_breach_lets_it(history: list[Move]) -> None:
    repair = Repair()
    for move in history:
        after = replay([move], repair)
        assert 1 <= after.rung <= 2
        if after.rung > repair.rung:
            assert (move.who, move.name, repair.stage) == (move.who, "open", "rebuilding")
            assert after.rung == repair.rung + 1
        repair = after


def steps(*moves: Move) -> Repair:
    repair = Repair()
    for move in moves:
        repair = repair.after(move)
    return repair


def refused(move: Move, before: Iterable[Move]) -> None:
    with pytest.raises(Impossible):
        replay(before).after(move)


BEGUN = (broke("naming"), hurt("begin"))


@pytest.mark.rule("S-29")
def test_from_the_first_words_to_a_repaired_end_every_step_is_the_hurt_persons() -> None:
    ended = steps(
        *BEGUN, hurt("on", "understanding"), broke("understanding"), hurt("on", "apology"), broke("apology"),
        hurt("pace", "slower"), hurt("on", "amends"), broke("amends"), hurt("on", "rebuilding"), hurt("open", "2"),
        hurt("end", "repaired"),
    )  # fmt: skip
    assert ended == Repair(True, "rebuilding", frozenset(PARTS), "slower", 2, ending="repaired")


@pytest.mark.rule("S-29")
@pytest.mark.parametrize("name", ["begin", "on", "back", "pace", "open", "stop", "resume", "end"])
def test_nobody_but_the_hurt_person_can_move_it(name: str) -> None:
    value = {"on": "understanding", "back": "naming", "pace": "on", "open": "1", "end": "repaired"}.get(name, "")
    refused(Move(Who.BROKE, name, value), [*BEGUN, *(hurt("on", stage) for stage in STAGES)])  # type: ignore[arg-type]


def test_nothing_is_ever_forgiven_by_a_field() -> None:
    assert not [name for name in [*Repair.__dataclass_fields__, *RULES, *STAGES, *ENDINGS] if "forgiv" in name]


@pytest.mark.parametrize("part", PARTS[1:])
def test_a_part_ahead_of_its_time_cannot_be_offered(part: str) -> None:
    refused(broke(part), [])
    refused(broke(part), BEGUN)


def test_a_stage_cannot_be_skipped() -> None:
    refused(hurt("on", "apology"), BEGUN)
    refused(hurt("on", "rebuilding"), BEGUN)


def test_nothing_moves_before_the_hurt_person_has_said_yes() -> None:
    refused(hurt("on", "understanding"), [broke("naming")])
    refused(hurt("end", "repaired"), [broke("naming")])


def test_a_no_before_it_begins_leaves_nothing_to_offer() -> None:
    refused(broke("naming"), [broke("naming"), hurt("stop")])


def test_going_back_lets_the_other_offer_anew_from_there_on() -> None:
    repair = steps(*BEGUN, hurt("on", "understanding"), broke("understanding"), hurt("on", "apology"), broke("apology"))
    assert repair.after(hurt("back", "understanding")).offered == {"naming"}
    assert repair.after(hurt("back", "apology")).offered == {"naming", "understanding"}


def test_a_rest_ends_with_the_next_step_on() -> None:
    assert steps(*BEGUN, hurt("pace", "paused"), hurt("on", "understanding")).pace == "on"


def test_what_was_stopped_or_ended_goes_on_where_it_stood() -> None:
    stopped = steps(*BEGUN, hurt("on", "understanding"), hurt("stop"))
    assert stopped.after(hurt("resume")).stage == "understanding"
    refused(hurt("on", "apology"), [*BEGUN, hurt("on", "understanding"), hurt("stop")])
    assert steps(*BEGUN, hurt("stop"), hurt("end", "ended")).ending == "ended"
    refused(hurt("end", "repaired"), [*BEGUN, hurt("end", "ended")])


def test_a_second_promise_is_allowed_and_changes_nothing_of_where_it_stands() -> None:
    repair = replay([hurt("begin"), *(hurt("on", stage) for stage in STAGES[1:4])])
    assert repair.allows(broke("amends"))
    after = repair.after(broke("amends"))
    assert after.allows(broke("amends"))
    assert not after.may(broke("amends"))
    assert not after.allows(hurt("offer", "amends"))
