"""Killed again and again under four writers, Troth loses nothing that it said was kept, and keeps nothing twice (T-07).

``KILLS`` says how often, for each database, and ``MINUTES`` after how long it is enough all the same.
"""

import os
from pathlib import Path

from tests.faults.killing import Rounds, durable

KILLS = int(os.environ.get("KILLS", "100"))
MINUTES = float(os.environ.get("MINUTES", "20"))
PEOPLE = 4


def judged(name: str, rounds: Rounds) -> None:
    tally = rounds.run(KILLS, PEOPLE, MINUTES)
    print(f"\n{name}: {rounds.killed.total()} kills {dict(rounds.killed)}, {rounds.harmed} harmed; {tally}")
    print(*tally.broken[:20], sep="\n")

    assert tally.kept > rounds.killed.total() > 0
    assert (tally.lost, tally.twice, rounds.harmed, tally.broken) == (0, 0, 0, [])


def test_on_sqlite(tmp_path: Path) -> None:
    judged("SQLite", Rounds(tmp_path / "data"))


def test_on_postgresql(tmp_path: Path) -> None:
    with durable() as database:
        judged("PostgreSQL", Rounds(tmp_path / "data", database))
