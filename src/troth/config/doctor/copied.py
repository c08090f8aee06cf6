"""The backups: how old the newest is, whether it is whole, and whether keys lie there longer than they may."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

from troth.config import worked
from troth.config.console import progress
from troth.config.doctor.finding import Finding, Site, better, broken, few, well, while_
from troth.config.doctor.looking import is_postgres
from troth.keepsake import copies
from troth.keepsake.copies import KEYS, KEYS_DAYS
from troth.keepsake.errors import KeepsakeError

OLD: Final = dt.timedelta(days=2)
"""One is made each day, and may take its time."""
GRACE: Final = dt.timedelta(days=1)
NOW: Final = "`troth backup` makes one now; while Troth runs, it makes one each day."
BESIDE: Final = "before-"


def look(site: Site) -> Iterator[Finding]:
    made = copies.all_in(site.backups)
    if made:
        yield newest(site, made[-1])
        yield elsewhere(site)
    else:
        yield none(site)
    late = expired(site, made)
    if late:
        do = f"Delete {late[0]}, and the others: what people have deleted can be opened with them."
        yield better(
            "keys", f"Keys older than {KEYS_DAYS} days still lie in {few([path.parent.name for path in late])}.", do
        )
    aside = [
        path
        for path in sorted(site.data.glob(f"{BESIDE}*"))
        if set_aside(path, site.now) > dt.timedelta(days=KEYS_DAYS)
    ]
    if aside:
        do = "Delete it once you are sure: what people have deleted can be opened with it."
        yield better(
            "aside", f"What a restore set aside more than {KEYS_DAYS} days ago still lies there: {few(aside)}.", do
        )


def none(site: Site) -> Finding:
    if is_postgres(settings.DATABASES["default"]) and not worked.read(site.data):
        return well(
            "backup", f"No backup lies in {site.backups}.", "They are made where `troth worker` runs: look there."
        )
    return better("backup", f"There is no backup in {site.backups}.", NOW)


def newest(site: Site, copy: Path) -> Finding:
    """All of it is read, and held against what was written down when it was opened and counted."""
    age, when = site.now - copies.made_at(copy), f"{copies.made_at(copy):%Y-%m-%d %H:%M} UTC"
    try:
        with progress("Reading the newest backup") as tell:
            rows = copies.check(copy, keys=False, tell=tell).rows
    except KeepsakeError:
        return broken("backup", f"The newest backup, of {when}, is damaged.", f"Look at the disk. {NOW}")
    if not copies.has_good_keys(copy):
        return broken("backup", f"The keys in the newest backup, of {when}, are gone or damaged.", NOW)
    if age > OLD:
        return better("backup", f"The newest backup is whole, and {while_(age)} old.", NOW)
    words = (
        f"The newest backup is {while_(age)} old and whole, with {rows.get('vault_entry', 0)} entries and their keys."
    )
    return well("backup", words)


def elsewhere(site: Site) -> Finding:
    if site.backups.stat().st_dev == site.data.stat().st_dev:
        do = f"Copy {site.backups} to another machine now and then."
        return well("apart", "The backups lie on the same disk as the data, and would be lost with it.", do)
    return well("apart", "The backups lie on another disk than the data.")


def expired(site: Site, made: list[Path]) -> list[Path]:
    """Copies of the keys that should be gone; the newest good one stays, however old."""
    longest = dt.timedelta(days=KEYS_DAYS) + GRACE
    old = [copy for copy in made if (copy / KEYS).is_dir() and site.now - copies.made_at(copy) > longest]
    safe = copies.newest_keys(site.backups) if old else None
    return [copy / KEYS for copy in old if copy != safe]


def set_aside(place: Path, now: dt.datetime) -> dt.timedelta:
    """How long ago."""
    try:
        return now - copies.made_at(place.with_name(place.name.removeprefix(BESIDE)))
    except ValueError:
        return dt.timedelta()
