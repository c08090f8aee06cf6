import os
import signal
import sqlite3
import ssl
import time
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from tests import below
from tests.config.running import Running, free_port, running, troth

from troth.config import lan, middleware, serve


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("run") / "data"


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[Running]:
    with running(data) as server:
        yield server


def test_a_fresh_start_needs_no_setting_and_answers(server: Running) -> None:
    answer = server.get("/healthz")

    assert (answer.status, answer.read()) == (200, b"ok")


@pytest.mark.parametrize("path", ["/healthz", "/nothing-here", "/static/troth/mark.svg", "/%00"])
def test_every_answer_carries_every_header(server: Running, path: str) -> None:
    answer = server.get(path)

    assert {name: answer.headers[name] for name in middleware.FIXED} == middleware.FIXED
    assert "Strict-Transport-Security" not in answer.headers


def test_an_unknown_address_is_not_stored_anywhere(server: Running) -> None:
    answer = server.get("/nothing-here")

    assert (answer.status, answer.headers["Cache-Control"]) == (404, "no-store, no-transform")


@pytest.mark.parametrize("path", ["/unlock/", "/nothing/", "/goodbye/", "/static/troth/mark.svg", "/healthz"])
def test_the_head_of_a_page_is_that_of_the_whole_page(server: Running, path: str) -> None:
    """One connection for all, so a body that came along would spoil the answer after it."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    heads = []
    for method in ("HEAD", "GET", "HEAD"):
        connection.request(method, path, headers={"Host": f"localhost:{server.port}"})
        answer = connection.getresponse()
        body = answer.read()
        assert method == "GET" or body == b""
        names = {name.lower() for name, _ in answer.getheaders()}
        heads.append((answer.status, names, answer.getheader("Content-Length")))

    assert heads[0] == heads[1] == heads[2]


def test_a_name_that_is_not_ours_gets_nothing(server: Running) -> None:
    answer = server.get("/healthz", host="evil.example")

    assert (answer.status, answer.headers["X-Frame-Options"]) == (400, "DENY")


def test_static_files_have_hashed_names_are_compressed_and_never_change(server: Running, data: Path) -> None:
    (style,) = (data / "static" / "troth").glob("troth.*.css")

    answer = server.get(f"/static/troth/{style.name}", **{"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_all_that_is_kept_is_closed_to_other_users(server: Running, data: Path) -> None:
    kept = [path for path in data.rglob("*") if data / "static" not in [path, *path.parents]]
    open_to_others = [path for path in [data, *kept] if path.stat().st_mode & 0o077]

    assert open_to_others == []


def test_the_database_survives_power_loss_and_forgets(server: Running, data: Path) -> None:
    connection = sqlite3.connect(data / "troth.sqlite3")

    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_restore_is_refused_while_troth_runs(server: Running, data: Path) -> None:
    done = troth("restore", data / "backups", data=data)

    assert done.returncode == 2
    assert "in use" in done.stderr


def test_a_taken_port_is_said_in_a_sentence(server: Running, tmp_path: Path) -> None:
    done = troth("run", "--port", server.port, data=tmp_path / "other")

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "Another program is using that port" in done.stderr


def test_plain_http_away_from_this_machine_is_refused(tmp_path: Path) -> None:
    everywhere = "0.0.0.0"  # noqa: S104 - this is what must not happen
    done = troth("run", "--port", free_port(), "--bind", everywhere, data=tmp_path / "data")

    assert done.returncode == 2
    assert "https" in done.stderr


def test_a_directory_of_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    done = troth("backup", data=tmp_path)

    assert done.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_person_add_prints_a_link_at_the_address_that_run_chose(server: Running, data: Path) -> None:
    done = troth("person", "add", data=data)

    assert below.at(f"http://localhost:{server.port}") + "/start/" in done.stdout


def children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def all_gone(processes: list[str]) -> bool:
    """Within the three seconds that the last of them may take to notice."""
    for _ in range(60):
        if not [pid for pid in processes if Path(f"/proc/{pid}").exists()]:
            return True
        time.sleep(0.05)
    return False


def test_one_interrupt_stops_everything_at_once(tmp_path: Path) -> None:
    with running(tmp_path / "data") as server:
        processes = children(server.pid)
        began = time.monotonic()

    assert time.monotonic() - began < serve.GRACE
    assert all_gone(processes)


def test_no_process_outlives_its_supervisor(tmp_path: Path) -> None:
    with running(tmp_path / "data") as server:
        processes = children(server.pid)
        os.kill(server.pid, signal.SIGKILL)

    assert all_gone(processes)


def when_ready(url: str, trust: ssl.SSLContext) -> bytes:
    """The plain page is there before the application: ask until it is too."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, context=trust, timeout=10) as answer:  # noqa: S310 - our own server
                body: bytes = answer.read()
                return body
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


@pytest.mark.skipif(not lan.addresses(), reason="this machine is in no network")
def test_the_home_network_gets_https_and_over_http_only_the_way_to_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    address = lan.addresses()[0]
    with running(data, "--lan") as server:
        secure = f"https://{address}:{server.port + 443}"
        answer = when_ready(f"{secure}/healthz", ssl.create_default_context(cafile=data / "lan" / "authority.pem"))
        plain = urllib.request.urlopen(f"http://{address}:{server.port}/", timeout=10).read().decode()
        elsewhere = server.get("/healthz").status

    assert answer == b"ok"
    assert secure in plain
    assert "<form" not in plain
    assert elsewhere == 404
