"""The clock, held against what was written here already. Nobody else is asked for the time."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from troth.config import worked
from troth.config.doctor import looking
from troth.config.doctor.finding import Finding, Site, broken, well, while_
from troth.config.doctor.looking import Ask, Unanswered
from troth.keepsake import copies

MARGIN: Final = dt.timedelta(minutes=2)
AHEAD: Final = dt.timedelta(days=1)
"""How far somebody's own day can be ahead of the day in Greenwich."""
DAY: Final = "SELECT day FROM vault_entry ORDER BY n DESC LIMIT 1"
STEP: Final = "SELECT max(applied) FROM django_migrations"


def look(site: Site) -> Iterator[Finding]:
    seen = dict(moments(site))
    if not seen:
        yield well("clock", f"The clock says {site.now:%Y-%m-%d %H:%M} UTC. There is nothing yet to hold it against.")
        return
    newest = max(seen, key=lambda what: seen[what])
    behind = seen[newest] - site.now
    if behind > MARGIN:
        words = f"The clock says {site.now:%Y-%m-%d %H:%M} UTC, and is behind {newest} by {while_(behind)}."
        do = "Set it, or let it follow the time of the network (`timedatectl set-ntp true`), and start Troth again."
        yield broken("clock", words, do)
        return
    yield well("clock", f"The clock says {site.now:%Y-%m-%d %H:%M} UTC, which is after all that was written here.")


def moments(site: Site) -> Iterator[tuple[str, dt.datetime]]:
    """What was done when, by the clock of that time."""
    made = copies.all_in(site.backups)
    if made:
        yield "the newest backup", copies.made_at(made[-1])
    tried = [last.tried for last in worked.read(site.data).values()]
    if tried:
        yield "the timed work", dt.datetime.fromtimestamp(max(tried), dt.UTC)
    described: Mapping[str, Any] = settings.DATABASES["default"]
    file = Path(described["NAME"])
    if not looking.is_postgres(described):
        if not file.exists():
            return
        yield "the database file", dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC)
    with suppress(Unanswered), looking.database(described) as ask:
        yield from rows(ask)


def rows(ask: Ask) -> Iterator[tuple[str, dt.datetime]]:
    """The newest day on which somebody wrote anything, and the newest change of the database itself."""
    for (day,) in ask(DAY):
        midnight = dt.datetime.combine(_date(day), dt.time(), dt.UTC)
        yield "the newest entry", midnight - AHEAD
    for (applied,) in ask(STEP):
        if applied:
            yield "the newest change of the database", _moment(applied)


def _date(read: Any) -> dt.date:
    """SQLite keeps it as text."""
    return read if isinstance(read, dt.date) else dt.date.fromisoformat(read)


def _moment(read: Any) -> dt.datetime:
    moment = read if isinstance(read, dt.datetime) else dt.datetime.fromisoformat(read)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
