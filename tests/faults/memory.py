"""Reading the memory of processes, as root may, to look for words in it."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from tests.contracts.leaks import Hit, Search

REGION = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) r\S+ \S+ \S+ (\d+)[ \t]*(.*)$", re.MULTILINE)
NOT_OURS = ("[vvar]", "[vsyscall]", "[vvar_vclock]")


def regions(pid: int) -> Iterator[tuple[str, bytes]]:
    """What each part of a process's memory is called, and what is in it."""
    maps = Path(f"/proc/{pid}/maps").read_text()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for first, end, _inode, name in REGION.findall(maps):
            if name in NOT_OURS:
                continue
            with suppress(OSError):  # some regions are the system's
                memory.seek(int(first, 16))
                yield name or "anonymous", memory.read(int(end, 16) - int(first, 16))


def found(search: Search, pids: Iterable[int]) -> list[Hit]:
    return [
        hit
        for pid in pids
        for name, content in regions(pid)
        for hit in search.within(content, Path(f"/proc/{pid}") / name.strip("/").replace("/", "_"))
    ]
