"""What must be true before Troth serves anyone. Each failure is one sentence with a way out."""

import sqlite3

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import connection

from troth.config import sqlite
from troth.content.files import PackError
from troth.content.library import offered

TAG = "troth"


@register(TAG)
def database_is_safe(*_: object, **__: object) -> list[CheckMessage]:
    """A write-ahead log that can be lost under load is worse than not starting (SECURITY.md D7)."""
    if connection.vendor != "sqlite" or sqlite.wal_is_safe(sqlite3.sqlite_version_info):
        return []
    words = f"SQLite {sqlite3.sqlite_version} can damage its log under load."
    return [Error(words, hint="Install SQLite 3.51.3 or newer, or use PostgreSQL.", id="troth.sqlite")]


@register(TAG)
def data_is_private(*_: object, **__: object) -> list[CheckMessage]:
    """The data directory holds the server's key and, on SQLite, every row."""
    if settings.DATA.stat().st_mode & 0o077 == 0:
        return []
    words = f"Other users of this machine can look into {settings.DATA}."
    return [Error(words, hint=f"chmod 700 {settings.DATA}", id="troth.data")]


@register(TAG)
def packs_are_sound(*_: object, **__: object) -> list[CheckMessage]:
    """A pack that is half there would show practices that cannot be done."""
    try:
        offered()
    except PackError as problem:
        return [Error(f"{problem}.", hint="`troth pack check` says more. Or take that pack away.", id="troth.packs")]
    return []
