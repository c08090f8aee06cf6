"""The short form of ``make drill NAME=kills``."""

from pathlib import Path

from tests.faults.killing import Rounds


def test_killed_under_people_who_write_troth_loses_nothing_and_keeps_nothing_twice(tmp_path: Path) -> None:
    rounds = Rounds(tmp_path / "data", longest=0.5)
    tally = rounds.run(3, 2)

    assert rounds.killed.total() == 3
    assert tally.kept > 3
    assert (tally.lost, tally.twice, rounds.harmed, tally.broken) == (0, 0, 0, [])
