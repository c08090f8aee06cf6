"""Whose the data directory is, and who can look into it."""

import os
from pathlib import Path

import pytest
from tests.config.doctor.seeing import states, the

from troth.config.doctor import directory, room
from troth.config.doctor.finding import Site, State
from troth.config.doctor.room import Memory

MB = 1024 * 1024
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")


def test_a_private_directory_is_well(site: Site) -> None:
    assert states(directory.look(site)) == {"data": State.WELL, "key": State.WELL, "files": State.WELL}


def test_one_that_others_can_look_into_is_broken(site: Site) -> None:
    site.data.chmod(0o755)
    found = the("data", directory.look(site))

    assert found.state is State.BROKEN
    assert f"`chmod 700 {site.data}`" in found.do


def test_one_that_cannot_be_written_to_is_broken(site: Site) -> None:
    site.data.chmod(0o500)
    found = the("data", directory.look(site))
    site.data.chmod(0o700)

    assert (found.state, found.says) == (State.BROKEN, f"Nothing can be written to {site.data}.")


@pytest.mark.parametrize("mode", [0o444, 0o640, 0o604])
def test_a_key_that_others_can_read_is_broken_also_if_it_is_read_only(site: Site, mode: int) -> None:
    (site.data / "server.key").chmod(mode)
    found = the("key", directory.look(site))

    assert found.state is State.BROKEN
    assert found.do == f"`chmod 600 {site.data / 'server.key'}`."


def test_a_key_that_only_its_owner_can_read_is_well(site: Site) -> None:
    (site.data / "server.key").chmod(0o400)

    assert the("key", directory.look(site)).state is State.WELL


def test_a_key_that_was_cut_short_is_broken_and_nothing_more_is_read(site: Site) -> None:
    (site.data / "server.key").write_bytes(b"short")

    assert the("key", directory.look(site)).state is State.BROKEN
    assert not directory.whole(site)


def test_a_database_that_cannot_be_written_is_broken(site: Site) -> None:
    (site.data / "troth.sqlite3").chmod(0o400)
    found = the("files", directory.look(site))

    assert (found.state, found.says) == (State.BROKEN, "These cannot be used by Troth as they are: troth.sqlite3.")


def test_a_backup_need_only_be_read(site: Site) -> None:
    for path in site.backups.rglob("*"):
        if path.is_file():
            path.chmod(0o400)

    assert the("files", directory.look(site)).state is State.WELL


def test_a_file_that_others_could_read_may_be_better(site: Site) -> None:
    (site.data / "troth.sqlite3").chmod(0o644)

    assert the("files", directory.look(site)).state is State.BETTER


def test_keys_of_the_home_network_that_others_could_read_are_broken(site: Site) -> None:
    (site.data / "lan").mkdir(mode=0o700)
    (site.data / "lan" / "authority.key").touch(mode=0o644)
    found = the("files", directory.look(site))

    assert found.state is State.BROKEN
    assert "lan/authority.key" in found.says


@as_root
def test_a_file_of_somebody_else_is_broken(site: Site) -> None:
    os.chown(site.data / "sessions.sqlite3", 12345, -1)
    found = the("files", directory.look(site))

    assert (found.state, found.do) == (State.BROKEN, f"As root: `chown -R root {site.data}`.")
    assert "sessions.sqlite3" in found.says


def test_packs_and_static_files_are_for_all(site: Site) -> None:
    (site.data / "packs" / "hello").mkdir(parents=True)
    (site.data / "packs" / "hello" / "pack.toml").touch(mode=0o666)

    assert the("files", directory.look(site)).state is State.WELL


def test_a_restore_that_stopped_half_way_is_said(site: Site) -> None:
    (site.data / ".restoring").mkdir(mode=0o700)

    assert the("restore", directory.look(site)).state is State.BETTER


def test_room_for_another_backup_is_well(site: Site) -> None:
    assert room.disk(site, 10**10).state is State.WELL


def test_no_room_for_another_backup_may_be_better(site: Site) -> None:
    with (site.data / "troth.sqlite3").open("ab") as file:
        file.truncate(100 * MB)

    assert room.disk(site, 200 * MB).state is State.BETTER


def test_a_full_disk_is_broken(site: Site) -> None:
    found = room.disk(site, 5_000_000)

    assert found.state is State.BROKEN
    assert "5.0 MB are free" in found.says


def test_backups_and_what_was_set_aside_are_counted_apart(site: Site) -> None:
    live, kept = room.used(site.data)
    (site.data / "before-2026-01-01T000000.000000Z").mkdir()
    (site.data / "before-2026-01-01T000000.000000Z" / "troth.sqlite3").write_bytes(bytes(1000))

    assert room.used(site.data) == (live, kept + 1000)


@pytest.mark.parametrize(
    ("whole", "free", "state"),
    [(200, 200, State.BROKEN), (4000, 100, State.BETTER), (4000, 3000, State.WELL)],
)
def test_unlocking_needs_memory(whole: int, free: int, state: State) -> None:
    assert room.memory(Memory(whole * MB, free * MB)).state is state


def test_memory_is_measured(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "limit").write_text(f"{300 * MB}\n")
    monkeypatch.setattr(room, "LIMITS", [tmp_path / "none", tmp_path / "limit"])

    assert room.measured() == Memory(300 * MB, 300 * MB)
