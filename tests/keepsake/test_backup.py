import datetime as dt
import os
import sqlite3
import threading
import time
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from tests.keepsake.copying import KEY, fill, rows, write

from troth.keepsake import copies, jobs
from troth.keepsake import on_sqlite as parts
from troth.keepsake.backup import backup
from troth.keepsake.errors import KeepsakeError
from troth.keepsake.restore import restore
from troth.vault.models import Vault, Wrap

pytestmark = pytest.mark.django_db(transaction=True)
on_sqlite = pytest.mark.skipif("TROTH_DATABASE_URL" in os.environ, reason="looks into the files of SQLite")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    fill()
    return backup(tmp_path / "backups", keep=14)


def content(copy: Path) -> Path:
    return copy / ("troth.sqlite3" if connection.vendor == "sqlite" else "troth.dump")


def test_the_keys_lie_in_their_own_directory_and_nowhere_else(copy: Path) -> None:
    rest = b"".join(path.read_bytes() for path in copy.iterdir() if path.is_file())

    assert KEY not in rest
    assert (copy / "keys" / "server.key").read_bytes() == settings.SERVER_KEY


@on_sqlite
def test_both_parts_open_and_hold_every_row(copy: Path) -> None:
    assert rows(copy / "troth.sqlite3", "vault_entry") == 3
    assert rows(copy / "troth.sqlite3", "vault_wrap") == 0
    assert rows(copy / "keys" / "keyring.sqlite3", "vault_wrap") == 1


def test_no_session_is_in_any_part(copy: Path) -> None:
    assert not [path for path in copy.rglob("*") if path.is_file() and b"half of a key" in path.read_bytes()]


def test_the_manifest_counts_and_sums_everything(copy: Path) -> None:
    manifest = copies.check(copy, keys=True)

    assert copies.check(copy, keys=False) == manifest
    assert (manifest.rows["vault_entry"], manifest.rows["vault_wrap"]) == (3, 1)
    assert set(manifest.files) == {path.relative_to(copy).as_posix() for path in files(copy)} - {"manifest.json"}


def files(copy: Path) -> list[Path]:
    return [path for path in copy.rglob("*") if path.is_file()]


def test_only_the_owner_may_read_a_copy(copy: Path) -> None:
    assert {path.stat().st_mode & 0o777 for path in files(copy)} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in [copy, copy / "keys"]} == {0o700}


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path) -> None:
        raise OSError

    monkeypatch.setattr(copies, "settle", full)

    with pytest.raises(OSError):  # noqa: PT011 - any disk error
        backup(tmp_path / "backups", keep=14)

    assert list((tmp_path / "backups").iterdir()) == []


def test_the_table_of_keys_is_the_one_that_the_vault_uses() -> None:
    assert Wrap._meta.db_table == copies.KEYRING


@on_sqlite
@pytest.mark.parametrize("step", [1, parts.STEP])
def test_a_copy_made_under_writes_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """The writer never waits for longer than its own patience, and what it was told is written stays written.

    Page by page, too: then there are writes while a copy is half done.
    """
    monkeypatch.setattr(parts, "STEP", step)
    fill()
    stop = threading.Event()
    written = 0

    def keep_writing() -> None:
        nonlocal written
        while not stop.is_set():
            write(Vault.objects.create(id=uuid.uuid4()))
            written += 1
        connection.close()

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        made = []
        for _ in range(5):
            made.append(backup(tmp_path / "backups", keep=14))
            seen = written
            while written < seen + 3:
                time.sleep(0.001)
    finally:
        stop.set()
        writer.join()

    counts = []
    for number, copy in enumerate(made):
        restored = restore(copy, tmp_path / f"restored-{number}")
        counts.append(restored.entries)
    assert counts == sorted(set(counts))
    assert counts[0] >= 3


@pytest.fixture
def place(tmp_path: Path) -> Path:
    fill(1)
    return tmp_path / "backups"


def age(copy: Path, days: int) -> Path:
    """The same backup, as if it had been made earlier."""
    return copy.rename(copy.with_name(copies.stamp(copies.made_at(copy) - dt.timedelta(days=days))))


def test_the_newest_are_kept(place: Path) -> None:
    made = [backup(place, keep=2) for _ in range(4)]

    assert copies.all_in(place) == made[-2:]


def test_keys_are_gone_after_fourteen_days_while_the_rest_stays(place: Path) -> None:
    old = age(backup(place, keep=99), days=15)
    backup(place, keep=99)

    assert content(old).exists()
    assert not (old / "keys").exists()


def test_the_newest_good_keys_are_never_pruned(place: Path) -> None:
    only = age(backup(place, keep=99), days=400)

    copies.prune(place, keep=1, now=dt.datetime.now(dt.UTC))

    assert copies.has_good_keys(only)


def test_damaged_newer_keys_do_not_count_as_good(place: Path) -> None:
    good = age(backup(place, keep=99), days=13)
    bad = age(backup(place, keep=99), days=2)
    (bad / "keys" / "server.key").write_bytes(b"broken")

    copies.prune(place, keep=1, now=dt.datetime.now(dt.UTC))

    assert copies.newest_keys(place) == good


def test_the_worker_makes_one_copy_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    jobs.back_up_if_due()
    jobs.back_up_if_due()

    assert len(copies.all_in(tmp_path / "backups")) == 1


@on_sqlite
def test_it_says_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "STEP", 1)
    fill()
    said: list[tuple[str, float | None]] = []
    copy = backup(tmp_path / "backups", keep=14, tell=lambda doing, part: said.append((doing, part)))
    restore(copy, tmp_path / "new", tell=lambda doing, part: said.append((doing, part)))

    moving = {doing: [part for what, part in said if what == doing and part is not None] for doing, _ in said}
    for doing in ("Copying the database", "Reading every file of the backup", "Bringing the database back"):
        assert moving[doing][-1] == 1
    assert moving["Copying the database"] == sorted(set(moving["Copying the database"]))
    assert ("Looking through the copy", None) in said


@on_sqlite
def test_a_database_that_cannot_be_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "torn.sqlite3").write_bytes(b"no database" * 100)
    (tmp_path / "keys").mkdir()

    with pytest.raises(KeepsakeError, match="could not be copied"):
        parts.copy(tmp_path / "torn.sqlite3", tmp_path)


@on_sqlite
def test_a_damaged_database_is_not_passed_off_as_a_copy(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite3"
    opened = sqlite3.connect(broken)
    opened.execute("CREATE TABLE a (x REFERENCES b(y))")
    opened.execute("CREATE TABLE b (y PRIMARY KEY)")
    opened.execute("INSERT INTO a VALUES (1)")
    opened.commit()
    opened.close()

    with pytest.raises(KeepsakeError):
        parts.count(broken)
