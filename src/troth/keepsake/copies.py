"""One backup as it lies on the disk: a dated directory, its manifest, and how many of them are kept.

``<date>/manifest.json``, ``<date>/troth.sqlite3`` (or ``troth.dump``) and ``<date>/keys/``. The keys lie apart
because they may not be kept for as long: what a person deletes is gone from the backups when the last old
copy of the keys is (SECURITY.md 2.11).
"""

import datetime as dt
import hashlib
import os
import re
import shutil
from pathlib import Path

import msgspec

from troth.keepsake.errors import KeepsakeError
from troth.keepsake.telling import Tell, pieces, quietly

KEYRING = "vault_wrap"  # the table of sealed keys
KEYS = "keys"
KEYS_DAYS = 14
MANIFEST = "manifest.json"
STAMP = "%Y-%m-%dT%H%M%S.%fZ"
NAME = re.compile(r"\d{4}-\d\d-\d\dT\d{6}\.\d{6}Z")


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds: SHA-256 by path in it, and rows by table."""

    troth: str
    made: str
    database: str
    files: dict[str, str]
    rows: dict[str, int]


def stamp(now: dt.datetime) -> str:
    """The name of a backup's directory: its time in UTC, so that names sort by age."""
    return now.strftime(STAMP)


def made_at(copy: Path) -> dt.datetime:
    return dt.datetime.strptime(copy.name, STAMP).replace(tzinfo=dt.UTC)


def all_in(place: Path) -> list[Path]:
    """The backups in a place, oldest first."""
    if not place.is_dir():
        return []
    return sorted(path for path in place.iterdir() if NAME.fullmatch(path.name))


def read_manifest(copy: Path) -> Manifest:
    try:
        return msgspec.json.decode((copy / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError):
        raise KeepsakeError("That directory is not a backup made by Troth: its manifest cannot be read.") from None


def write_manifest(copy: Path, manifest: Manifest) -> None:
    (copy / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))


def sums(copy: Path, tell: Tell = quietly, *, keys: bool | None = None) -> dict[str, str]:
    """SHA-256 of every file in a backup but its manifest, by path. ``keys``: of the keys alone, or of all but them."""
    paths = sorted(path for path in copy.rglob("*") if path.is_file() and path.name != MANIFEST)
    names = {path: path.relative_to(copy).as_posix() for path in paths}
    digests = {path: hashlib.sha256() for path in paths if keys in {None, is_key(names[path])}}
    for path, piece in pieces(list(digests), "Reading every file of the backup", tell):
        digests[path].update(piece)
    return {names[path]: digest.hexdigest() for path, digest in digests.items()}


def is_key(name: str) -> bool:
    """Whether a path in a backup belongs to the part with the keys."""
    return name.startswith(f"{KEYS}/")


def check(copy: Path, *, keys: bool, tell: Tell = quietly) -> Manifest:
    """The manifest, once the part asked for (the keys, or all but the keys) is whole and unchanged."""
    manifest = read_manifest(copy)
    found = sums(copy, tell, keys=keys)
    for name, wanted in manifest.files.items():
        if is_key(name) == keys and found.get(name) != wanted:
            raise KeepsakeError("That backup is damaged: a file in it is missing or was changed.")
    return manifest


def has_good_keys(copy: Path) -> bool:
    """Whether this backup still holds its copy of the keys, unchanged."""
    if not (copy / KEYS).is_dir():
        return False
    try:
        check(copy, keys=True)
    except KeepsakeError:
        return False
    return True


def newest_keys(place: Path) -> Path | None:
    return next((copy for copy in reversed(all_in(place)) if has_good_keys(copy)), None)


def prune(place: Path, *, keep: int, now: dt.datetime) -> None:
    """Keep the newest ``keep`` backups, and keys for 14 days. The newest good copy of the keys always stays."""
    safe = newest_keys(place)
    copies = all_in(place)
    for copy in copies[: -max(1, keep)]:
        if copy != safe:
            shutil.rmtree(copy)
    for copy in all_in(place):
        if copy != safe and now - made_at(copy) > dt.timedelta(days=KEYS_DAYS):
            shutil.rmtree(copy / KEYS, ignore_errors=True)


def settle(directory: Path) -> None:
    """Make sure that the disk really has it: every file closed to others, and flushed."""
    for path in [*directory.rglob("*"), directory]:
        path.chmod(0o700 if path.is_dir() else 0o600)
        flush(path)


def flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
