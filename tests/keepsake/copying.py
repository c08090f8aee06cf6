"""Rows to copy, and a place to bring them back to."""

import datetime as dt
import os
import sqlite3
import uuid
from pathlib import Path

from django.db import connection

from troth.vault.models import Entry, Vault, Wrap

KEY = b"a sealed key that only the keyring may hold"


def fill(entries: int = 3) -> None:
    """One vault with a key and some entries, and one unlocked session."""
    vault = Vault.objects.create(id=uuid.uuid4())
    Wrap.objects.create(person=uuid.uuid4(), name="root/password", vault=vault.id, epoch=1, box=KEY)
    for _ in range(entries):
        write(vault)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM session.login")
        values = [os.urandom(32), uuid.uuid4().hex, uuid.uuid4().hex, b"half of a key", 60, 0, 0]
        cursor.execute("INSERT INTO session.login VALUES (%s, %s, %s, %s, %s, %s, %s)", values)


def write(vault: Vault) -> None:
    Entry.objects.create(
        id=uuid.uuid4(),
        vault=vault,
        author=uuid.uuid4(),
        tag=b"t" * 16,
        day=dt.date(2026, 5, 14),
        box=os.urandom(300),
        slot=os.urandom(100),
        holder=vault.id,
        epoch=1,
        author_tag=b"",
    )


def rows(database: Path, table: str) -> int:
    opened = sqlite3.connect(database)
    try:
        found: int = opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
    finally:
        opened.close()
    return found
