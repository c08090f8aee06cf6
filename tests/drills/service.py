"""The service, under a real systemd: the commands of docs/self-hosting.md in a Debian that was just made.

That Debian is a container whose first process is systemd. It has the rights of a machine inside, as the service gives
away its own.
"""

import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from tests.config.containers import BASE, REACHED, ROOT, Engine, engine
from tests.config.running import free_port
from tests.config.told import command
from tests.contracts.browser import MARK
from tests.contracts.story import Story

CONTAINERFILE = f"""FROM {BASE}
RUN apt-get update -qq && \\
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends systemd systemd-sysv make sudo
CMD ["/sbin/init"]
"""
IN_ORDER = ("useradd", "make -C", "/opt/troth/.venv/bin/python -m compileall", "cp", "systemctl enable")
IS = "systemctl show troth --value --property"


@dataclass(frozen=True, slots=True)
class Machine:
    engine: Engine
    port: int

    def types(self, line: str) -> str:
        return self.engine.types(f"docker exec machine {line}")

    @property
    def main(self) -> int:
        return int(self.types(f"{IS} MainPID"))


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    place, port = tmp_path_factory.mktemp("machine"), free_port()
    (place / "Containerfile").write_text(CONTAINERFILE, encoding="utf-8")
    lent = " ".join(f"--volume {path}:{path}:ro" for path in REACHED)
    with engine(place) as made:
        made.types(f"docker build --quiet --tag machine --file {place / 'Containerfile'} {place}")
        made.types(
            "docker run --detach --name machine --systemd always --network host --cap-add ALL "
            f"--security-opt seccomp=unconfined {lent} machine"
        )
        machine = Machine(made, port)
        unpacked(machine)
        for begins in IN_ORDER:
            machine.types(command(begins))
        assert soon(lambda: answers(machine))
        yield machine


def unpacked(machine: Machine) -> None:
    """This folder as it is committed, in /opt/troth; with a port that is free, as the machine shares its network."""
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
    kept = machine.engine.place / "troth.tar"
    kept.write_bytes(archive)
    machine.types("mkdir -p /opt/troth /etc/systemd/system/troth.service.d")
    machine.engine.types(f"docker cp {kept} machine:/opt/troth.tar")
    machine.types("tar -C /opt/troth -xf /opt/troth.tar")
    other = "[Service]\nExecStart=\nExecStart=/opt/troth/.venv/bin/troth run --port "
    (machine.engine.place / "port.conf").write_text(f"{other}{machine.port}\n", encoding="utf-8")
    machine.engine.types(
        f"docker cp {machine.engine.place / 'port.conf'} machine:/etc/systemd/system/troth.service.d/port.conf"
    )


def answers(machine: Machine) -> bool:
    ask = f"import urllib.request as ask; ask.urlopen('http://127.0.0.1:{machine.port}/healthz', timeout=5)"
    return machine.engine.tries(f'docker exec machine python3 -c "{ask}"').returncode == 0


def soon(is_so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 60
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.5)
    return is_so()


def test_it_runs_as_a_user_of_its_own_without_a_right_of_roots(machine: Machine) -> None:
    status = machine.types(f"cat /proc/{machine.main}/status")
    user = machine.types("id -u troth").strip()

    assert f"Uid:\t{user}\t{user}" in status
    assert [line.split()[1] for line in status.splitlines() if line.startswith("Cap")] == ["0" * 16] * 5
    assert "Seccomp:\t2" in status
    assert machine.types("stat --format '%U %a' /var/lib/troth").split() == ["troth", "700"]


def test_what_it_takes_away_takes_nothing_that_two_people_need(machine: Machine) -> None:
    """Nor does any of it reach the journal."""
    story = Story(machine.port)
    for browser in (story.alma, story.ben):
        browser.front = ""
    story.sign_up(story.alma, "/", operator="other", operator_name="Ben")
    story.join(story.invite())
    story.keeps_a_photo()
    journal = machine.types("journalctl --no-pager")
    secrets = [one if isinstance(one, str) else one.hex() for one in story.secrets]

    assert "Started troth.service" in journal
    assert MARK not in journal
    assert [one for one in [*secrets, *story.words.sown] if one in journal] == []
    assert "troth[" in machine.types(command("journalctl"))


def test_the_other_commands_of_the_page_go_in_beside_it(machine: Machine) -> None:
    assert "/var/lib/troth/backups/" in machine.types(command("sudo"))
    doctor = machine.types("sudo -u troth /opt/troth/.venv/bin/troth doctor --data /var/lib/troth")

    assert doctor.rstrip().endswith("All is well.")


def test_it_comes_back_when_it_is_killed_and_when_it_is_asked_to(machine: Machine) -> None:
    before = machine.main
    machine.types(f"sh -c 'kill -KILL {before}'")
    assert soon(lambda: machine.main not in {0, before} and answers(machine))
    killed = machine.main
    machine.types(command("systemctl restart"))

    assert soon(lambda: machine.main not in {0, killed} and answers(machine))
    assert machine.types(f"{IS} Result").strip() == "success"


def test_systemd_itself_finds_it_well_made(machine: Machine) -> None:
    exposure = machine.types("systemd-analyze security --threshold=20 troth")

    assert "Overall exposure level" in exposure
    assert "enabled" in machine.types("systemctl is-enabled troth")
