"""The clock, the timed work, and what is noted of it."""

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.config.doctor.seeing import the

from troth.config import worked
from troth.config.doctor import clock, timed
from troth.config.doctor.finding import Site, State
from troth.config.jobs import JOBS
from troth.config.worked import Notes, Worked

NOW = dt.datetime(2026, 5, 14, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def test_a_clock_that_is_after_everything_is_well(site: Site) -> None:
    assert the("clock", clock.look(site)).state is State.WELL


def test_a_clock_that_is_behind_the_newest_backup_is_broken(site: Site) -> None:
    found = the("clock", clock.look(replace(site, now=site.now - DAY)))

    assert found.state is State.BROKEN
    assert "1 day" in found.says or "23 hours" in found.says


@pytest.mark.parametrize(("ahead", "state"), [(1, State.WELL), (3, State.BROKEN)])
def test_a_clock_that_is_behind_the_newest_entry_is_broken_but_other_zones_are_ahead(
    site: Site, ahead: int, state: State
) -> None:
    with closing(sqlite3.connect(site.data / "troth.sqlite3")) as opened:
        opened.execute("INSERT INTO vault_vault (id, epoch) VALUES ('a', 1)")
        columns = "id, vault_id, author, tag, day, version, box, slot, holder, epoch, author_tag"
        values = ("b", "a", "c", b"t", (site.now + ahead * DAY).date().isoformat(), 1, b"", b"", "a", 1, b"")
        opened.execute(f"INSERT INTO vault_entry ({columns}) VALUES ({', '.join('?' * 11)})", values)  # noqa: S608
        opened.commit()

    assert the("clock", clock.look(site)).state is state


def test_before_anything_was_written_no_clock_is_wrong(site: Site, tmp_path: Path) -> None:
    for name in ("troth.sqlite3", "worker.json"):
        (site.data / name).unlink()
    found = the("clock", clock.look(replace(site, backups=tmp_path / "none", now=NOW - 9999 * DAY)))

    assert found.state is State.WELL


def noted(**times: Worked) -> dict[str, Worked]:
    """All well a minute ago, but for these."""
    minute = int(NOW.timestamp()) - 60
    return {name: Worked(minute, minute) for name, _, _ in JOBS} | times


def ago(**span: float) -> int:
    return int((NOW - dt.timedelta(**span)).timestamp())


def test_work_that_was_done_in_time_is_well() -> None:
    found = timed.found(noted(), NOW)

    assert (found.state, found.says) == (
        State.WELL,
        "All of the timed work was done in time, the last of it 1 minute ago.",
    )


def test_work_that_never_began_may_be_better() -> None:
    assert timed.found({}, NOW).state is State.BETTER


def test_a_worker_that_rests_is_said_once() -> None:
    still = {name: Worked(ago(days=3), ago(days=3)) for name, _, _ in JOBS}
    found = timed.found(still, NOW)

    assert (found.state, found.says) == (
        State.BETTER,
        "The timed work has rested for 3 days: no reminders, no backups.",
    )


def test_one_job_that_is_late_is_named() -> None:
    found = timed.found(noted(backup=Worked(ago(hours=9), ago(hours=9))), NOW)

    assert (found.state, found.says) == (State.BETTER, "This is late: the daily backup.")


def test_one_job_that_failed_is_broken() -> None:
    found = timed.found(noted(remind=Worked(ago(seconds=20), ago(hours=2))), NOW)

    assert (found.state, found.says) == (State.BROKEN, "This did not go well the last time: reminders.")


def test_every_job_has_a_name_that_one_can_read() -> None:
    assert set(timed.NAMES) == {name for name, _, _ in JOBS}


def test_a_job_that_fails_is_noted_with_when_it_last_went_well(tmp_path: Path) -> None:
    (tmp_path / worked.NAME).write_text('{"remind": {"tried": 5, "well": 5}, "backup": {"tried": 7, "well": 7}}')
    notes = Notes(tmp_path)
    notes.add("remind", well=False)
    notes.keep()

    read = worked.read(tmp_path)
    assert (read["remind"].well, read["backup"]) == (5, Worked(7, 7))
    assert read["remind"].tried > 1_700_000_000


def test_going_well_is_not_forgotten_by_failing_before_it_was_written_down(tmp_path: Path) -> None:
    notes = Notes(tmp_path)
    notes.add("remind", well=True)
    notes.add("remind", well=False)
    notes.keep()

    assert worked.read(tmp_path)["remind"].well > 0


def test_it_is_written_once_a_minute_at_most_and_for_its_owner_alone(tmp_path: Path) -> None:
    notes = Notes(tmp_path)
    notes.add("remind", well=True)
    notes.keep()
    notes.add("backup", well=True)
    notes.keep()

    assert set(worked.read(tmp_path)) == {"remind"}
    assert [path.name for path in tmp_path.iterdir()] == [worked.NAME]
    assert (tmp_path / worked.NAME).stat().st_mode & 0o777 == 0o600


def test_where_it_cannot_be_written_the_work_goes_on(tmp_path: Path) -> None:
    notes = Notes(tmp_path / "nowhere")
    notes.add("remind", well=True)
    notes.keep()

    assert not (tmp_path / "nowhere").exists()


def test_notes_that_were_cut_short_are_no_notes(tmp_path: Path) -> None:
    (tmp_path / worked.NAME).write_text('{"remi')

    assert worked.read(tmp_path) == {}
