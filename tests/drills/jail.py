"""Locked into a network that leads nowhere, Troth works, and tries to reach nobody (T-21).

``PARTS`` names other parts of the suite than these: the whole life of two people at a real server, with mail; what is
sent to phones and other services; live sessions; backups; the API; and pages in a real browser. What they mean to reach
is on this machine.
"""

import os
import sys
from pathlib import Path

from tests.faults.jail import jailed

PARTS = os.environ.get(
    "PARTS",
    "tests/contracts/test_canary.py tests/reminders tests/live tests/keepsake tests/api tests/people "
    "tests/journeys/test_calm.py",
)
SEEDED = """
import socket
for name, port in (("192.0.2.1", 9), ("2001:db8::1", 9), ("troth.example", 80)):
    try:
        socket.create_connection((name, port), 2)
    except OSError:
        pass
"""


def test_what_reaches_out_is_seen(tmp_path: Path) -> None:
    _, attempts = jailed([sys.executable, "-c", SEEDED], tmp_path / "notes")

    assert "192.0.2.1" in attempts[0]
    assert "2001:db8::1" in attempts[1]
    assert "htons(53)" in attempts[2]


def test_nobody_outside_is_asked_for_anything(tmp_path: Path) -> None:
    found: list[str] = []
    failed, calls = [], 0
    for part in PARTS.split():
        ended, attempts = jailed([sys.executable, "-m", "pytest", "-q", part], tmp_path / "notes")
        calls += len((tmp_path / "notes").read_text(errors="replace").splitlines())
        found += [f"{part}: {one}" for one in attempts]
        failed += [part] if ended else []
    print(f"\nJail: {len(found)} attempts to reach another machine, of {calls} calls seen; failed: {failed}")
    print(*found[:20], sep="\n")

    assert failed == []
    assert calls > 100
    assert found == []
