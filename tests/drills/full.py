"""On a disk that is full again and again under four writers, nothing is lost that Troth said was kept (T-12).

Meanwhile what was kept can be read, and who writes is told kindly that it cannot be kept now. Once there is room, Troth
goes on unaided: it is never started anew. ``FILLS`` says how often. Only root may mount the small disk.
"""

import os
import random
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.config.running import free_port, running
from tests.faults.killing import whole
from tests.faults.writers import A_BREATH, Writer, arrived, looked, told, writing

FILLS = int(os.environ.get("FILLS", "50"))
PEOPLE = 4
SIZE = "64m"
PIECES = (1 << 20, 4096)
KIND = b"What was kept before is safe"


@contextmanager
def small_disk(mount: Path) -> Iterator[Path]:
    mount.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "troth-drill", str(mount)], check=True)
    try:
        yield mount
    finally:
        subprocess.run(["umount", str(mount)], check=True)


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """No room but for what somebody frees meanwhile, which is taken too at the next turn."""
    filler = disk / "filler"
    try:
        take_all(filler)
        yield
    finally:
        filler.unlink()


def take_all(filler: Path) -> None:
    with filler.open("ab", buffering=0) as file:
        for piece in PIECES:
            with suppress(OSError):
                while True:
                    file.write(bytes(piece))


def read_while_full(disk: Path, writers: Sequence[Writer], seconds: float) -> int:
    """How many pages were read; one that is not shown is noted by its reader."""
    until, read = time.monotonic() + seconds, 0
    while time.monotonic() < until or not read:
        for writer in writers:
            writer.get("/vault/")
            writer.get(writer.room)
            read += 2
        take_all(disk / "filler")
    return read


def test_a_full_disk_loses_nothing_is_said_kindly_and_passes(tmp_path: Path) -> None:
    read = harmed = 0
    with small_disk(tmp_path / "disk") as disk:
        port = free_port()
        with running(disk / "data", port=port, said={"TROTH_SIGN_UP": "open"}):
            writers = arrived(port, PEOPLE)
            for _ in range(FILLS):
                with writing(writers):
                    time.sleep(random.uniform(0.05, 0.6))
                    with filled(disk):
                        read += read_while_full(disk, writers, random.uniform(0.2, 1.0))
                    goes_on(writers)
                harmed += not whole(disk / "data")
                looked(writers)
            tally = looked(writers, whole=True)
    refusals = {KIND in writer.refusal for writer in writers if writer.tally.refused}
    print(f"\nFull: {FILLS} fills, {harmed} harmed, {read} pages read while full; {tally}")
    print(*tally.broken[:20], sep="\n")

    assert tally.refused > FILLS
    assert refusals == {True}
    assert (tally.lost, tally.twice, harmed, tally.broken) == (0, 0, 0, [])


def goes_on(writers: Sequence[Writer], seconds: float = 15) -> None:
    """Until something more was kept of each, which is so within a moment."""
    before = [writer.tally.kept for writer in writers]
    until = time.monotonic() + seconds
    while any(writer.tally.kept <= kept for writer, kept in zip(writers, before, strict=True)):
        assert time.monotonic() < until, f"It does not recover: {told(writers)}"
        time.sleep(A_BREATH)
