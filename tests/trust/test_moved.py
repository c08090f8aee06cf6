"""What moved trust, in words."""

from typing import get_args

import pytest

from troth.engine.evidence import Kind
from troth.engine.trust import Change
from troth.trust.moved import changed, direction, moves


def test_the_largest_four_are_named_and_nothing_below_the_noise() -> None:
    causes = {"ratings": 0.02, "time": -0.009, "promise_kept": 0.2, "hindsight": 0.03, "breach": -0.15, "other": 0.011}
    assert [move.text for move in moves(causes)] == [
        "Promises kept clearly moved it up.",
        "What broke trust clearly moved it down.",
        "What later answers tell of that day: it was a little lower than it seemed.",
        "Your own answers moved it up a little.",
    ]
    assert [move.way for move in moves(causes)] == ["up", "down", "", "up"]


def test_time_lets_it_settle() -> None:
    assert [move.text for move in moves({"time": -0.03})] == ["Time without word let it settle a little lower."]


def test_a_group_of_a_features_own_keeps_its_words() -> None:
    assert [move.text for move in moves({"the garden": 0.03})] == ["The garden moved it up a little."]


def test_nothing_worth_naming_is_nothing() -> None:
    assert moves({"ratings": 0.009, "time": -0.002}) == ()


@pytest.mark.parametrize("kind", sorted(set(get_args(Kind)) - {"promise_unanswered"}))
def test_every_kind_that_moves_trust_has_words(kind: str) -> None:
    for by in (0.05, -0.05, 0.5, -0.5):
        (move,) = moves({kind: by})
        assert "_" not in move.text
        assert "because" not in move.text.lower()


@pytest.mark.parametrize(("mean", "words"), [
    (0.3, "Clearly rising since May."), (0.06, "Rising a little since May."),
    (-0.06, "Falling a little since May."), (-0.3, "Clearly falling since May."),
])  # fmt: skip
def test_a_reliable_change_has_a_direction_and_a_size(mean: float, words: str) -> None:
    assert changed(Change(mean, mean - 0.01, mean + 0.01, True), "May") == words


def test_an_unsure_change_has_neither() -> None:
    unsure = Change(0.3, -0.2, 0.8, False)
    assert changed(unsure, "May") == "No clear change since May."
    assert direction(unsure) == ""
