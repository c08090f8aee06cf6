"""The files that a host takes over: the container's, the service's, the proxies'."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

import pytest
from tests.config.proxies import HOSTING

from troth.config.typed import parser

ROOT: Final = HOSTING.parent.parent
DOCKERFILE: Final = re.sub(r" *\\\n +", " ", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
UNIT: Final = (HOSTING / "troth.service").read_text(encoding="utf-8")
MOST: Final = 20
"""Tenths of what systemd calls exposure: from 0, which nothing can be that serves anybody, to 100."""
ANALYZE: Final = shutil.which("systemd-analyze")


def said(word: str) -> list[str]:
    """What follows an instruction of the Dockerfile, wherever it stands."""
    return re.findall(rf"^{word} (.*)$", DOCKERFILE, re.MULTILINE)


def let_in(path: str) -> bool:
    """Whether .dockerignore leaves a file to the build: the last line that fits decides."""
    fits = False
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").split():
        pattern = line.removeprefix("!")
        parents = [path, *map(str, Path(path).parents)]
        if any(fnmatch(one, pattern) or fnmatch(one, pattern.removeprefix("**/")) for one in parents):
            fits = line.startswith("!")
    return fits


def test_the_image_gets_what_it_copies_and_nothing_of_anybody() -> None:
    wanted = ["requirements/base.txt", "requirements/postgres.txt", "scripts/environment.sh", "src/troth/__init__.py"]
    kept_out = ["data/troth.sqlite3", "demo-data/server.key", ".git/config", ".venv/bin/python", "tests/conftest.py"]
    copied = [one.split()[0] for one in said("COPY") if not one.startswith("--from")]

    assert [path for path in wanted if not let_in(path)] == []
    assert [path for path in kept_out if let_in(path)] == []
    assert copied == ["requirements", "scripts/environment.sh", "src"]
    assert [path for path in copied if not (ROOT / path).exists()] == []


def test_the_container_is_nobody_in_particular_and_runs_a_command_that_there_is() -> None:
    (user,), (entry,), (command,) = said("USER"), said("ENTRYPOINT"), said("CMD")
    typed = [*json.loads(entry), *json.loads(command)]

    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", user)
    assert typed[0] == "troth"
    assert parser().parse_args(typed[1:]).command == "run"


def test_what_asks_after_its_health_can_tell(tmp_path: Path) -> None:
    """Where nobody listens it fails, as it should."""
    _, script = json.loads(said("HEALTHCHECK")[0].partition("CMD ")[2])[1:]
    ill = subprocess.run([sys.executable, "-c", script.replace(":8000", ":9")], capture_output=True, check=False)

    assert "/healthz" in script
    assert ill.returncode == 1


def test_the_service_runs_a_command_that_there_is() -> None:
    (line,) = re.findall(r"^ExecStart=\S+/troth (.*)$", UNIT, re.MULTILINE)

    assert parser().parse_args(shlex.split(line)).command == "run"


@pytest.mark.skipif(ANALYZE is None, reason="systemd is not installed")
@pytest.mark.parametrize(
    "ask", [("verify",), ("security", "--offline=yes", f"--threshold={MOST}")], ids=["verify", "security"]
)
def test_systemd_finds_nothing_wrong_with_the_service(tmp_path: Path, ask: tuple[str, ...]) -> None:
    """With a program and a user that are on this machine, as it looks for both."""
    unit = tmp_path / "troth.service"
    unit.write_text(re.sub(r"/opt/troth/\S+/troth ", f"{sys.executable} ", UNIT.replace("User=troth", "User=games")))
    done = subprocess.run([str(ANALYZE), *ask, str(unit)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-300:]
    assert done.stderr == ""
