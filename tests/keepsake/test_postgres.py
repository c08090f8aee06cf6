"""The same drill on a real PostgreSQL: run by the second half of `make test`."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from tests.keepsake.copying import fill

from troth.keepsake.backup import backup
from troth.keepsake.errors import KeepsakeError
from troth.keepsake.restore import restore

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("TROTH_DATABASE_URL" not in os.environ, reason="needs PostgreSQL"),
]


@pytest.fixture
def elsewhere() -> Iterator[dict[str, Any]]:
    """An empty database beside the one of the tests."""
    target = {**connection.settings_dict, "NAME": f"{connection.settings_dict['NAME']}_elsewhere"}
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{target["NAME"]}"')
    yield target
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{target["NAME"]}"')


def ask(target: dict[str, Any], question: str) -> str:
    where = ["-h", str(target["HOST"]), "-U", str(target["USER"]), "-d", str(target["NAME"])]
    return subprocess.run(["psql", *where, "-tAc", question], capture_output=True, text=True, check=True).stdout.strip()


def test_everything_comes_back_elsewhere_and_nobody_is_unlocked(tmp_path: Path, elsewhere: dict[str, Any]) -> None:
    fill()

    restored = restore(backup(tmp_path / "backups", keep=14), tmp_path / "new", elsewhere)

    assert restored.entries == 3
    assert ask(elsewhere, "SELECT count(*) FROM vault_entry") == "3"
    assert ask(elsewhere, "SELECT count(*) FROM vault_wrap") == "1"
    assert ask(elsewhere, "SELECT count(*) FROM pg_tables WHERE schemaname = 'session'") == "0"
    assert (tmp_path / "new" / "server.key").read_bytes() == settings.SERVER_KEY


def test_the_content_dump_does_not_name_the_table_of_keys(tmp_path: Path) -> None:
    fill()
    copy = backup(tmp_path / "backups", keep=14)

    listed = subprocess.run(["pg_restore", "--list", copy / "troth.dump"], capture_output=True, text=True, check=True)
    assert "vault_entry" in listed.stdout
    assert "vault_wrap" not in listed.stdout


def test_a_database_that_holds_tables_is_not_overwritten(tmp_path: Path, elsewhere: dict[str, Any]) -> None:
    copy = backup(tmp_path / "backups", keep=14)
    restore(copy, tmp_path / "first", elsewhere)

    with pytest.raises(KeepsakeError, match="not empty"):
        restore(copy, tmp_path / "second", elsewhere)


def test_force_replaces_what_it_holds(tmp_path: Path, elsewhere: dict[str, Any]) -> None:
    fill()
    copy = backup(tmp_path / "backups", keep=14)
    restore(copy, tmp_path / "first", elsewhere)

    restore(copy, tmp_path / "second", elsewhere, force=True)

    assert ask(elsewhere, "SELECT count(*) FROM vault_entry") == "3"
