"""A server as a process: started, watched in /proc, stopped."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")
PATIENCE = 30.0  # seconds to wait for a start or an end
PROC = Path("/proc")


class NotServing(Exception):  # noqa: N818
    """The server did not come up, or did not go."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and everything it started. ``started`` is seconds from the command to the first page."""

    process: subprocess.Popen[bytes]
    port: int
    started: float

    def tree(self) -> list[int]:
        """The server's process and all below it."""
        parents = {pid: _numbers(pid)[1] for pid in _all()}
        found = [self.process.pid]
        for pid in found:
            found += [child for child, parent in parents.items() if parent == pid]
        return found

    def cpu(self) -> float:
        """Seconds of CPU used so far, user and system together, by every thread that the whole tree has now."""
        return sum(_used(pid) for pid in self.tree()) / 1e9

    def memory(self) -> list[float]:
        """Memory of each process in MB (10^6 bytes), the supervisor first: its own, and its share of what several
        processes have in common. So the sum counts nothing twice.
        """
        return [_shared_out(pid) / 1e6 for pid in self.tree()]


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str], port: int, page: str) -> Iterator[Server]:
    """Start a server, wait until it serves ``page``, and stop it at the end whatever happened."""
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own programs
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield Server(process, port, _wait(process, port, page, began))
    finally:
        _stop(process)


def free_port() -> int:
    """A port nobody has at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, page: str, began: float) -> float:
    while time.perf_counter() - began < PATIENCE:
        if process.poll() is not None:
            raise NotServing(f"It ended with {process.returncode}.")
        with suppress(OSError, HTTPException):
            connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", page, headers={"Host": f"localhost:{port}"})
            status = connection.getresponse().status
            connection.close()
            if status != 200:
                raise NotServing(f"{page} answered {status}.")
            return time.perf_counter() - began
        time.sleep(0.005)
    raise NotServing("It took too long to start.")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _used(pid: int) -> int:
    """Nanoseconds of all threads that are there: the kernel's own count, and not its clock's ticks of ten
    milliseconds.
    """
    used = 0
    for count in (PROC / str(pid) / "task").glob("*/schedstat"):
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has just ended
            used += int(count.read_text(encoding="ascii").split()[0])
    return used


def _shared_out(pid: int) -> int:
    """Bytes; all that is resident where the shares may not be read."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii").splitlines()
    except PermissionError:
        return int((PROC / str(pid) / "statm").read_text(encoding="ascii").split()[1]) * PAGE
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _all() -> Iterator[int]:
    return (int(path.name) for path in PROC.iterdir() if path.name.isdigit())


def _numbers(pid: int) -> list[int]:
    """The fields of /proc/PID/stat after the name, the state left out as 0; zeros for a process that is gone."""
    try:
        text = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return [0] * 20
    fields = text.rpartition(") ")[2].split()
    return [0, *map(int, fields[1:20])]
