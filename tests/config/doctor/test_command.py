"""`troth doctor` as one types it: what it says, how it ends, and that it leaves everything as it was."""

import json
import os
import pty
import re
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.config.doctor.seeing import as_it_lies, doctor
from tests.config.running import TROTH, Running, environment, running

from troth.config.jobs import JOBS

CUT = """
import os, sys
from troth.config import sqlite
sqlite.use_bundled()
import sqlite3
kept = sqlite3.connect(sys.argv[1])
kept.execute("PRAGMA journal_mode = WAL")
kept.execute("CREATE TABLE more (n)")
kept.commit()
os._exit(0)
"""


SOMEBODY = """
import os, sys
from troth.config import command
from troth.config.commands import doctor  # as long as its place can be read
os.setgroups([])
os.setresgid(65534, 65534, 65534)
os.setresuid(65534, 65534, 65534)
raise SystemExit(command.main(["doctor", "--data", sys.argv[1]]))
"""


def cut_off(data: Path) -> None:
    """Leave the database as a cut of the power would: its log beside it, and not yet in it."""
    subprocess.run([TROTH[0], "-c", CUT, str(data / "troth.sqlite3")], env=environment(), check=True)


def test_where_all_is_well_it_says_so_and_ends_with_0(data: Path) -> None:
    done = doctor(data)

    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1] == "All is well."
    assert {line.split()[0] for line in done.stdout.splitlines()[:-1]} == {"well"}
    assert done.stderr == ""


def test_what_may_be_better_ends_with_1(data: Path) -> None:
    (data / "worker.json").unlink()
    done = doctor(data)

    assert done.returncode == 1
    assert re.search(r"^better  No timed work was done here yet\. Start Troth", done.stdout, re.MULTILINE)
    assert done.stdout.endswith(" well, 1 to make better, 0 broken.\n")


def test_what_is_broken_ends_with_2(data: Path) -> None:
    (data / "server.key").chmod(0o444)
    done = doctor(data)

    assert done.returncode == 2
    assert (
        f"broken  {data}/server.key can be read by others of this machine. `chmod 600 {data}/server.key`."
        in done.stdout
    )


def test_a_program_gets_json(data: Path) -> None:
    (data / "worker.json").unlink()
    done = doctor(data, "--json")

    said = json.loads(done.stdout)
    assert (done.returncode, said["state"]) == (1, "better")
    assert {one["check"] for one in said["checks"] if one["state"] == "better"} == {"worker"}
    assert all(one["says"] and (one["do"] or one["state"] == "well") for one in said["checks"])


def test_a_troth_that_stands_still_stays_as_it_was(data: Path) -> None:
    before = as_it_lies(data)
    doctor(data)

    assert as_it_lies(data) == before


def test_a_troth_whose_power_was_cut_stays_as_it_was_and_its_log_is_read(data: Path) -> None:
    cut_off(data)
    before = as_it_lies(data)
    done = doctor(data)

    assert (data / "troth.sqlite3-wal").stat().st_size
    assert "troth.sqlite3 was read from the first page to the last" in done.stdout
    assert as_it_lies(data) == before


