"""Cutting the power: Troth is killed, and what no ``fsync`` had reached is gone from its disk."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.config.running import Running
from tests.faults.killing import Rounds

SHARES = (0.0, 0.0, 0.5)
"""Of what was not to be kept, nothing stays; or now and then about half."""


@contextmanager
def forgetful(behind: Path, mount: Path, share: float, seed: object) -> Iterator[None]:
    """A file system that forgets at the end of this."""
    for place in (behind, mount):
        place.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "tests.faults.forgetful", behind, mount, share, seed]
    process = subprocess.Popen([str(one) for one in command])
    try:
        while not mount.is_mount():
            assert process.poll() is None, "FUSE cannot be used here"
            time.sleep(0.01)
        yield
    finally:
        subprocess.run(["fusermount3", "-u", str(mount)], check=True)
        assert process.wait(60) == 0


@dataclass
class Cuts(Rounds):
    """The same rounds, on a disk that forgets. Its data lie at ``<data>/data``, and really in ``<data>.disk``."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.mount, self.data = self.data, self.data / "data"

    @contextmanager
    def troth(self) -> Iterator[Running]:
        behind = self.mount.with_suffix(".disk")
        share = random.choice(SHARES)
        with forgetful(behind, self.mount, share, random.random()), super().troth() as server:
            yield server
