"""Room: on the disk, beside what lies there already, and in memory, for the one thing that needs much of it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from troth.config.doctor.finding import Finding, Site, better, broken, size, well
from troth.vault.password import Cost, room_for_guesses

LEAST: Final = 100_000_000
"""Bytes: with less than this on a disk, any of the programs on it may be the one that finds no room."""
BACKUP: Final = 3
"""What a backup takes while it is made, as multiples of the database: the copy, and twice that to tidy it."""
SERVER: Final = 160 * 1024 * 1024
"""Bytes that Troth uses besides (docs/self-hosting.md)."""
LIMITS: Final = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


@dataclass(frozen=True, slots=True)
class Memory:
    """In bytes: what there is for us, and what of it nobody uses."""

    whole: int
    free: int


def look(site: Site) -> Iterator[Finding]:
    yield disk(site, shutil.disk_usage(site.data).free)
    yield memory(measured())


def disk(site: Site, free: int) -> Finding:
    """Whether what is kept can grow, and be copied once more. ``free``: bytes on the disk of the data directory."""
    live, kept = used(site.data)
    beside = f"{size(free)} are free on the disk; the data takes {size(live)}"
    beside += f", its backups {size(kept)}." if kept else "."
    do = "Make room, or lower TROTH_BACKUP_KEEP."
    if free < LEAST:
        return broken("disk", f"The disk is nearly full. {beside}", do)
    if free < BACKUP * live:
        return better("disk", f"There is little room for another backup. {beside}", do)
    return well("disk", beside)


def used(data: Path) -> tuple[int, int]:
    """Bytes of what is in use, and of what is kept beside it."""
    live = kept = 0
    for place, _, files in os.walk(data):
        first = Path(place).relative_to(data).parts[:1]
        for name in files:
            with suppress(FileNotFoundError):  # some come and go
                bytes_ = (Path(place) / name).lstat().st_size
                if first and first[0].startswith(("backups", "before-")):
                    kept += bytes_
                else:
                    live += bytes_
    return live, kept


def memory(found: Memory) -> Finding:
    """Whether people can unlock: what makes a guess dear needs much memory for a second."""
    each, at_once = Cost().memory * 1024, room_for_guesses()
    needs = f"Each unlocking takes {size(each)} of memory for a second, and {at_once} at most happen at once"
    has = f"there are {size(found.whole)}, of which {size(found.free)} are free"
    if found.whole < SERVER + each:
        do = f"Give Troth {size(SERVER + at_once * each)} at least."
        return broken("memory", f"{needs}; {has}. That is too little.", do)
    if found.whole < SERVER + at_once * each or found.free < at_once * each:
        do = "Stop other programs on this machine, or give it more memory."
        return better("memory", f"{needs}; {has}. That may be too little.", do)
    return well("memory", f"{needs}; {has}.")


def measured() -> Memory:
    """Of this machine, or of the container that this runs in, if that has less."""
    page = os.sysconf("SC_PAGE_SIZE")
    whole, free = page * os.sysconf("SC_PHYS_PAGES"), page * os.sysconf("SC_AVPHYS_PAGES")
    with suppress(OSError, ValueError, IndexError):
        lines = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines())
        free = int(lines["MemAvailable"].split()[0]) * 1024
    for limit in LIMITS:
        with suppress(OSError, ValueError):
            whole = min(whole, int(Path(limit).read_text(encoding="ascii")))
    return Memory(whole, min(whole, free))
