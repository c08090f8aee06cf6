"""The data directory: that there is one, whose it is, and who can look into it. Needs no settings."""

import os
import pwd
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from troth.config import datadir
from troth.config.doctor.finding import Finding, Site, better, broken, few, typed, well

KEY: Final = 32
DATABASE: Final = "troth.sqlite3"
FOR_ALL: Final = {"static", "packs", "lost+found"}
"""What is in every copy of Troth, what a host put there, and what a file system did."""
OLD: Final = ("backups", "before-")
"""What lies there to be read, and is never written to again."""

Files = Mapping[Path, os.stat_result]


def look(site: Site) -> Iterator[Finding]:
    data = site.data
    gone = nothing(data)
    if gone:
        yield gone
        return
    if not is_open(data):
        yield broken("data", f"{data} is closed to you.", f"Run this as the user “{owner(data)}”, as Troth does.")
        return
    yield of_directory(data)
    yield of_key(site)
    yield from of_files(data)
    if (data / ".restoring").exists():
        do = f"If none is going on now, bring the backup back again, or delete {data / '.restoring'}."
        yield better("restore", "A restore is going on, or stopped half-way.", do)


def is_open(data: Path) -> bool:
    """Whether whoever asks may look into it."""
    return os.access(data, os.R_OK | os.X_OK)


def whole(site: Site) -> bool:
    """Whether Troth's settings can be read: without its key, reading them would make a new one."""
    key = site.data / datadir.MARK
    return os.access(key, os.R_OK) and key.stat().st_size == KEY


def nothing(data: Path) -> Finding | None:
    """Said where nobody's Troth lies. One that lost its key is one all the same."""
    try:
        found = {path.name for path in data.iterdir()} if data.exists() else set()
    except PermissionError:
        return None
    except NotADirectoryError:
        found = set()
    if found & {datadir.MARK, DATABASE}:
        return None
    if "backups" in found:
        do = f"{typed('troth', 'restore', data / 'backups' / '…')} brings one of them back."
        return broken("data", f"In {data} there are only backups.", do)
    do = "`troth run` makes one. If yours is elsewhere, name its directory with `--data`."
    return broken("data", f"There is no Troth in {data}.", do)


def of_directory(data: Path) -> Finding:
    about = data.stat()
    if about.st_mode & 0o077:
        do = f"{typed('chmod', '700', data)}. Troth does so too when it starts."
        return broken("data", f"Other users of this machine can look into {data}.", do)
    if os.statvfs(data).f_flag & os.ST_RDONLY or not about.st_mode & stat.S_IWUSR:
        return broken("data", f"Nothing can be written to {data}.", "Make the directory, or its disk, writable.")
    return well("data", f"{data} is closed to all but the user “{owner(data)}”.")


def of_key(site: Site) -> Finding:
    """The server's own secret, without which nothing starts."""
    key = site.data / datadir.MARK
    again = f"Copy it back from `keys` in the newest backup in {site.backups}."
    if not key.exists():
        return broken("key", f"The server's key, {key}, is missing, and without it Troth cannot start.", again)
    if not os.access(key, os.R_OK):
        return broken("key", f"{key} cannot be read.", rights(key, site.data))
    if key.stat().st_size != KEY:
        return broken("key", f"{key} is damaged: a key has {KEY} bytes.", again)
    if key.stat().st_mode & 0o077:
        return broken("key", f"{key} can be read by others of this machine.", rights(key, site.data))
    return well("key", "The server's key is there, and only its owner can read it.")


def of_files(data: Path) -> Iterator[Finding]:
    """Everything else: that the one who runs Troth can use it, and nobody else."""
    kept, mine = inside(data), data.stat().st_uid
    foreign = _those(kept, data, lambda _, about: about.st_uid != mine)
    if foreign:
        do = f"As root: {typed('chown', '-R', owner(data), data)}."
        yield broken("files", f"These are not of the user that Troth runs as: {few(foreign)}.", do)
    unusable = _those(kept, data, lambda path, about: bool(_needed(path, data, about) & ~about.st_mode))
    if unusable:
        do = f"{typed('chmod', '-R', 'u+rwX', data)}."
        yield broken("files", f"These cannot be used by Troth as they are: {few(unusable)}.", do)
    shown = _those(kept, data, lambda _, about: bool(about.st_mode & 0o077))
    if shown:
        say = broken if any("key" in name for name in shown) else better
        do = f"{typed('chmod', '-R', 'go=', data)}."
        yield say("files", f"The rights of these would let others of this machine read them: {few(shown)}.", do)
    if not (foreign or unusable or shown):
        yield well("files", "Every file in it can be used by its owner, and by nobody else.")


def inside(data: Path) -> Files:
    """Every file and directory that Troth made there, but for its key, with its rights. Links are not followed."""
    found: dict[Path, os.stat_result] = {}
    for place, folders, files in os.walk(data):
        folders[:] = [name for name in folders if name not in FOR_ALL]
        for name in [*folders, *files]:
            path = Path(place) / name
            with suppress(FileNotFoundError):  # some come and go
                found[path] = path.lstat()
    return {
        path: about
        for path, about in sorted(found.items())
        if path != data / datadir.MARK and not stat.S_ISLNK(about.st_mode)
    }


def _those(files: Files, data: Path, wanted: Callable[[Path, os.stat_result], bool]) -> list[str]:
    return [path.relative_to(data).as_posix() for path, about in files.items() if wanted(path, about)]


def _needed(path: Path, data: Path, about: os.stat_result) -> int:
    """The rights that the owner of something must have."""
    old = path.relative_to(data).parts[0].startswith(OLD) and path.parent != data
    if stat.S_ISDIR(about.st_mode):
        return 0o500 if old else 0o700
    return 0o400 if old else 0o600


def rights(path: Path, data: Path) -> str:
    """How to give a file back to its owner alone."""
    whose = "" if path.stat().st_uid == data.stat().st_uid else f"As root: {typed('chown', owner(data), path)}, then "
    return f"{whose}{typed('chmod', '600', path)}."


def owner(path: Path) -> str:
    number = path.stat().st_uid
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)  # as in a container that runs as any user
