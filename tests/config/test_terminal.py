"""How the `troth` command behaves in a terminal, and where a program reads what it says."""

import argparse
import io
import os
import pty
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from select import select

from tests.config.running import TROTH, environment, troth

from troth.config import console, typed


@contextmanager
def terminal() -> Iterator[int]:
    """A terminal that shows what goes to standard error; gives the end at which one looks."""
    near, far = pty.openpty()
    with os.fdopen(far, "w") as shown, redirect_stderr(shown):
        yield near
    os.close(near)


def shown_at(seen: int) -> str:
    found = b""
    while select([seen], [], [], 0.2)[0]:
        found += os.read(seen, 1000)
    return found.decode()


def commands(above: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield above
    for action in above._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from commands(below)


def test_help_says_something_about_every_command_and_everything_it_takes() -> None:
    every = list(commands(typed.parser()))
    silent = [
        f"{command.prog} {action.dest}"
        for command in every
        for action in command._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]

    assert len(every) == 12
    assert silent == []
    assert [command.prog for command in every if not command.description or not command.epilog] == []


def test_what_takes_long_is_said_on_a_terminal_and_gone_when_it_is_over() -> None:
    with terminal() as seen:
        with console.progress("Reading", patience=0.01) as tell:
            tell("Copying", 0.25)
            time.sleep(0.1)
        shown = shown_at(seen)

    assert "\rCopying, 25% … 0 s" in shown
    assert re.fullmatch(r".*\r *\r", shown, re.DOTALL)
    assert "\033" not in shown


def test_nothing_is_said_of_what_takes_less_than_two_seconds() -> None:
    with terminal() as seen:
        with console.progress("Reading"):
            pass
        os.write(sys.stderr.fileno(), b"only this")

        assert shown_at(seen) == "only this"


def test_no_progress_is_written_where_nobody_looks() -> None:
    piped = io.StringIO()
    with redirect_stderr(piped), console.progress("Reading", patience=0) as tell:
        tell("Copying", 0.5)
        time.sleep(0.05)

    assert piped.getvalue() == ""


def test_a_program_gets_the_sign_up_link_and_nothing_else(tmp_path: Path) -> None:
    done = troth("person", "add", data=tmp_path / "data")

    assert re.fullmatch(r"http://localhost:8000/start/\S+\n", done.stdout)


def test_a_program_gets_the_place_of_the_backup_and_nothing_else(tmp_path: Path) -> None:
    data = tmp_path / "data"
    troth("person", "add", data=data)
    done = troth("backup", data=data)

    assert done.returncode == 0
    assert Path(done.stdout.removesuffix("\n")).parent == data / "backups"
    assert "Keep it apart" in done.stderr


def test_a_place_that_cannot_be_written_to_is_said_in_a_sentence(tmp_path: Path) -> None:
    data = tmp_path / "data"
    troth("person", "add", data=data)
    done = troth("backup", "--to", "/dev/null/here", data=data)

    assert done.returncode == 2
    assert done.stderr == "Not a directory: /dev/null/here. `troth doctor` may say more.\n"


def test_a_database_that_does_not_answer_is_said_in_a_sentence(tmp_path: Path) -> None:
    nobody = {"TROTH_DATABASE_URL": f"postgresql://me@{str(tmp_path).replace('/', '%2F')}/troth"}
    command = [*TROTH, "person", "add", "--data", str(tmp_path / "data")]
    done = subprocess.run(command, env=environment() | nobody, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert done.stderr == "The database does not answer. `troth doctor` says more.\n"


def test_who_reads_only_the_first_lines_is_no_reason_to_complain(tmp_path: Path) -> None:
    command = f"{' '.join([*TROTH, 'pack', 'stats', '--data', str(tmp_path)])} | true"
    done = subprocess.run(["bash", "-c", command], env=environment(), capture_output=True, text=True, check=False)

    assert done.stderr == ""
