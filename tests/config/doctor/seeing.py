"""What tests of the doctor share: asking it, and finding what it found."""

import hashlib
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.config.running import TROTH, environment

from troth.config.doctor.finding import Finding, State


def doctor(data: Path, *arguments: str, **said: str) -> subprocess.CompletedProcess[str]:
    """``said``: more of the environment."""
    command = [*TROTH, "doctor", "--data", str(data), *arguments]
    return subprocess.run(command, env=environment() | said, capture_output=True, text=True, check=False, timeout=120)


def the(check: str, found: Iterable[Finding]) -> Finding:
    """The one finding of that name."""
    (one,) = [finding for finding in found if finding.check == check]
    return one


def states(found: Iterable[Finding]) -> dict[str, State]:
    return {finding.check: finding.state for finding in found}


def as_it_lies(data: Path) -> dict[str, tuple[int, int, str]]:
    """Rights, time of the last change and content of everything there."""
    found = {}
    for path in [data, *data.rglob("*")]:
        about = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[os.fspath(path.relative_to(data))] = (about.st_mode, about.st_mtime_ns, content)
    return found
