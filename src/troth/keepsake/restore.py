"""Bringing a backup back. Needs neither the settings nor a running Troth: only the two parts and a directory."""

import datetime as dt
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from troth.keepsake import copies, on_postgres, on_sqlite
from troth.keepsake.copies import KEYS
from troth.keepsake.errors import KeepsakeError
from troth.keepsake.telling import Tell, quietly

STAYS = {".lock", "backups", "lost+found", "packs"}


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back. ``made``, ``keys_made``: ISO times. ``set_aside``: where the old files went, if any."""

    made: str
    keys_made: str
    entries: int
    set_aside: Path | None


def restore(
    copy: Path,
    data: Path,
    database: Mapping[str, Any] | None = None,
    *,
    force: bool = False,
    tell: Tell = quietly,
) -> Restored:
    """Check a backup and make ``data`` what it was, without a single session: everyone unlocks again.

    ``database``: Django's description of a PostgreSQL database, where the backup is of one. A backup whose keys
    have been pruned is opened with the newest keys beside it. ``KeepsakeError`` before anything is changed.
    """
    manifest = copies.check(copy, keys=False, tell=tell)
    keys = copy if copies.has_good_keys(copy) else copies.newest_keys(copy.parent)
    if keys is None:
        raise KeepsakeError("No good copy of the keys lies there, and without keys nothing can be opened.")
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = data / ".restoring"
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(keys / KEYS, unfinished, ignore=shutil.ignore_patterns("keyring.*"))
    if manifest.database == "postgresql":
        tell("Bringing the backup into PostgreSQL", None)
        _into_postgres(copy, keys, database, force=force)
    else:
        ring, whole = keys / KEYS / on_sqlite.RING, unfinished / on_sqlite.CONTENT
        rows = on_sqlite.join(copy / on_sqlite.CONTENT, ring, whole, tell)
        if keys == copy and rows != manifest.rows:
            raise KeepsakeError("What came back is not what was copied. Nothing was changed.")
    copies.settle(unfinished)
    set_aside = _set_aside(data)
    for path in unfinished.iterdir():
        path.rename(data / path.name)
    unfinished.rmdir()
    copies.flush(data)
    keys_made = manifest.made if keys == copy else copies.read_manifest(keys).made
    return Restored(manifest.made, keys_made, manifest.rows.get("vault_entry", 0), set_aside)


def _into_postgres(copy: Path, keys: Path, database: Mapping[str, Any] | None, *, force: bool) -> None:
    if database is None or "postgres" not in database["ENGINE"]:
        raise KeepsakeError("That backup is of PostgreSQL: set TROTH_DATABASE_URL to an empty database.")
    on_postgres.join(copy / on_postgres.CONTENT, keys / KEYS / on_postgres.RING, database, force=force)


def _set_aside(data: Path) -> Path | None:
    """Move what lies in the directory into a dated one inside it. Only unlocked sessions are deleted: no copy may
    hold one, and whoever has the browser could open this one with it.
    """
    for session in data.glob("sessions.sqlite3*"):
        session.unlink()
    old = [
        path
        for path in data.iterdir()
        if path.name not in STAYS and not path.name.startswith((".restoring", "before-"))
    ]
    if not old:
        return None
    place = data / f"before-{copies.stamp(dt.datetime.now(dt.UTC))}"
    place.mkdir(mode=0o700)
    for path in old:
        path.rename(place / path.name)
    return place
