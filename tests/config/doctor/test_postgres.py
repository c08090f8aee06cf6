"""A real PostgreSQL: as it should be, careless, and stopped."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from scripts.with_postgres import postgres
from tests.config.doctor.seeing import doctor
from tests.config.running import TROTH, environment

from troth.config.doctor import postgres as piece
from troth.config.doctor.finding import Finding, State

HERE = shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
pytestmark = pytest.mark.skipif(not HERE, reason="needs PostgreSQL on this machine")

Three = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


def looked_at(data: Path, url: str, **said: str) -> dict[str, Any]:
    done = doctor(data, "--json", TROTH_DATABASE_URL=url, **said)
    return {one["check"]: one for one in json.loads(done.stdout)["checks"]}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("postgres") / "data"


@pytest.fixture(scope="module")
def running_and_then_not(data: Path) -> Three:
    """What was found before Troth's first start, after it, and once PostgreSQL was stopped."""
    data.mkdir(mode=0o700)
    with postgres(durable=True) as url:
        (data / "server.key").write_bytes(os.urandom(32))
        (data / "server.key").chmod(0o600)
        before = looked_at(data, url)
        command = [*TROTH, "person", "add", "--data", str(data)]
        subprocess.run(command, env=environment() | {"TROTH_DATABASE_URL": url}, check=True, capture_output=True)
        after = looked_at(data, url)
    return before, after, looked_at(data, url)


def test_a_fresh_one_waits_for_its_first_start(running_and_then_not: Three) -> None:
    before, _, _ = running_and_then_not

    assert before["migrations"]["state"] == "better"


def test_one_in_use_is_well(running_and_then_not: Three) -> None:
    _, after, _ = running_and_then_not
    pieces = ("version", "journal", "integrity", "migrations", "programs", "clock")

    assert {name: after[name]["state"] for name in pieces} == dict.fromkeys(pieces, "well")


def test_one_that_is_stopped_is_broken_and_the_rest_is_looked_at_all_the_same(running_and_then_not: Three) -> None:
    _, _, stopped = running_and_then_not

    assert stopped["database"]["state"] == "broken"
    assert "does not answer" in stopped["database"]["says"]
    assert "migrations" not in stopped
    assert stopped["clock"]["state"] == "well"


def test_one_that_forgets_when_the_power_is_cut_is_broken(data: Path) -> None:
    with postgres() as url:
        found = looked_at(data, url)

    assert found["journal"]["state"] == "broken"
    assert "fsync" in found["journal"]["says"]


@pytest.mark.parametrize(("server", "state"), [(14, State.BROKEN), (15, State.WELL)])
def test_an_old_one_is_broken(server: int, state: State) -> None:
    assert piece.version(server).state is state


def test_programs_older_than_the_server_may_be_better() -> None:
    found: Finding = piece.programs(99)

    assert found.state is State.BETTER
    assert "will not copy it" in found.says
