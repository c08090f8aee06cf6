"""docs/self-hosting.md: each command in it is carried out here as it stands there, or named as tried by hand."""

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
from tests.config.running import environment, free_port, running

from troth.config.typed import parser
from troth.keepsake import copies

ROOT: Final = Path(__file__).parent.parent.parent
PAGE: Final = (ROOT / "docs" / "self-hosting.md").read_text(encoding="utf-8")
BLOCK: Final = re.compile(r"\n\n((?: {4}.*\n)+)")

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

ELSEWHERE: Final = {
    "make run LAN=1": "tests/config/test_run.py",
    "make cluster": "tests/drills/failover.py",
    "nginx -t": "tests/config/test_behind_nginx.py: nginx reads the very files",
    "TROTH_URL=https://troth.example TROTH_CERTIFICATE=/etc/letsencrypt/live/troth.example/fullchain.pem "
    "TROTH_CERTIFICATE_KEY=/etc/letsencrypt/live/troth.example/privkey.pem "
    ".venv/bin/troth run --bind 0.0.0.0 --port 443 --data /srv/troth": "tests/config/test_own_certificate.py",
}
"""What other tests do."""

BY_HAND: Final = {
    "caddy validate --config /etc/caddy/Caddyfile",
    "useradd --system --home-dir /var/lib/troth --shell /usr/sbin/nologin troth",
    "make -C /opt/troth .venv/.base",
    "/opt/troth/.venv/bin/python -m compileall -q /opt/troth/src",
    "cp /opt/troth/docs/hosting/troth.service /etc/systemd/system/",
    "systemctl enable --now troth",
    "journalctl -u troth",
    "sudo -u troth /opt/troth/.venv/bin/troth backup --data /var/lib/troth",
    "docker build -t troth .",
    "docker run --detach --name troth --restart unless-stopped --read-only --cap-drop ALL "
    "--security-opt no-new-privileges --publish 127.0.0.1:8000:8000 --volume troth:/data "
    "--env TROTH_URL=https://troth.example --env TROTH_PROXY=yes troth",
    "docker logs troth",
    "docker exec troth troth backup",
    "docker run --rm --network host --volume troth:/data troth run",
    "docker run --rm --network host --no-healthcheck --volume troth:/data troth run --lan",
    ".venv/bin/pip install --require-hashes -r requirements/postgres.txt",
    "TROTH_DATABASE_URL=postgresql://troth@db.example/troth .venv/bin/troth run",
}
"""What wants another machine than one for tests."""


def commands() -> list[str]:
    """All that the page tells one to type, each on one line."""
    joined = [re.sub(r" *\\\n +", " ", block) for block in BLOCK.findall(PAGE)]
    return [line.strip() for block in joined for line in block.splitlines()]


def test_every_command_is_tried_and_no_other() -> None:
    assert len(commands()) > 25
    assert set(commands()) == SERVE.keys() | PASS.keys() | ELSEWHERE.keys() | BY_HAND


@pytest.mark.parametrize("command", [one for one in commands() if "bin/troth " in one or " troth troth " in one])
def test_each_is_one_that_troth_knows(command: str) -> None:
    """Also where it is tried by hand."""
    words = re.split(r"\s", re.split(r"bin/troth |troth troth ", command)[1].partition(")")[0])

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
