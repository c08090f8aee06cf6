"""One machine of the database, as a loopback address: etcd, Patroni and PostgreSQL, and what can be done to them."""

import os
import signal
import subprocess
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from scripts.with_postgres import lent

PROGRAMS = {"etcd": ("--config-file", "etcd.yml"), "patroni": ("patroni.yml",)}


@dataclass
class Machine:
    """What has its working directory below ``place`` runs on it. Run by root, it also has a ``group`` of its own, by
    which a firewall knows what comes from it.
    """

    name: str
    address: str
    group: int
    place: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def is_primary(self) -> bool:
        with suppress(OSError), urllib.request.urlopen(f"http://{self.address}:8008/primary", timeout=2) as answer:
            return bool(answer.status == 200)
        return False

    def start(self) -> None:
        for program, arguments in PROGRAMS.items():
            self._run(program, arguments)

    def processes(self) -> list[int]:
        """All of them, also those that PostgreSQL began in sessions of their own."""
        found = []
        for one in Path("/proc").iterdir():
            with suppress(OSError):
                if one.name.isdigit() and (one / "cwd").readlink().is_relative_to(self.place):
                    found.append(int(one.name))
        return found

    def signal(self, number: signal.Signals) -> None:
        for pid in self.processes():
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def kill(self) -> None:
        """As a cut of its power does: nothing on it has a moment left."""
        while self.processes():
            self.signal(signal.SIGKILL)
            time.sleep(0.05)
        for program in self.started:
            program.wait()
        self.started.clear()

    def _run(self, program: str, arguments: tuple[str, ...]) -> None:
        user = lent()
        with (self.place / f"{program}.log").open("ab") as log:
            self.started.append(
                subprocess.Popen(  # noqa: S603 - Debian's own programs, as their packages start them
                    [f"/usr/bin/{program}", *arguments],
                    cwd=self.place,
                    env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    user=user,
                    group=self.group if user else None,
                    extra_groups=[] if user else None,
                )
            )
