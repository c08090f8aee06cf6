"""Run a command with a PostgreSQL of its own: ``python scripts/with_postgres.py COMMAND…``

The server is made in a temporary directory, listens on a socket there and nowhere else, is set in
TROTH_DATABASE_URL for the command, and is gone afterwards, whatever happened.
"""

import getpass
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

SIZE = ("max_connections=100", "shared_buffers=128MB")
# Speed only: what is in it is thrown away.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def binaries() -> Path:
    """The newest PostgreSQL on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    here = shutil.which("initdb")
    if here is None:
        raise SystemExit("PostgreSQL is missing. On Debian: sudo apt install postgresql")
    return Path(here).resolve().parent


def owner() -> str:
    """PostgreSQL refuses to run as root, so root lends it to another account."""
    if os.geteuid() != 0:
        return getpass.getuser()
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def lent() -> str | None:
    """To whom, if it is root that runs this."""
    return owner() if os.geteuid() == 0 else None


@dataclass(frozen=True, slots=True)
class Server:
    """One below ``place``, which can be stopped and started again."""

    place: Path
    settings: tuple[str, ...]

    @property
    def url(self) -> str:
        return f"postgresql://troth@{quote(str(self.place), safe='')}/troth"

    def start(self) -> None:
        settings = " ".join(f"-c {setting}" for setting in self.settings)
        self.run("pg_ctl", "-D", self.place / "data", "-w", "-s", "-l", self.place / "log", "-o", settings, "start")

    def stop(self) -> None:
        """At once, as a crash would."""
        self.run("pg_ctl", "-D", self.place / "data", "-w", "-s", "-m", "immediate", "stop")

    def run(self, program: str, *arguments: object) -> None:
        command = [str(binaries() / program), *map(str, arguments)]
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, user=lent())


@contextmanager
def server(*, durable: bool = False) -> Iterator[Server]:
    """A running one with a fresh database named ``troth``; ``durable`` where writes have to reach the disk as in real
    use.
    """
    place = Path(tempfile.mkdtemp(prefix="troth-pg-", dir="/tmp"))  # a socket's path must be short
    if user := lent():
        shutil.chown(place, user)
    places = ("listen_addresses=", f"unix_socket_directories={place}")
    made = Server(place, (*SIZE, *places, *(() if durable else FAST)))
    try:
        made.run("initdb", "-D", place / "data", "-U", "troth", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        made.start()
        try:
            made.run("createdb", "-h", place, "-U", "troth", "troth")
            yield made
        finally:
            if (place / "data" / "postmaster.pid").exists():
                made.stop()
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[str]:
    """The same, as its URL."""
    with server(durable=durable) as made:
        yield made.url


def main() -> int:
    with postgres() as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "TROTH_DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
