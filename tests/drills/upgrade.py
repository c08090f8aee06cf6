"""An upgrade from each version that is kept, killed at fifty points: afterwards everything opens (T-24)."""

from pathlib import Path

import pytest
from tests.releases.test_releases import RELEASES, cut_off, holds, opened, unpacked

KILLS, EVERY = 50, 0.08  # seconds


@pytest.mark.parametrize("release", RELEASES)
def test_everything_opens_after_fifty_kills(release: str, tmp_path: Path) -> None:
    entries = 0
    for kill in range(KILLS):
        data = tmp_path / str(kill)
        manifest = unpacked(release, data)
        cut_off(data, EVERY * (kill + 1))
        assert opened(data) == holds(manifest), kill
        entries += sum(sum(one["holds"].values()) for one in manifest.values())
    print(f"\n{release}: {KILLS} kills, {entries} of {entries} entries opened")
