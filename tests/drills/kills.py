"""Killed again and again under four writers, Troth loses nothing that it said was kept, and keeps nothing twice (T-07).

``KILLS`` says how often, for each database.
"""

import os
from pathlib import Path

from tests.faults.killing import Rounds, durable

KILLS = int(os.environ.get("KILLS", "100"))
PEOPLE = 4


def judged(name: str, rounds: Rounds) -> None:
    tally = rounds.run(KILLS, PEOPLE)
    print(f"\n{name}: {rounds.killed.total()} kills {dict(rounds.killed)}, {rounds.harmed} harmed; {tally}")
    print(*tally.broken[:20], sep="\n")

    assert rounds.killed.total() == KILLS
    assert tally.kept > KILLS
    assert (tally.lost, tally.twice, rounds.harmed, tally.broken) == (0, 0, 0, [])


def test_on_sqlite(tmp_path: Path) -> None:
    judged("SQLite", Rounds(tmp_path / "data"))


def test_on_postgresql(tmp_path: Path) -> None:
    with durable() as database:
        judged("PostgreSQL", Rounds(tmp_path / "data", database))
