import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from tests.keepsake.copying import fill, rows

from troth.keepsake.backup import backup
from troth.keepsake.errors import KeepsakeError
from troth.keepsake.restore import restore

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("TROTH_DATABASE_URL" in os.environ, reason="test_postgres.py restores there"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    fill()
    return backup(tmp_path / "backups", keep=14)


def test_everything_comes_back_elsewhere(copy: Path, tmp_path: Path) -> None:
    data = tmp_path / "new"

    restored = restore(copy, data)

    assert (restored.entries, restored.set_aside) == (3, None)
    assert (rows(data / "troth.sqlite3", "vault_entry"), rows(data / "troth.sqlite3", "vault_wrap")) == (3, 1)
    assert (data / "server.key").read_bytes() == settings.SERVER_KEY


def test_nobody_is_unlocked_afterwards(copy: Path, tmp_path: Path) -> None:
    restore(copy, tmp_path / "new")

    assert not (tmp_path / "new" / "sessions.sqlite3").exists()


def test_what_was_there_is_set_aside_whole(copy: Path, tmp_path: Path) -> None:
    data = tmp_path / "old"
    data.mkdir()
    (data / "troth.sqlite3").write_bytes(b"old")

    restored = restore(copy, data)

    assert restored.set_aside is not None
    assert (restored.set_aside / "troth.sqlite3").read_bytes() == b"old"
    assert rows(data / "troth.sqlite3", "vault_entry") == 3


def test_packs_are_in_no_backup_and_stay_where_they_are(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "old" / "packs" / "hello").mkdir(parents=True)

    restored = restore(copy, tmp_path / "old")

    assert restored.set_aside is None
    assert (tmp_path / "old" / "packs" / "hello").is_dir()


def test_unlocked_sessions_are_not_set_aside(copy: Path, tmp_path: Path) -> None:
    data = tmp_path / "old"
    data.mkdir()
    for name in ("troth.sqlite3", "sessions.sqlite3", "sessions.sqlite3-wal"):
        (data / name).write_bytes(b"old")

    restore(copy, data)

    assert list(data.rglob("sessions.sqlite3*")) == []


@pytest.mark.parametrize("name", ["troth.sqlite3", "manifest.json"])
def test_a_changed_file_is_refused_before_anything_is_touched(copy: Path, tmp_path: Path, name: str) -> None:
    (copy / name).write_bytes((copy / name).read_bytes()[:-1] + b"?")
    data = tmp_path / "old"
    data.mkdir()
    (data / "troth.sqlite3").write_bytes(b"old")

    with pytest.raises(KeepsakeError):
        restore(copy, data)

    assert [path.name for path in data.iterdir()] == ["troth.sqlite3"]


def test_a_copy_whose_keys_were_pruned_takes_the_newest_beside_it(copy: Path, tmp_path: Path) -> None:
    newer = backup(copy.parent, keep=14)
    shutil.rmtree(copy / "keys")

    restored = restore(copy, tmp_path / "new")

    assert restored.keys_made >= restored.made
    assert rows(tmp_path / "new" / "troth.sqlite3", "vault_wrap") == 1
    assert newer.exists()


def test_without_any_keys_it_says_that_nothing_could_be_opened(copy: Path, tmp_path: Path) -> None:
    shutil.rmtree(copy / "keys")

    with pytest.raises(KeepsakeError, match="keys"):
        restore(copy, tmp_path / "new")


def test_the_restored_directory_is_closed_to_others(copy: Path, tmp_path: Path) -> None:
    restore(copy, tmp_path / "new")

    kept = [path for path in (tmp_path / "new").rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}
    assert connection.vendor == "sqlite"
