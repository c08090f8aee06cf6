"""Learnt weights survive the file they are kept in."""

from pathlib import Path

from troth.coach.weights import packed, read, unpacked


def test_weights_are_read_as_they_were_kept() -> None:
    weights = unpacked(packed({"you": {0: 127, 2: -127}, "<you": {1: 3}}))
    assert weights.summed({"you": 2.0, "<you": 1.0}, 3) == [254.0, 3.0, -254.0]


def test_what_was_not_learnt_says_nothing() -> None:
    assert unpacked(packed({"you": {0: 5}})).summed({"me": 1.0, "": 1.0}, 1) == [0.0]


def test_a_feature_without_a_weight_is_not_kept() -> None:
    assert packed({"you": {0: 5}, "me": {}}) == packed({"you": {0: 5}})


def test_no_file_is_no_weights(tmp_path: Path) -> None:
    assert read(tmp_path / "words.bin").summed({"you": 1.0}, 2) == [0.0, 0.0]
