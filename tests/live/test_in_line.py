"""What docs/self-hosting.md says of `tcp_migrate_req`: who waits at a process that goes is answered by the next."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.live import in_line

APART = ["unshare", "--net"]


@pytest.fixture(scope="module", autouse=True)
def may_have_a_network_of_its_own() -> None:
    if not in_line.SETTING.exists() or subprocess.run([*APART, "true"], capture_output=True, check=False).returncode:
        pytest.skip("needs root, and Linux 5.14 or newer")


def left(setting: str, data: Path) -> tuple[int, int]:
    """How many were answered, and how many not."""
    line = [*APART, sys.executable, in_line.__file__, setting, str(data)]
    told = subprocess.run(line, capture_output=True, text=True, check=True, timeout=120).stdout.split()
    return int(told[0]), int(told[1])


def test_with_it_nobody_who_waits_is_turned_away(tmp_path: Path) -> None:
    assert left("1", tmp_path / "data") == (in_line.WAITING, 0)


def test_without_it_some_are(tmp_path: Path) -> None:
    answered, turned_away = left("0", tmp_path / "data")
    assert answered > 0
    assert turned_away > 0
