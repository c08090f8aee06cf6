"""The smaller things a start makes sure of."""

import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.conf import settings

from troth.config import checks, datadir, jobs, sqlite, static
from troth.config.console import Stop
from troth.config.keys import server_key


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 53, 4), True),
    ],
)
def test_only_a_sqlite_with_a_sound_log_is_used(version: tuple[int, int, int], safe: bool) -> None:
    assert sqlite.wal_is_safe(version) is safe


def test_the_sqlite_in_use_is_a_sound_one() -> None:
    assert sqlite.wal_is_safe(sqlite3.sqlite_version_info)


def test_an_unsafe_sqlite_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks.connection, "vendor", "sqlite")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))

    assert [message.id for message in checks.database_is_safe()] == ["troth.sqlite"]


def test_an_open_data_directory_stops_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.setattr(settings, "DATA", tmp_path)

    assert [message.id for message in checks.data_is_private()] == ["troth.data"]


def test_a_new_data_directory_is_private(tmp_path: Path) -> None:
    assert datadir.claim(tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_a_data_directory_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    tmp_path.chmod(0o755)

    with pytest.raises(Stop):
        datadir.claim(tmp_path)

    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_two_that_run_share_the_directory_and_a_restore_wants_it_alone(tmp_path: Path) -> None:
    with datadir.held(tmp_path), datadir.held(tmp_path), pytest.raises(Stop), datadir.held(tmp_path, alone=True):
        pass


def test_the_server_key_is_made_once_and_private(tmp_path: Path) -> None:
    first = server_key(tmp_path)

    assert server_key(tmp_path) == first
    assert len(first) == 32
    assert (tmp_path / "server.key").stat().st_mode & 0o777 == 0o600


def test_static_files_are_collected_only_when_one_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a{}")
    before = static.fingerprint([source])

    assert static.fingerprint([source]) == before
    (source / "a.css").write_text("a{color:red}")
    assert static.fingerprint([source]) != before


def work(stop: threading.Event, due: Sequence[jobs.Job]) -> None:
    """In a thread of its own, as always: it closes the connections of its thread, which are other tests' here."""
    thread = threading.Thread(target=jobs.work, args=(stop, due), kwargs={"tick": 0.01})
    thread.start()
    thread.join(20)


def test_a_job_that_fails_stops_neither_the_others_nor_itself() -> None:
    stop = threading.Event()
    calls: list[str] = []

    def fails() -> None:
        calls.append("fails")
        raise RuntimeError

    def works() -> None:
        calls.append("works")
        if len(calls) >= 4:
            stop.set()

    work(stop, [("fails", fails, 0), ("works", works, 0)])

    assert calls == ["fails", "works", "fails", "works"]


def test_a_job_waits_for_its_time() -> None:
    stop = threading.Event()
    calls: list[str] = []

    def often() -> None:
        calls.append("often")
        if calls.count("often") == 3:
            stop.set()

    work(stop, [("rare", lambda: calls.append("rare"), 3600), ("often", often, 0)])

    assert calls.count("rare") == 1
