"""One page over many connections, asked for by wrk, which costs next to nothing beside what it measures."""

import re
import subprocess
from dataclasses import dataclass

from bench.server import Server

SECONDS = 8
UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3}


class Refused(Exception):  # noqa: N818
    """Some answers were not 200, or none came."""


@dataclass(frozen=True, slots=True)
class Load:
    """``half`` and ``most`` (99 of 100) are milliseconds, ``rate`` answers a second, ``core`` the same for each second
    that the server's processor worked.
    """

    half: float
    most: float
    rate: float
    core: float


def press(server: Server, path: str, headers: dict[str, str], connections: int) -> Load:
    """Ask for this page as often as it is answered, for some seconds."""
    said = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    address = f"http://127.0.0.1:{server.port}{path}"
    asked = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--timeout", "20s", "--latency", *said, address]
    before = server.cpu()
    told = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=60)  # noqa: S603 - our own words
    return _read(told.stdout, server.cpu() - before)


def _read(told: str, spent: float) -> Load:
    if "Non-2xx" in told or "Socket errors" in told:
        raise Refused(told)
    within = {share: float(value) * UNITS[unit] for share, value, unit in re.findall(r"(\d+)%\s+([\d.]+)(\w+)", told)}
    (answers,) = re.findall(r"(\d+) requests in", told)
    (rate,) = re.findall(r"Requests/sec:\s+([\d.]+)", told)
    return Load(within["50"], within["99"], float(rate), int(answers) / spent)