def test_a_log_without_its_index_is_left_to_troth_itself(data: Path) -> None:
    cut_off(data)
    (data / "troth.sqlite3-shm").unlink()
    before = as_it_lies(data)
    done = doctor(data)

    assert done.returncode == 1
    assert "left in the middle of something" in done.stdout
    assert as_it_lies(data) == before


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A Troth that runs, and has done its timed work once."""
    with running(tmp_path_factory.mktemp("runs") / "data") as server:
        for _ in range(600):
            if (server.data / "worker.json").exists():
                break
            time.sleep(0.05)
        yield server


def test_a_troth_that_runs_keeps_running_and_gets_no_file_more(server: Running) -> None:
    server.get("/unlock/").close()
    before = set(server.data.rglob("*"))
    done = doctor(server.data)

    assert done.returncode == 0, done.stdout
    assert {path for path in server.data.rglob("*") if path not in before} == set()
    assert server.answers


def test_what_the_worker_did_is_seen_by_the_doctor(server: Running) -> None:
    noted = json.loads((server.data / "worker.json").read_text())

    assert set(noted) == {name for name, _, _ in JOBS}
    assert "All of the timed work was done in time" in doctor(server.data).stdout


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else for a moment")
def test_somebody_else_is_told_whose_it_is_and_nothing_more() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as place:
        data = Path(place) / "data"
        Path(place).chmod(0o711)
        data.mkdir(mode=0o700)
        command = [TROTH[0], "-c", SOMEBODY, str(data)]
        done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert done.stdout.splitlines()[0].endswith(f"{data} is closed to you. Run this as the user “root”, as Troth does.")
    assert len(done.stdout.splitlines()) == 2


def test_a_directory_without_troth_is_not_made_into_one(tmp_path: Path) -> None:
    done = doctor(tmp_path / "nothing")

    assert done.returncode == 2
    assert "There is no Troth in" in done.stdout
    assert not (tmp_path / "nothing").exists()


def test_a_directory_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    tmp_path.chmod(0o755)
    done = doctor(tmp_path)

    assert (done.returncode, tmp_path.stat().st_mode & 0o777) == (2, 0o755)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_lost_key_is_not_made_anew(data: Path) -> None:
    (data / "server.key").unlink()
    done = doctor(data)

    assert done.returncode == 2
    assert "Copy it back from `keys` in the newest backup" in done.stdout
    assert not (data / "server.key").exists()


def test_backups_alone_are_to_be_restored(data: Path) -> None:
    for path in data.iterdir():
        if path.is_file():
            path.unlink()
    done = doctor(data)

    assert f"In {data} there are only backups. `troth restore" in done.stdout


def test_a_setting_that_cannot_be_used_is_said_with_its_name(data: Path) -> None:
    done = doctor(data, TROTH_MAIL_URL="mail.example")

    assert done.returncode == 2
    assert "broken  A setting cannot be used: TROTH_MAIL_URL looks like" in done.stdout


def test_a_secret_that_cannot_be_read_is_said_with_its_place(data: Path) -> None:
    done = doctor(data, TROTH_URL_FILE="/run/secrets/nobody")

    assert "TROTH_URL_FILE leads to /run/secrets/nobody, which cannot be read." in done.stdout


def test_a_setting_that_there_is_not_is_named(data: Path) -> None:
    done = doctor(data, TROTH_BACKUPS_KEEP="3")

    assert done.returncode == 1
    assert "better  Troth has no such settings: TROTH_BACKUPS_KEEP." in done.stdout


def test_nothing_that_is_secret_is_shown(data: Path) -> None:
    mail = {"TROTH_MAIL_URL": "smtps://me:hush-hush@mail.example", "TROTH_MAIL_FROM": "me@mail.example"}
    done = doctor(data, "--json", TROTH_URL="https://troth.example", **mail)

    assert "mail.example" in done.stdout
    assert "hush-hush" not in done.stdout
    assert (data / "server.key").read_bytes().hex() not in done.stdout


def shown(data: Path, **said: str) -> str:
    """What it shows in a terminal."""
    near, far = pty.openpty()
    command = [*TROTH, "doctor", "--data", str(data)]
    process = subprocess.Popen(command, env=environment() | {"TERM": "xterm"} | said, stdout=far, stderr=far)
    os.close(far)
    seen = b""
    while True:
        try:
            piece = os.read(near, 10_000)
        except OSError:  # nobody is at the other end any more
            break
        if not piece:
            break
        seen += piece
    process.wait(60)
    os.close(near)
    return seen.decode()


def test_a_terminal_gets_colour(data: Path) -> None:
    assert "\033[32mwell\033[0m" in shown(data)


@pytest.mark.parametrize("said", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_who_wants_no_colour_gets_none(data: Path, said: dict[str, str]) -> None:
    seen = shown(data, **said)

    assert "well " in seen
    assert "\033" not in seen


def test_the_database_is_opened_by_nobody_else_meanwhile(data: Path) -> None:
    """It takes no lock that a writer would have to wait for."""
    opened = sqlite3.connect(data / "troth.sqlite3", timeout=0, isolation_level=None)
    opened.execute("BEGIN IMMEDIATE")
    try:
        done = doctor(data)
    finally:
        opened.close()

    assert "is whole" in done.stdout
