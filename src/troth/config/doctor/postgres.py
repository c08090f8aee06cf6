"""PostgreSQL: that it answers, is new enough, and keeps what it says it has kept; and its own programs, for backups."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.core.exceptions import ImproperlyConfigured

from troth.config.doctor import looking
from troth.config.doctor.finding import Finding, better, broken, few, well
from troth.config.doctor.looking import Ask, Unanswered

OLDEST: Final = 15
PROGRAMS: Final = ("pg_dump", "pg_restore", "psql")
DURABLE: Final = ("fsync", "full_page_writes", "synchronous_commit")


def look(described: Mapping[str, Any]) -> Iterator[Finding]:
    place = described["HOST"] or "this machine"
    try:
        with looking.postgres(described) as ask:
            server = int(ask("SHOW server_version_num")[0][0]) // 10000
            yield version(server)
            yield durable(ask)
            yield integrity(ask)
    except ImproperlyConfigured:
        do = "Install what it needs: `.venv/bin/pip install --require-hashes -r requirements/postgres.txt`."
        yield broken("database", "Python has nothing to reach PostgreSQL with.", do)
        return
    except Unanswered:
        do = "See that it runs, and that TROTH_DATABASE_URL and its password are right."
        words = f"PostgreSQL at {place} does not answer, or does not let Troth in as “{described['USER']}”."
        yield broken("database", words, do)
        return
    yield programs(server)


def version(server: int) -> Finding:
    if server >= OLDEST:
        return well("version", f"PostgreSQL {server} answers.")
    do = f"Upgrade it to {OLDEST} or newer."
    return broken("version", f"PostgreSQL {server} answers, and is older than Troth can use.", do)


def durable(ask: Ask) -> Finding:
    """Whether what somebody was told is saved survives a cut of the power."""
    off = [name for name in DURABLE if ask(f"SHOW {name}")[0][0] == "off"]
    if off:
        do = "Turn them on in postgresql.conf, and restart PostgreSQL."
        return broken("journal", f"PostgreSQL may lose, or damage, what it said it had written: {few(off)} off.", do)
    return well("journal", "PostgreSQL says that something is written only once it is.")


def integrity(ask: Ask) -> Finding:
    """What its checksums say; with them off nobody can tell."""
    if ask("SHOW data_checksums")[0][0] != "on":
        do = "A backup reads all of it. `pg_checksums --enable`, with PostgreSQL stopped, turns them on."
        return well(
            "integrity", "PostgreSQL keeps no checksums of its pages, so nobody can tell whether one is damaged.", do
        )
    failed = ask("SELECT coalesce(sum(checksum_failures), 0)::bigint FROM pg_stat_database")[0][0]
    if failed:
        do = "Make a backup elsewhere, look at the disk, and restore into a new database."
        return broken("integrity", f"PostgreSQL has found damaged pages, {failed} times.", do)
    return well("integrity", "PostgreSQL keeps checksums of its pages, and none has failed.")


def programs(server: int) -> Finding:
    """What backups are made with must be there, and as new as the server."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        do = "Install PostgreSQL's client programs on this machine."
        return better("programs", f"No backup can be made here without {few(missing)}.", do)
    said = subprocess.run([str(shutil.which("pg_dump")), "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - no words of anybody else
    found = re.search(r"(\d+)(?:\.\d+)", said.stdout)
    if found and int(found[1]) < server:
        do = f"Install the client programs of PostgreSQL {server}."
        return better("programs", f"pg_dump {found[1]} is older than the server, and will not copy it.", do)
    return well("programs", "PostgreSQL's own programs are there for backups.")
