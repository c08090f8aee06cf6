"""Killing a Troth, or its PostgreSQL, without a word of warning while people write."""

import os
import random
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scripts.with_postgres import binaries, owner, postgres
from tests.config.running import TROTH, Running, free_port, running
from tests.faults.writers import Tally, Writer, arrived, looked, writing


@dataclass(frozen=True)
class Database:
    """A PostgreSQL of its own, that can be killed and started again."""

    url: str

    @property
    def place(self) -> Path:
        return Path(unquote(urlsplit(self.url).netloc.partition("@")[2]))

    def kill(self) -> None:
        """Its first process and every other, held still first so that none can tell the others."""
        first = int((self.place / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(first, signal.SIGSTOP)
        for pid in [*children(first), first]:
            os.kill(pid, signal.SIGKILL)
        while Path(f"/proc/{first}").exists():
            time.sleep(0.01)

    def start(self) -> None:
        """With the settings that it had."""
        command = [binaries() / "pg_ctl", "-D", self.place / "data", "-w", "-s", "-l", self.place / "log", "restart"]
        lent = owner() if os.geteuid() == 0 else None
        subprocess.run(command, check=True, cwd="/", capture_output=True, user=lent)

    def whole(self) -> bool:
        """Whether every table and index reads from end to end."""
        command = [binaries() / "pg_amcheck", "--heapallindexed", "--install-missing", self.url]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0


@contextmanager
def durable() -> Iterator[Database]:
    with postgres(durable=True) as url:
        yield Database(url)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def whole(data: Path) -> bool:
    """Whether SQLite finds nothing wrong in either of its files."""
    answers = []
    for name in ("troth.sqlite3", "sessions.sqlite3"):
        with closing(sqlite3.connect(data / name, timeout=30)) as connection:
            answers += connection.execute("PRAGMA integrity_check").fetchall()
    return answers == [("ok",)] * 2


@dataclass
class Rounds:
    """Kill again and again, and let all who write look for what they were told was kept.

    ``killed``: how often each was. ``harmed``: after how many of them the database was not whole. ``writers`` may have
    arrived before.
    """

    data: Path
    database: Database | None = None
    shortest: float = 0.1
    longest: float = 1.5
    killed: Counter[str] = field(default_factory=Counter)
    harmed: int = 0
    program: Sequence[str] = tuple(TROTH)
    writers: list[Writer] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.port = free_port()
        self.said = {"TROTH_SIGN_UP": "open"} | ({"TROTH_DATABASE_URL": self.database.url} if self.database else {})

    def run(self, kills: int, people: int, minutes: float = 45) -> Tally:
        """So often, or for so long if that is over sooner."""
        until = time.monotonic() + minutes * 60
        while (left := kills - self.killed.total()) > 0 and time.monotonic() < until:
            with self.troth() as server:
                self.writers = self.writers or arrived(self.port, people)
                self.look()
                if left > 1 and self.database and random.random() < 1 / 2:
                    self.kill_beneath(self.database)
                self.kill(server)
        with self.troth():
            self.look()
            return looked(self.writers, whole=True)

    def troth(self) -> AbstractContextManager[Running]:
        return running(self.data, port=self.port, said=self.said, program=self.program)

    def kill(self, server: Running) -> None:
        """Troth; and now and then its PostgreSQL with it, whichever first."""
        both = self.database if random.random() < 1 / 2 else None
        with writing(self.writers):
            self.wait()
            for kill in random.sample([server.kill, *([both.kill] if both else [])], 2 if both else 1):
                kill()
        self.killed["both" if both else "Troth"] += 1
        if both:
            both.start()

    def kill_beneath(self, database: Database) -> None:
        """PostgreSQL alone: Troth goes on, and so do those who write once it is back."""
        with writing(self.writers):
            self.wait()
            database.kill()
            database.start()
            self.wait()
        self.killed["PostgreSQL"] += 1
        self.look()

    def wait(self) -> None:
        time.sleep(random.uniform(self.shortest, self.longest))

    def look(self) -> None:
        self.harmed += not (self.database.whole() if self.database else whole(self.data))
        looked(self.writers)
