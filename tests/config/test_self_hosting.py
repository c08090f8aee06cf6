"""Each command in the docs is carried out: here as it stands there, in another test or drill, or by hand."""

import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from scripts.with_postgres import postgres
from tests.config.running import environment, free_port, running
from tests.config.told import PAGES, ROOT, command, commands

from troth.config.typed import parser
from troth.keepsake import copies

SERVE: Final = {
    "make run": "localhost",
    "make run PORT=8123 DATA=/srv/troth": "localhost",
    "TROTH_URL=https://troth.example TROTH_PROXY=yes make run": "troth.example",
    "TROTH_URL=https://home.example/troth TROTH_PROXY=yes make run": "home.example",
    "TROTH_MAIL_URL=smtps://troth@mail.example TROTH_MAIL_PASSWORD_FILE=/run/secrets/mail "
    "TROTH_MAIL_FROM=post@troth.example make run": "localhost",
}
"""What serves, and the name that it answers to."""

PASS: Final = {
    ".venv/bin/troth person add --data /srv/troth": "/start/",
    ".venv/bin/troth doctor --data /srv/troth": "well",
    'said=$(.venv/bin/troth doctor --data /srv/troth) || echo "$said"': "",
    ".venv/bin/troth backup --data /srv/troth --to /media/disk": "",
    ".venv/bin/troth restore /media/disk/2026-05-14T031500.000000Z --data /srv/new": "",
    ".venv/bin/troth pack check --data /srv/troth": "nothing to change",
}
"""What does its work and ends, and something that it says. In this order."""

WORKER: Final = "troth worker"
IN_POSTGRES: Final = "TROTH_DATABASE_URL=postgresql://troth@db.example/troth .venv/bin/troth run"

SERVICE, CONTAINER = "tests/drills/service.py", "tests/drills/container.py"
ELSEWHERE: Final = {
    "make run LAN=1": "tests/config/test_run.py",
    "make cluster": "tests/drills/failover.py",
    "caddy validate --config /etc/caddy/Caddyfile": "tests/config/test_behind_a_proxy.py",
    "nginx -t": "tests/config/test_behind_a_proxy.py",
    command("TROTH_URL=https://troth.example TROTH_CERTIFICATE"): "tests/config/test_own_certificate.py",
    "useradd --system --home-dir /var/lib/troth --shell /usr/sbin/nologin troth": SERVICE,
    "make -C /opt/troth .venv/.base": SERVICE,
    "/opt/troth/.venv/bin/python -m compileall -q /opt/troth/src": SERVICE,
    "cp /opt/troth/docs/hosting/troth.service /etc/systemd/system/": SERVICE,
    "systemctl enable --now troth": SERVICE,
    "systemctl restart troth": SERVICE,
    "journalctl -u troth": SERVICE,
    "sudo -u troth /opt/troth/.venv/bin/troth backup --data /var/lib/troth": SERVICE,
    "docker build -t troth .": CONTAINER,
    command("docker run --detach"): CONTAINER,
    "docker logs troth": CONTAINER,
    "docker exec troth troth backup": CONTAINER,
    "docker run --rm --network host --volume troth:/data troth run": CONTAINER,
    "docker run --rm --network host --no-healthcheck --volume troth:/data troth run --lan": CONTAINER,
    "make demo": "tests/demo/test_command.py",
    "troth run": "tests/config/test_run.py",
    "troth doctor": "tests/config/doctor/test_command.py",
    "troth backup": "tests/keepsake/test_backup.py",
    "troth restore": "tests/keepsake/test_restore.py",
    "troth person add": "tests/config/test_behind_a_proxy.py",
    "troth pack check": "tests/config/test_pack.py",
    "troth export Alma": "tests/config/test_export.py",
    **dict.fromkeys(commands("docs/api.md"), "tests/api/test_examples.py"),
    **dict.fromkeys(commands("docs/writing-a-pack.md"), "tests/config/test_pack.py"),
}
"""What other tests and drills do."""

