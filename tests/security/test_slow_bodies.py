"""Requests that are sent slowly, or are too large, hold up nobody else."""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.config.running import Running, running

from troth.config import gate

MANY = 40
MEGABYTE = 1 << 20
PIECE = b"%x\r\n" % MEGABYTE + b"x" * MEGABYTE + b"\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("slow") / "data") as server:
        yield server


def begin(server: Running, *headers: str, body: bytes = b"handle=") -> socket.socket:
    """A POST whose body is only begun."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=gate.PATIENCE + 10)
    head = ["POST /unlock/ HTTP/1.1", f"Host: localhost:{server.port}", *headers]
    connection.sendall("\r\n".join([*head, "", ""]).encode() + body)
    return connection


def status(connection: socket.socket) -> int:
    with connection:
        return int(connection.recv(4096).split()[1])


def test_half_sent_forms_leave_the_pages_to_the_others(server: Running) -> None:
    with ExitStack() as held:
        for _ in range(MANY):
            held.enter_context(begin(server, "Content-Length: 1000"))
        time.sleep(0.5)
        began = time.monotonic()
        answers = [server.get(path).status for path in ("/healthz", "/start/", "/static/troth/mark.svg")]

    assert (answers[:2], time.monotonic() - began < 2) == ([200, 200], True)


@pytest.mark.long
def test_a_form_that_never_comes_whole_is_given_up(server: Running) -> None:
    began = time.monotonic()

    assert status(begin(server, "Content-Length: 1000")) == 408
    assert gate.PATIENCE - 1 < time.monotonic() - began < gate.PATIENCE + 5


@pytest.mark.parametrize("said", [gate.IGNORED + 1, 10**400])
def test_a_body_that_says_it_is_far_too_large_is_not_read(server: Running, said: int) -> None:
    assert status(begin(server, f"Content-Length: {said}")) in {400, 413}


def test_a_body_that_is_too_large_is_answered_once_all_of_it_was_sent(server: Running) -> None:
    """No browser reads an answer before it has sent everything."""
    with begin(server, f"Content-Length: {20 * MEGABYTE}", body=b"") as connection:
        connection.sendall(b"x" * 19 * MEGABYTE)
        connection.settimeout(1)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        connection.settimeout(10)
        connection.sendall(b"x" * MEGABYTE)

        assert b" 413 " in connection.recv(4096).split(b"\r\n")[0]


def test_a_body_that_does_not_say_how_large_it_is_is_answered_too(server: Running) -> None:
    with begin(server, "Transfer-Encoding: chunked", body=PIECE * 30 + b"0\r\n\r\n") as connection:
        assert status(connection) == 413


def test_a_body_without_an_end_is_cut_off(server: Running) -> None:
    endless = PIECE * (4 * gate.IGNORED // MEGABYTE)
    with begin(server, "Transfer-Encoding: chunked", body=b"") as connection, pytest.raises(ConnectionError):
        connection.sendall(endless)


def test_what_is_too_large_is_not_held_in_memory(server: Running) -> None:
    before = memory(server)
    with ExitStack() as held:
        many = [held.enter_context(begin(server, f"Content-Length: {gate.IGNORED}", body=b"")) for _ in range(4)]
        for connection in many:
            connection.sendall(b"x" * (gate.IGNORED - 1))
        assert memory(server) - before < 4 * gate.LARGEST
        for connection in many:
            connection.sendall(b"x")
            assert b" 413 " in connection.recv(4096).split(b"\r\n")[0]


def memory(server: Running) -> int:
    """Bytes that the processes which answer hold now."""
    answering = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii").split()
    pages = [Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1] for pid in answering]
    return sum(map(int, pages)) * os.sysconf("SC_PAGE_SIZE")


def test_a_body_in_chunks_arrives_whole(server: Running) -> None:
    form = ["Transfer-Encoding: chunked", "Content-Type: application/x-www-form-urlencoded"]

    assert status(begin(server, *form, body=b"3\r\na=b\r\n0\r\n\r\n")) == 403  # no token against forgery in it


def test_what_was_refused_carries_every_header_too(server: Running) -> None:
    with begin(server, f"Content-Length: {gate.IGNORED + 1}") as connection:
        answer = connection.recv(8192).lower()

    assert b"content-security-policy" in answer
    assert b"granian" not in answer


def test_a_request_that_broke_off_reaches_no_page(server: Running) -> None:
    begin(server, "Content-Length: 1000").close()

    assert server.get("/healthz").status == 200
