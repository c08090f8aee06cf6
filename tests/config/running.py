"""A real `troth` in a process of its own."""

import os
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from tests import below

TROTH = [sys.executable, "-m", "troth.config.command"]


@dataclass(frozen=True, slots=True)
class Running:
    port: int
    pid: int
    data: Path

    @property
    def answers(self) -> bool:
        try:
            self.get("/healthz").close()
        except OSError:
            return False
        return True

    def kill(self) -> None:
        """Kill it and all that it started, none with a moment to tidy up, and wait until nobody answers any more.

        What answers would be told to stop once its supervisor is gone, so that one is held still and goes last.
        """
        os.kill(self.pid, signal.SIGSTOP)
        for pid in [*session(self.pid), self.pid]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        with suppress(OSError):
            while True:
                socket.create_connection(("127.0.0.1", self.port), timeout=10).close()
                time.sleep(0.01)

    def get(self, path: str, host: str = "localhost", **headers: str) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", below.outside(path), headers={"Host": f"{host}:{self.port}", **headers})
        return connection.getresponse()


def session(leader: int) -> list[int]:
    """All other processes that a program began, when it was begun as one that leads a session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[3]) == leader != int(stat.parent.name):
                found.append(int(stat.parent.name))
    return found


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("TROTH_", "DJANGO_"))}


def troth(*arguments: object, data: Path, said: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [*TROTH, *map(str, arguments), "--data", str(data)]
    more = dict(said or {})
    return subprocess.run(command, env=environment() | more, capture_output=True, text=True, check=False, timeout=60)


def free_port() -> int:
    """A port that is free now, and so is the one 443 above it."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        if port < 65000:
            return port


@contextmanager
def running(
    data: Path,
    *arguments: str,
    command: str = "run",
    said: Mapping[str, str] | None = None,
    port: int = 0,
    program: Sequence[str] = TROTH,
) -> Iterator[Running]:
    """``said``: more of the environment. ``port``: a free one, if none is given."""
    port = port or free_port()
    line = [*program, command, "--data", str(data), "--port", str(port), *arguments]
    process = subprocess.Popen(
        line,
        env=environment() | ({} if "--lan" in arguments else below.address(port)) | dict(said or {}),
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        scheme = "https" if "TROTH_CERTIFICATE" in (said or {}) else "http"
        wait_for(process, f"{scheme}://127.0.0.1:{port}/")
        yield Running(port, process.pid, data)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)  # as Ctrl+C does: to everything that the terminal started
        process.wait(20)


def wait_for(process: subprocess.Popen[bytes], url: str) -> None:
    whoever = ssl.create_default_context()
    whoever.check_hostname, whoever.verify_mode = False, ssl.CERT_NONE
    for _ in range(1200):  # a year takes its time to tell
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=10, context=whoever).close()  # noqa: S310 - our own server
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(url)