BY_HAND: Final = {
    "make run PORT=8123 DATA=/some/dir",
    "make test",
    "make test-long",
    "make bench",
    "sysctl net.ipv4.tcp_migrate_req=1",
    ".venv/bin/pip install --require-hashes -r requirements/postgres.txt",
    "age -d notes.zip.age > notes.zip",
    "sha256sum -c",
    "mkdir -p src/troth/ui/locale/fr",
    "make translations",
    ".venv/bin/python -m pytest tests/contracts/test_languages.py",
    ".venv/bin/python -m scripts.translations data/packs/my-pack",
    "msgfmt -o locale/de.mo locale/de.po",
}
"""What changes this very folder, asks at a terminal, or is how this test is run."""


def test_every_command_of_the_docs_is_tried_and_no_other() -> None:
    told = {one for page in PAGES for one in commands(page)}

    assert len(told) > 50
    assert told == SERVE.keys() | PASS.keys() | ELSEWHERE.keys() | BY_HAND | {IN_POSTGRES, WORKER}
    assert [file for file in ELSEWHERE.values() if not (ROOT / file).is_file()] == []


@pytest.mark.parametrize(
    "line", [one for one in commands("docs/self-hosting.md") if "bin/troth " in one or " troth troth " in one]
)
def test_each_is_one_that_troth_knows(line: str) -> None:
    """Also where it is tried by hand."""
    words = re.split(r"\s", re.split(r"bin/troth |troth troth ", line)[1].partition(")")[0])

    assert parser().parse_args(words).command == words[0]


@contextmanager
def typed(command: str, place: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """A command as it stands there, but for the places in it."""
    for there, here in (
        ("/srv/", f"{place}/"),
        ("/media/", f"{place}/"),
        ("/run/secrets/", f"{place}/"),
        ("8123", f"{port}"),
    ):
        command = command.replace(there, here)
    given = {"PORT": str(port), "DATA": str(place / "troth")}
    process = subprocess.Popen(
        ["sh", "-c", command], cwd=ROOT, env=environment() | given, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        process.wait(30)


@pytest.mark.parametrize("command", SERVE)
def test_what_serves_answers(command: str, tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "mail").write_text("a password")
    with typed(command, tmp_path, port) as process:
        assert answers(f"http://127.0.0.1:{port}/healthz", SERVE[command], process)


def answers(url: str, host: str, process: subprocess.Popen[str]) -> bool:
    asked = urllib.request.Request(url, headers={"Host": host})  # noqa: S310 - our own server
    for _ in range(600):
        if process.poll() is not None:
            return False
        try:
            return urllib.request.urlopen(asked, timeout=10).read() == b"ok"  # noqa: S310
        except urllib.error.HTTPError:
            return False
        except OSError:
            time.sleep(0.1)
    return False


def test_what_does_its_work_and_ends_ends_well(tmp_path: Path) -> None:
    """One after the other, as one would, on a Troth that runs."""
    with running(tmp_path / "troth"):
        for command, said in PASS.items():
            made = copies.all_in(tmp_path / "disk")
            as_made = command.replace("2026-05-14T031500.000000Z", made[-1].name if made else "")
            with typed(as_made, tmp_path, free_port()) as process:
                told, _ = process.communicate(timeout=120)
                assert said in told, (command, told)
                assert process.returncode in ({0, 1} if "doctor" in command else {0}), (command, told)


def test_it_keeps_everything_in_postgresql(tmp_path: Path) -> None:
    port = free_port()
    with postgres() as url:
        line = IN_POSTGRES.replace("postgresql://troth@db.example/troth", url)
        with typed(f"{line} --port {port} --data {tmp_path}", tmp_path, port) as process:
            assert answers(f"http://127.0.0.1:{port}/healthz", "localhost", process)
            assert not (tmp_path / "troth.sqlite3").exists()


def test_the_timed_work_can_be_done_by_a_process_of_its_own(tmp_path: Path) -> None:
    serve, work = (f".venv/bin/{line} --data {tmp_path}" for line in ("troth run --without-worker", WORKER))
    port = free_port()
    with typed(f"{serve} --port {port}", tmp_path, port) as process:
        assert answers(f"http://127.0.0.1:{port}/healthz", "localhost", process)
        time.sleep(2)
        assert not (tmp_path / "worker.json").exists()
        with typed(work, tmp_path, port):
            deadline = time.monotonic() + 60
            while not (tmp_path / "worker.json").exists():
                assert time.monotonic() < deadline
                time.sleep(0.1)
