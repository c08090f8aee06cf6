"""When the power is cut under four writers, nothing is lost that Troth said was kept (T-08).

The disk forgets what no ``fsync`` reached (tests/faults/forgetful.py). A Troth that does not wait for it loses some,
judged by the same code. ``CUTS`` says how often, and ``MINUTES`` after how long it is enough all the same.
"""

import os
import sys
from pathlib import Path

from tests.faults import careless
from tests.faults.cutting import Cuts
from tests.faults.writers import Tally, arrived

CUTS = int(os.environ.get("CUTS", "50"))
MINUTES = float(os.environ.get("MINUTES", "20"))
PEOPLE = 4


def told(name: str, rounds: Cuts) -> Tally:
    tally = rounds.run(CUTS, PEOPLE, MINUTES)
    print(f"\n{name}: {rounds.killed.total()} cuts, {rounds.harmed} harmed; {tally}")
    print(*tally.broken[:20], sep="\n")
    assert tally.kept > rounds.killed.total() > 0
    return tally


def test_what_is_kept_is_on_the_disk(tmp_path: Path) -> None:
    rounds = Cuts(tmp_path / "disk")
    tally = told("Power", rounds)

    assert (tally.lost, tally.twice, rounds.harmed, tally.broken) == (0, 0, 0, [])


def test_without_waiting_for_the_disk_some_is_lost(tmp_path: Path) -> None:
    rounds = Cuts(tmp_path / "disk")
    with rounds.troth():  # as it should be, or those who write would be lost themselves
        rounds.writers = arrived(rounds.port, PEOPLE)
    rounds.program = (sys.executable, careless.__file__)
    tally = told("Careless", rounds)

    assert tally.lost > 0
    assert rounds.harmed == 0
