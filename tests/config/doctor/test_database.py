"""SQLite, broken in the ways in which it breaks."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.config.doctor.seeing import states, the

from troth.config.doctor import database
from troth.config.doctor.finding import Site, State


@contextmanager
def changing(data: Path) -> Iterator[sqlite3.Connection]:
    """The database, as something that is no Troth might change it; one file afterwards."""
    with closing(sqlite3.connect(data / "troth.sqlite3")) as opened:
        yield opened
        opened.commit()


def test_a_sound_one_is_well(site: Site) -> None:
    expected = ("version", "journal", "integrity", "migrations")

    assert states(database.look(site)) == dict.fromkeys(expected, State.WELL)


def test_an_old_sqlite_is_broken() -> None:
    assert database.version((3, 40, 1)).state is State.BROKEN


def test_a_log_that_is_off_may_be_better(site: Site) -> None:
    with changing(site.data) as opened:
        opened.execute("PRAGMA journal_mode = DELETE")

    assert the("journal", database.look(site)).state is State.BETTER


def test_a_damaged_page_is_broken_and_a_backup_is_named(site: Site) -> None:
    file = site.data / "troth.sqlite3"
    with file.open("r+b") as opened:
        for page in range(4, file.stat().st_size // 4096):
            opened.seek(page * 4096)
            opened.write(b"\xff" * 200)
    found = the("integrity", database.look(site))

    assert found.state is State.BROKEN
    assert "troth restore" in found.do


def test_what_is_no_database_is_broken(site: Site) -> None:
    (site.data / "troth.sqlite3").write_bytes(b"something else entirely" * 1000)

    assert the("integrity", database.look(site)).state is State.BROKEN


def test_damaged_sessions_can_be_thrown_away(site: Site) -> None:
    (site.data / "sessions.sqlite3").write_bytes(b"something else entirely" * 1000)
    found = the("sessions", database.look(site))

    assert found.state is State.BROKEN
    assert "delete" in found.do


def test_a_lost_database_is_broken_where_there_are_backups(site: Site) -> None:
    (site.data / "troth.sqlite3").unlink()

    assert the("database", database.look(site)).state is State.BROKEN


def test_before_the_first_start_there_is_none(site: Site, tmp_path: Path) -> None:
    (site.data / "troth.sqlite3").unlink()
    found = the("database", database.look(Site(site.data, tmp_path / "none", site.now)))

    assert (found.state, found.says) == (State.BETTER, "There is no database yet.")


def test_a_change_that_waits_may_be_better(site: Site) -> None:
    with changing(site.data) as opened:
        newest = "SELECT max(id) FROM django_migrations WHERE app = 'people'"
        opened.execute(f"DELETE FROM django_migrations WHERE id = ({newest})")  # noqa: S608 - our own words
    found = the("migrations", database.look(site))

    assert (found.state, found.says) == (State.BETTER, "The database waits for 1 change that this version makes.")


def test_a_database_of_a_newer_troth_is_broken(site: Site) -> None:
    with changing(site.data) as opened:
        opened.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('vault', '9999_later', '2030-01-01')"
        )
    found = the("migrations", database.look(site))

    assert found.state is State.BROKEN
    assert "vault.9999_later" in found.says


def test_a_half_done_change_without_a_log_is_left_to_troth(site: Site) -> None:
    (site.data / "troth.sqlite3-journal").write_bytes(b"half")
    found = the("integrity", database.look(site))

    assert (found.state, found.do) == (State.BETTER, "Start Troth, which tidies up, and then `troth doctor` again.")
    assert (site.data / "troth.sqlite3-journal").exists()


@pytest.mark.parametrize(
    ("mounts", "away"),
    [
        ("/dev/sda1 / ext4 rw 0 0", ""),
        ("/dev/sda1 / ext4 rw 0 0\nhouse:/all /srv nfs4 rw 0 0", "nfs4"),
        ("house:/all /srv nfs4 rw 0 0\n/dev/sdb1 /srv/data ext4 rw 0 0", ""),
        ("house:/all / nfs4 rw 0 0\nme@house /srv fuse.sshfs rw 0 0", "fuse.sshfs"),
    ],
)
def test_a_disk_of_another_machine_is_known(mounts: str, away: str) -> None:
    assert database.far(Path("/srv/data/troth.sqlite3"), mounts) == away


def test_a_database_on_another_machine_is_broken(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mounts").write_text(f"house:/all {site.data} cifs rw 0 0\n")
    monkeypatch.setattr(database, "MOUNTS", tmp_path / "mounts")

    assert the("place", database.look(site)).state is State.BROKEN


def test_a_start_of_troth_meanwhile_is_no_damage(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read as it lay there is read once more, now with its log."""
    with changing(site.data) as troth:
        seen: list[str] = []

        def read(file: Path) -> database.Finding:
            seen.append(database.looking.address(file))
            if len(seen) == 1:
                troth.execute("CREATE TABLE meanwhile (n)")
                troth.commit()
                return database.broken("integrity", "torn", "")
            return database.well("integrity", "whole")

        monkeypatch.setattr(database, "_quick_check", read)
        found = database.integrity(site.data / "troth.sqlite3")

    assert found.state is State.WELL
    assert ["immutable" in way for way in seen] == [True, False]
