"""Https by Troth itself, with a certificate that the host brings along."""

import os
import signal
import ssl
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.config.running import Running, free_port, running, troth
from tests.contracts.browser import Browser, Words
from tests.live import replacing

from troth.config import lan


@pytest.fixture
def certified(tmp_path: Path) -> Iterator[tuple[Running, lan.Certificate]]:
    made, port = lan.certificate(tmp_path / "certificate"), free_port()
    said = {
        "TROTH_URL": f"https://localhost:{port}", "TROTH_CERTIFICATE": str(made.chain),
        "TROTH_CERTIFICATE_KEY": str(made.key),
    }  # fmt: skip
    program = [sys.executable, replacing.__file__]
    with running(tmp_path / "data", said=said, port=port, program=program) as server:
        yield server, made


def shown(server: Running) -> str:
    """The certificate that the server shows now; none while, on a busy machine, the next process is late."""
    try:
        return ssl.get_server_certificate(("localhost", server.port), timeout=10)
    except OSError:
        return ""


def test_it_is_served_with_and_a_renewed_one_is_taken_up_without_a_stop(
    certified: tuple[Running, lan.Certificate], tmp_path: Path
) -> None:
    server, made = certified
    trust = ssl.create_default_context(cafile=made.authority)
    link = troth("person", "add", data=server.data).stdout.split()[-1]
    door = link.partition(str(server.port))[2]
    browser = Browser(server.port, Words(), trust=trust, front="")
    before = shown(server)

    assert [browser.get(path).status for path in ("/start/", door)] == [403, 200]
    assert before
    (made.chain.parent / "certificate.json").unlink()  # so that another is made
    lan.certificate(made.chain.parent)
    os.kill(server.pid, signal.SIGUSR1)
    deadline = time.monotonic() + 60
    while shown(server) in {before, ""}:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert browser.get(door).status == 200


@pytest.mark.parametrize("missing", ["TROTH_CERTIFICATE", "TROTH_CERTIFICATE_KEY", "TROTH_URL"])
def test_half_of_it_is_refused_in_a_sentence(tmp_path: Path, missing: str) -> None:
    made = lan.certificate(tmp_path / "certificate")
    said = {
        "TROTH_URL": "https://localhost",
        "TROTH_CERTIFICATE": f"{made.chain}",
        "TROTH_CERTIFICATE_KEY": f"{made.key}",
    }
    del said[missing]
    done = troth("run", "--port", free_port(), data=tmp_path / "data", said=said)

    assert done.returncode == 2
    assert "TROTH_CERTIFICATE" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_files_that_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    one, other = lan.certificate(tmp_path / "one"), lan.certificate(tmp_path / "other")
    said = {
        "TROTH_URL": "https://localhost", "TROTH_CERTIFICATE": str(one.chain), "TROTH_CERTIFICATE_KEY": str(other.key),
    }  # fmt: skip
    done = troth("run", "--port", free_port(), data=tmp_path / "data", said=said)

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "belong together" in done.stderr
