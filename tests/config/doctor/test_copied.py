"""Backups: their age, whether they are whole, and how long their keys lie there."""

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

from tests.config.doctor.seeing import states, the

from troth.config.doctor import copied
from troth.config.doctor.finding import Site, State
from troth.keepsake import copies

DAY = dt.timedelta(days=1)


def aged(copy: Path, days: int) -> Path:
    """The same backup, as if it had been made earlier."""
    return copy.rename(copy.with_name(copies.stamp(copies.made_at(copy) - days * DAY)))


def newest(site: Site) -> Path:
    return copies.all_in(site.backups)[-1]


def test_one_of_today_is_well_and_counted(site: Site) -> None:
    found = the("backup", copied.look(site))

    assert found.state is State.WELL
    assert "with 0 entries and their keys" in found.says


def test_one_of_five_days_ago_may_be_better(site: Site) -> None:
    aged(newest(site), 5)
    found = the("backup", copied.look(site))

    assert (found.state, found.says) == (State.BETTER, "The newest backup is whole, and 5 days old.")


def test_one_in_which_a_file_was_changed_is_broken(site: Site) -> None:
    file = newest(site) / "troth.sqlite3"
    file.write_bytes(file.read_bytes()[:-1] + b"?")

    assert the("backup", copied.look(site)).state is State.BROKEN


def test_one_whose_keys_are_gone_is_broken(site: Site) -> None:
    shutil.rmtree(newest(site) / "keys")

    assert the("backup", copied.look(site)).state is State.BROKEN


def test_none_at_all_may_be_better(site: Site) -> None:
    shutil.rmtree(site.backups)

    assert states(copied.look(site)) == {"backup": State.BETTER}


def test_where_they_are_kept_elsewhere_they_are_looked_at_there(site: Site, tmp_path: Path) -> None:
    place = site.backups.rename(tmp_path / "elsewhere")

    assert the("backup", copied.look(replace(site, backups=place))).state is State.WELL


def test_on_the_same_disk_it_is_said_and_no_reason_to_worry(site: Site) -> None:
    found = the("apart", copied.look(site))

    assert found.state is State.WELL
    assert "same disk" in found.says


def test_keys_that_lie_there_for_too_long_may_be_better(site: Site) -> None:
    old = Path(shutil.copytree(newest(site), site.backups / "old"))
    old = aged(old.rename(site.backups / copies.stamp(site.now)), 20)
    found = the("keys", copied.look(site))

    assert found.state is State.BETTER
    assert found.do.startswith(f"Delete {old / 'keys'}")


def test_the_newest_good_keys_may_be_of_any_age(site: Site) -> None:
    aged(newest(site), 90)

    assert "keys" not in states(copied.look(site))


def test_what_a_restore_set_aside_long_ago_may_be_better(site: Site) -> None:
    for days in (3, 30):
        (site.data / f"before-{copies.stamp(site.now - days * DAY)}").mkdir()
    found = the("aside", copied.look(site))

    assert found.state is State.BETTER
    assert found.says.count("before-") == 1


def test_looking_changes_nothing_in_a_backup(site: Site) -> None:
    before = {path: path.stat().st_mtime_ns for path in site.backups.rglob("*")}
    list(copied.look(site))

    assert {path: path.stat().st_mtime_ns for path in site.backups.rglob("*")} == before
