"""A verified copy of everything that lasts, made while Troth runs. Sessions are never in it."""

import datetime as dt
import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection

from troth import __version__
from troth.keepsake import copies, on_postgres, on_sqlite
from troth.keepsake.copies import KEYS, Manifest
from troth.keepsake.errors import KeepsakeError
from troth.keepsake.telling import Tell, quietly

SECRETS = ("server.key", "lan")


def backup(place: Path, *, keep: int, tell: Tell = quietly) -> Path:
    """Copy the database and the keys to a dated directory in ``place``, open both to verify them, and
    prune old copies. Returns the directory; ``KeepsakeError`` leaves nothing half made.
    """
    now = dt.datetime.now(dt.UTC)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in place.glob(".unfinished-*"):
        shutil.rmtree(left)
    unfinished = place / f".unfinished-{copies.stamp(now)}"
    (unfinished / KEYS).mkdir(mode=0o700, parents=True)
    try:
        rows = _copy_database(unfinished, tell)
        _copy_secrets(unfinished / KEYS)
        files = copies.sums(unfinished, tell)
        manifest = Manifest(__version__, now.isoformat(timespec="seconds"), connection.vendor, files, rows)
        copies.write_manifest(unfinished, manifest)
        copies.settle(unfinished)
        made = unfinished.rename(place / copies.stamp(now))
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    copies.flush(place)
    copies.prune(place, keep=keep, now=now)
    return made


def _copy_database(to: Path, tell: Tell) -> dict[str, int]:
    """Rows by table, as counted in the verified copies."""
    if connection.vendor == "postgresql":
        return on_postgres.copy(connection, to, tell)
    if connection.vendor == "sqlite":
        return on_sqlite.copy(Path(connection.settings_dict["NAME"]), to, tell)
    raise KeepsakeError("This database cannot be backed up by Troth.")


def _copy_secrets(keys: Path) -> None:
    for name in SECRETS:
        source = settings.DATA / name
        if source.is_dir():
            shutil.copytree(source, keys / name)
        elif source.exists():
            shutil.copy2(source, keys / name)
