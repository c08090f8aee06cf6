"""Copying a PostgreSQL database with its own tools, the keys apart, from one snapshot of it."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from troth.keepsake.copies import KEYRING, KEYS
from troth.keepsake.errors import KeepsakeError
from troth.keepsake.telling import Tell, quietly

CONTENT = "troth.dump"
RING = "keyring.dump"
SESSIONS = "session"  # the schema of unlocked sessions, which no copy may hold


def copy(connection: BaseDatabaseWrapper, to: Path, tell: Tell = quietly) -> dict[str, int]:
    """Dump to ``to`` while others write. Rows by table, counted in the same snapshot."""
    target = connection.settings_dict
    tell("Copying the database", None)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        same = f"--snapshot={cursor.fetchone()[0]}"
        rows = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - our own names
            rows[table] = cursor.fetchone()[0]
        ring, content = to / KEYS / RING, to / CONTENT
        _tool("pg_dump", target, "-Fc", same, f"--table=public.{KEYRING}", f"--file={ring}")
        without = (f"--exclude-schema={SESSIONS}", f"--exclude-table=public.{KEYRING}")
        _tool("pg_dump", target, "-Fc", same, *without, f"--file={content}")
    tell("Looking through the copy", None)
    for made in (ring, content):
        if "TABLE DATA" not in _tool("pg_restore", {}, "--list", str(made)):
            raise KeepsakeError("The copy did not pass its check. The old copies are kept.")
    return rows


def join(content: Path, ring: Path, target: Mapping[str, Any], *, force: bool) -> None:
    """Bring both parts into the database. One that holds tables is emptied first if ``force``, else refused."""
    if _tool("psql", target, "-tAc", "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").strip() != "0":
        if not force:
            raise KeepsakeError("The database is not empty. With --force, what it holds is deleted first.")
        empty = f"DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS {SESSIONS} CASCADE"
        _tool("psql", target, "-qc", empty)
    for made in (content, ring):
        _tool("pg_restore", target, "--no-owner", "--single-transaction", f"--dbname={target['NAME']}", str(made))


def _tool(name: str, target: Mapping[str, Any], *arguments: str) -> str:
    """Run one of PostgreSQL's programs against ``target``. What it complains about may quote rows, so it is dropped."""
    program = shutil.which(name)
    if program is None:
        raise KeepsakeError("PostgreSQL's own programs (pg_dump, pg_restore, psql) are needed for this.")
    variables = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
    place = {variable: str(target[key]) for key, variable in variables.items() if target.get(key)}
    done = subprocess.run(  # noqa: S603 - a program of PostgreSQL with arguments of ours
        [program, *arguments], env={**os.environ, **place}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise KeepsakeError("One of PostgreSQL's own programs failed. Is it as new as the server?")
    return done.stdout
