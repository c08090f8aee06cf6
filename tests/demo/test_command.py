"""``troth demo`` as one types it: made once, served at once the next time, and never over real people's words."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.config.running import TROTH, environment, free_port, running, troth, wait_for

from troth.demo.cast import logins

MADE = "Making up a year."


@contextmanager
def demo(data: Path, said: Path) -> Iterator[int]:
    """A running demo, whose words in the terminal go to ``said``; gives the port."""
    port = free_port()
    command = [*TROTH, "demo", "--data", str(data), "--port", str(port)]
    with said.open("wb") as terminal:
        process = subprocess.Popen(command, env=environment(), stdout=terminal, start_new_session=True)
    try:
        wait_for(process, f"http://127.0.0.1:{port}/unlock/demo/")
        yield port
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(20)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, int]:
    """The data directory of a demo that ran once, what it said, and at which port."""
    place = tmp_path_factory.mktemp("demo")
    with demo(place / "data", place / "said") as port:
        pass
    return place / "data", (place / "said").read_text(), port


def test_it_prints_how_to_come_in_as_each_of_them(made: tuple[Path, str, int]) -> None:
    _, said, port = made
    assert MADE in said
    assert f"http://localhost:{port}/unlock/demo/" in said
    for login in logins():
        assert re.search(rf"^ +{login.name} +{login.kit}$", said, re.MULTILINE)
        assert login.password in said


def test_the_second_start_makes_nothing_anew(made: tuple[Path, str, int], tmp_path: Path) -> None:
    with demo(made[0], tmp_path / "said"):
        pass
    said = (tmp_path / "said").read_text()
    assert MADE not in said
    assert logins()[0].kit in said


def test_run_does_not_serve_people_whose_keys_are_known(made: tuple[Path, str, int]) -> None:
    done = troth("run", "--port", free_port(), data=made[0])
    assert done.returncode == 2
    assert "holds the demo" in done.stderr


def test_the_demo_does_not_move_in_with_real_people(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data):
        pass
    script = (
        "import django; django.setup()\n"
        "from troth.people.signup import SignUp, sign_up\n"
        "sign_up(SignUp('Real', 'a long real password', 'x' * 22, False, '', '', True))\n"
    )
    python = {"TROTH_DATA": str(data), "DJANGO_SETTINGS_MODULE": "troth.config.settings"}
    subprocess.run([TROTH[0], "-c", script], env=environment() | python, check=True)

    done = troth("demo", "--port", free_port(), data=data)

    assert done.returncode == 2
    assert "holds a real Troth" in done.stderr
