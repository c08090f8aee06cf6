"""What earlier versions wrote opens in this one, also where its upgrade was cut off (T-24)."""

import json
import signal
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
from tests.config.running import environment
from tests.releases.keep import HERE

RELEASES = sorted(path.name.removesuffix(".tar.xz") for path in HERE.glob("*.tar.xz"))
POINTS = (0.6, 1.2, 1.8)  # seconds; fifty in the drill
OPENING = [sys.executable, "-m", "tests.releases.opening"]


def unpacked(release: str, data: Path) -> dict[str, Any]:
    """Its data, and what each person in it had."""
    with tarfile.open(HERE / f"{release}.tar.xz") as file:
        file.extractall(data)  # noqa: S202 - we packed it
    found: dict[str, Any] = json.loads((data / "manifest.json").read_text(encoding="utf-8"))
    return found


def settings(data: Path) -> dict[str, str]:
    return environment() | {"TROTH_DATA": str(data), "DJANGO_SETTINGS_MODULE": "troth.config.settings"}


def opened(data: Path) -> dict[str, Any]:
    done = subprocess.run(OPENING, env=settings(data), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def cut_off(data: Path, after: float) -> None:
    """Begin the upgrade and the first unlocks, and kill that in the midst of it."""
    begun = subprocess.Popen(OPENING, env=settings(data), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        begun.wait(after)
    except subprocess.TimeoutExpired:
        begun.send_signal(signal.SIGKILL)
        begun.wait()


def holds(manifest: dict[str, Any]) -> dict[str, Any]:
    return {name: [one["holds"], one["holds"]] for name, one in manifest.items()}


@pytest.mark.parametrize("release", RELEASES)
def test_everything_that_it_wrote_opens(release: str, tmp_path: Path) -> None:
    manifest = unpacked(release, tmp_path)
    assert sum(sum(one["holds"].values()) for one in manifest.values()) > 200
    assert opened(tmp_path) == holds(manifest)


@pytest.mark.parametrize("release", RELEASES[:1])
def test_an_upgrade_that_is_cut_off_goes_on_where_it_was(release: str, tmp_path: Path) -> None:
    manifest = unpacked(release, tmp_path)
    for after in POINTS:
        cut_off(tmp_path, after)
    assert opened(tmp_path) == holds(manifest)
