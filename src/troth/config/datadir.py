"""The data directory: private to its owner, holding nothing else, and used by one kind of command at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from troth.config.console import Stop

MARK = "server.key"
DEMO = "demo"  # marks a directory of invented people, whose keys everybody knows
IGNORED = {"lost+found", ".lock", "backups", "packs"}


def claim(data: Path) -> Path:
    """The directory, made if missing and closed to everyone else. A directory of other things is refused."""
    data = data.expanduser().resolve()
    if data.is_dir() and not is_empty(data) and not (data / MARK).exists():
        raise Stop(f"{data} already holds other things. Choose an empty or new directory.")
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        if data.stat().st_mode & 0o077:
            data.chmod(0o700)
    except OSError:
        raise Stop(f"{data} cannot be made private to you. Choose a directory that is yours.") from None
    return data


def is_empty(data: Path) -> bool:
    """Whether nothing of anyone's lies there."""
    return not data.exists() or all(path.name in IGNORED for path in data.iterdir())


@contextmanager
def held(data: Path, *, alone: bool = False) -> Iterator[None]:
    """Holds the directory: a running Troth shares it, a restore wants it alone."""
    with (data / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError:
            words = "Stop the Troth that uses it first." if alone else "A restore is going on there."
            raise Stop(f"{data} is in use. {words}") from None
        yield
