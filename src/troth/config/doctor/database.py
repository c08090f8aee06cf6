"""The database: SQLite's version, its log and its pages, or PostgreSQL; and whether it fits this Troth."""

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from troth.config import sqlite
from troth.config.console import progress
from troth.config.doctor import looking, postgres
from troth.config.doctor.finding import Finding, Site, State, better, broken, few, many, typed, well
from troth.config.doctor.looking import Ask, NotNow, Unanswered

LOGGED: Final = b"\x02\x02"
"""What SQLite writes at ``LOG_AT`` of a database with a write-ahead log."""
LOG_AT: Final = 18
FAR: Final = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "vboxsf", "drvfs",
    "fuse.sshfs", "fuse.glusterfs", "fuse.rclone",
}  # fmt: skip
"""File systems on which a lock, or what was written, may not reach everybody."""
MOUNTS: Final = Path("/proc/self/mounts")
SESSIONS: Final = "sessions.sqlite3"
RESTORE: Final = "Stop Troth and bring the newest backup back: `troth restore`. Keep the damaged file."


def look(site: Site) -> Iterator[Finding]:
    described: Mapping[str, Any] = settings.DATABASES["default"]
    if looking.is_postgres(described):
        found = list(postgres.look(described))
    else:
        found = list(of_sqlite(site, Path(described["NAME"])))
    yield from found
    if not any(finding.check in {"database", "integrity"} and finding.state for finding in found):
        yield migrations(described)


def of_sqlite(site: Site, file: Path) -> Iterator[Finding]:
    yield version(sqlite3.sqlite_version_info)
    if not file.exists():
        yield absent(site, file)
        return
    yield journal(file)
    yield integrity(file)
    sessions = file.with_name(SESSIONS)
    if sessions.exists() and integrity(sessions).state is State.BROKEN:
        do = f"Stop Troth, delete {sessions}, and start it again. Everyone then unlocks once more."
        yield broken("sessions", f"{SESSIONS} is damaged. It holds who is unlocked now, and nothing else.", do)
    away = far(file, MOUNTS.read_text(encoding="utf-8") if MOUNTS.exists() else "")
    if away:
        do = "Move the data directory to a disk of this machine, or use PostgreSQL."
        yield broken("place", f"The database lies on another machine ({away}), where it can be damaged.", do)


def version(info: tuple[int, int, int]) -> Finding:
    name = f"SQLite {'.'.join(map(str, info))}"
    if sqlite.wal_is_safe(info):
        return well("version", f"{name} keeps its log whole under load.")
    return broken(
        "version", f"{name} can damage its log under load.", "Install SQLite 3.51.3 or newer, or use PostgreSQL."
    )


def absent(site: Site, file: Path) -> Finding:
    if site.backups.is_dir() and any(site.backups.iterdir()):
        return broken("database", f"The database {file} is missing.", "Bring the newest backup back: `troth restore`.")
    return better("database", "There is no database yet.", "It is made when Troth is started for the first time.")


def journal(file: Path) -> Finding:
    """Read from the file itself: to ask SQLite would be to open it in a way that may change it."""
    with file.open("rb") as opened:
        head = opened.read(LOG_AT + len(LOGGED))
    if head.endswith(LOGGED):
        return well(
            "journal", "The write-ahead log is on, so that nobody waits for a reader, and no cut of the power harms."
        )
    do = "Start Troth: it turns it on, also after a restore. If it stays off, the disk cannot do it: use another."
    return better("journal", "The write-ahead log is off.", do)


def integrity(file: Path) -> Finding:
    """Every page of it. Without Troth it is read as it lies there; should Troth start just then, once more."""
    way = ""
    try:
        while way != (now := looking.address(file)):
            way = now
            finding = _quick_check(file)
            if not finding.state:
                break
    except NotNow:
        do = f"Start Troth, which tidies up, and then {typed('troth', 'doctor')} again."
        return better("integrity", f"{file.name} was left in the middle of something, as when the power is cut.", do)
    return finding


def _quick_check(file: Path) -> Finding:
    try:
        with looking.sqlite(file) as ask, progress(f"Reading {file.name}"):
            wrong = [row for row in ask("PRAGMA quick_check(100)") if row != ("ok",)]
    except NotNow:
        raise
    except Unanswered:
        return broken("integrity", f"{file.name} cannot be read as a database.", RESTORE)
    if wrong:
        return broken("integrity", f"{file.name} is damaged: {len(wrong)} places or more.", RESTORE)
    return well("integrity", f"{file.name} was read from the first page to the last, and is whole.")


def far(file: Path, mounts: str) -> str:
    """The file system on which it lies, where that is on another machine. ``mounts``: as Linux lists them."""
    lines = [line.split(" ") for line in mounts.splitlines()]
    kinds = {Path(line[1].replace("\\040", " ")): line[2] for line in lines if len(line) > 2}
    kind = next((kinds[place] for place in file.resolve().parents if place in kinds), "")
    return kind if kind in FAR else ""


def migrations(described: Mapping[str, Any]) -> Finding:
    """Whether the database is at the step that this Troth is."""
    try:
        with looking.database(described) as ask:
            done = applied(ask)
    except Unanswered:
        done = set()
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    ours = {label for label, _ in known} & {app.label for app in apps.get_app_configs()}
    replaced = {old for one in known.values() for old in one.replaces}
    newer = sorted(f"{app}.{name}" for app, name in done - set(known) - replaced if app in ours)
    if newer:
        do = "Install that version again, or a newer one."
        return broken("migrations", f"A newer Troth has used this database: {few(newer)}.", do)
    waiting = len(set(known) - done)
    if waiting:
        do = "Make a backup, then start Troth: it does them first."
        return better("migrations", f"The database waits for {many(waiting, 'change')} that this version makes.", do)
    return well("migrations", "The database fits this version.")


def applied(ask: Ask) -> set[tuple[str, str]]:
    return {(app, name) for app, name in ask("SELECT app, name FROM django_migrations")}
