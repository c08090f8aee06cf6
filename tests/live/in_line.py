"""What becomes of those who wait at a process that dies: ``unshare --net python tests/live/in_line.py SETTING DATA``.

In a network of its own, so that the machine's setting stays as it is. Prints how many were answered, and how many not.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
SETTING = Path("/proc/sys/net/ipv4/tcp_migrate_req")
ASKS = "GET /healthz HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n"
WAITING = 24


def listening(port: int) -> set[str]:
    """The sockets that accept connections there, by the names they have among a process's open files."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()]
    return {f"socket:[{line[9]}]" for line in lines if line[1].endswith(f":{port:04X}") and line[3] == "0A"}


def processes(port: int) -> Iterator[int]:
    sockets = listening(port)
    for place in Path("/proc").glob("[0-9]*/fd"):
        with suppress(OSError):
            if any(str(file.readlink()) in sockets for file in place.iterdir()):
                yield int(place.parent.name)


def stands_in_line(port: int) -> socket.socket:
    one = socket.create_connection(("127.0.0.1", port), timeout=20)
    one.sendall(ASKS.format(port).encode())
    return one


def is_answered(one: socket.socket) -> bool:
    with one, suppress(OSError):
        return one.recv(100).startswith(b"HTTP/1.1 200")
    return False


def main() -> None:
    from tests.config.running import running

    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    SETTING.write_text(sys.argv[1])
    with running(Path(sys.argv[2]), "--workers", "2") as server:
        while len(both := [*processes(server.port)]) < 2:
            time.sleep(0.1)
        os.kill(both[0], signal.SIGSTOP)
        line = [stands_in_line(server.port) for _ in range(WAITING)]
        os.kill(both[0], signal.SIGKILL)
        answered = sum(map(is_answered, line))
    print(answered, len(line) - answered)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
