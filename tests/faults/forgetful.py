# ruff: noqa: ARG002 - what FUSE hands over
"""A file system that forgets what it was not told to keep, as a disk may when its power is cut.

``python -m tests.faults.forgetful BEHIND MOUNT SHARE SEED`` shows the directory BEHIND at MOUNT. Everything can be read
and written there as elsewhere. But when it is unmounted, each piece of a file that was written since the file's last
``fsync`` becomes again what it was at that ``fsync``, and so does its length. Of those pieces a SHARE from 0 to 1 stays
after all, chosen by SEED: a disk may have written some of them already, in any order. Names of files are kept at once.
"""

import errno
import os
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mfusepy import FUSE, FuseOSError, Operations

PIECE = 4096
STAT = ("st_atime", "st_ctime", "st_gid", "st_ino", "st_mode", "st_mtime", "st_nlink", "st_size", "st_uid")


@dataclass
class Unsure:
    """One file since its last ``fsync``: how long it was, and what its pieces were that have been written to since."""

    file: int
    length: int
    touched: set[int] = field(default_factory=set)
    before: dict[int, bytes] = field(default_factory=dict)

    def touch(self, first: int, last: int) -> None:
        for piece in set(range(first // PIECE, last // PIECE + 1)) - self.touched:
            self.touched.add(piece)
            if piece * PIECE < self.length:
                self.before[piece] = os.pread(self.file, PIECE, piece * PIECE)

    def forget(self, share: float, luck: random.Random) -> None:
        length = os.fstat(self.file).st_size if luck.random() < share else self.length
        for piece in sorted(self.touched):
            if luck.random() >= share:
                os.pwrite(self.file, self.before.get(piece, bytes(PIECE)), piece * PIECE)
        os.ftruncate(self.file, length)


class Forgetful(Operations):
    """``behind``: where everything really lies."""

    use_ns = True

    def __init__(self, behind: Path, share: float, luck: random.Random) -> None:
        self.behind, self.share, self.luck = behind, share, luck
        self.unsure: dict[int, Unsure] = {}

    def destroy(self, path: str) -> None:
        """The power is cut."""
        for one in self.unsure.values():
            one.forget(self.share, self.luck)

    def at(self, path: str) -> Path:
        return Path(f"{self.behind}{path}")

    def about(self, file: int) -> Unsure:
        known = os.fstat(file)
        if known.st_ino not in self.unsure:
            again = os.open(f"/proc/self/fd/{file}", os.O_RDWR)
            self.unsure[known.st_ino] = Unsure(again, known.st_size)
        return self.unsure[known.st_ino]

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        return os.open(self.at(path), os.O_RDWR | os.O_CREAT, mode)

    def open(self, path: str, flags: int) -> int:
        file = os.open(self.at(path), flags & ~(os.O_TRUNC | os.O_APPEND | os.O_ACCMODE) | os.O_RDWR)
        if flags & os.O_TRUNC:
            self.truncate(path, 0, file)
        return file

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        return os.pread(fh, size, offset)

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        self.about(fh).touch(offset, offset + len(data) - 1)
        return os.pwrite(fh, data, offset)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        file = os.open(self.at(path), os.O_RDWR) if fh is None else fh
        try:
            self.about(file).touch(length, max(length, os.fstat(file).st_size))
            os.ftruncate(file, length)
        finally:
            if fh is None:
                os.close(file)
        return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        if one := self.unsure.pop(os.fstat(fh).st_ino, None):
            os.close(one.file)
        return 0

    def release(self, path: str, fh: int) -> int:
        os.close(fh)
        return 0

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        found = self.at(path).lstat()
        return {name: getattr(found, name) for name in STAT}

    def readdir(self, path: str, fh: int) -> list[str]:
        return [".", "..", *(one.name for one in self.at(path).iterdir())]

    def statfs(self, path: str) -> dict[str, int]:
        found = os.statvfs(self.at(path))
        return {name: getattr(found, name) for name in ("f_bavail", "f_bfree", "f_blocks", "f_bsize", "f_frsize")}

    def access(self, path: str, mode: int) -> int:
        if not os.access(self.at(path), mode):
            raise FuseOSError(errno.EACCES)
        return 0

    def mkdir(self, path: str, mode: int) -> int:
        self.at(path).mkdir(mode)
        return 0

    def rmdir(self, path: str) -> int:
        self.at(path).rmdir()
        return 0

    def unlink(self, path: str) -> int:
        self.at(path).unlink()
        return 0

    def rename(self, old: str, new: str) -> int:
        self.at(old).rename(self.at(new))
        return 0

    def link(self, target: str, source: str) -> int:
        self.at(target).hardlink_to(self.at(source))
        return 0

    def chmod(self, path: str, mode: int) -> int:
        self.at(path).chmod(mode)
        return 0

    def utimens(self, path: str, times: Any = None) -> int:
        os.utime(self.at(path), ns=times)
        return 0


if __name__ == "__main__":
    behind, mount, share, seed = sys.argv[1:]
    operations = Forgetful(Path(behind).resolve(), float(share), random.Random(seed))
    FUSE(operations, mount, foreground=True, nothreads=True)
