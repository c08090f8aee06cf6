"""The whole cluster on this one machine, to try it and to break it: ``python -m deploy.cluster.local``

Three machines of the database, HAProxy, and two Troths behind it, made of the files beside this one. Each machine of
the database is a loopback address with etcd, Patroni and PostgreSQL, so all of them keep their usual ports. Everything
lies in a temporary directory, and is gone afterwards, whatever happened.
"""

import argparse
import json
import os
import random
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from string import Template

from deploy.cluster.machine import Machine
from scripts.with_postgres import binaries, lent

TEMPLATES = Path(__file__).parent
TROTH = Path(sys.executable).parent / "troth"
FIRST_GROUP = 7011
PATIENCE = 120.0


@dataclass
class Cluster:
    """A running one. ``settings`` fills the gaps in the files beside this one."""

    machines: list[Machine]
    place: Path
    settings: Mapping[str, str]
    programs: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    synchronous: bool = True

    @property
    def port(self) -> int:
        """Where people reach it, at localhost."""
        return int(self.settings["URL"].rpartition(":")[2])

    @property
    def primary(self) -> Machine | None:
        return next((one for one in self.machines if one.is_primary), None)

    def standing(self) -> dict[str, str]:
        """The role of each machine that runs, as any Patroni tells it."""
        for one in self.machines:
            with suppress(OSError, ValueError):
                with urllib.request.urlopen(f"http://{one.address}:8008/cluster", timeout=2) as answer:
                    members = json.load(answer)["members"]
                return {m["name"]: m["role"] for m in members if m["state"] in {"running", "streaming"}}
        return {}

    def is_whole(self) -> bool:
        """Whether both replicas follow, and one of them has all that the primary has, unless nobody asks for that."""
        if len(self.standing()) < len(self.machines) or self.primary is None:
            return False
        follow = "SELECT count(*), count(*) FILTER (WHERE sync_state = 'sync') "
        follow += "FROM pg_stat_replication WHERE state = 'streaming'"
        try:
            return self.ask(follow) == f"2|{int(self.synchronous)}"
        except subprocess.CalledProcessError:
            return False

    def ask(self, statement: str) -> str:
        """A statement of the superuser to the primary."""
        place = f"postgresql://postgres@{self.settings['DATABASE']}/postgres"
        said = {**os.environ, "PGPASSWORD": self.settings["SUPERUSER_PASSWORD"]}
        line = [str(binaries() / "psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", statement, place]
        done = subprocess.run(line, env=said, check=True, capture_output=True, text=True, timeout=PATIENCE)  # noqa: S603
        return done.stdout.strip()

    def let_go(self) -> None:
        """From now on nobody waits for a second disk, and a replica may lag: what the real cluster must not be. It is
        said to Patroni, as ``patronictl edit-config`` does.
        """
        self.synchronous = False
        body = (
            b'{"synchronous_mode": false, "synchronous_mode_strict": false, "maximum_lag_on_failover": 1000000000000}'
        )
        asked = urllib.request.Request(f"http://{self.machines[0].address}:8008/config", body, method="PATCH")
        urllib.request.urlopen(asked, timeout=10).close()  # noqa: S310

    def environment(self, data: Path) -> dict[str, str]:
        """What a Troth with its data there finds in its environment."""
        lines = filled("troth.env", self.settings).splitlines()
        said = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
        return {**os.environ, **said, "TROTH_DATA": str(data), "TROTH_SIGN_UP": "open"}

    def run_haproxy(self) -> None:
        self._run("haproxy", ["/usr/sbin/haproxy", "-db", "-f", str(self.place / "haproxy.cfg")])

    def run_troth(self, name: str) -> None:
        """A Troth brings nothing but the server's key, which all of them share; the rest it makes at every start."""
        data, port = self.data(name), self.settings[name.upper()].rpartition(":")[2]
        command = [str(TROTH), "run", "--port", port, "--data", str(data)]
        self._run(name, command, self.environment(data))
        wait_until(f"{name} answers", lambda: answers(int(port)))

    def data(self, name: str) -> Path:
        """Its data directory, with the key that they share."""
        data = self.place / name
        if not data.exists():
            data.mkdir(mode=0o700)
            (data / "server.key").write_bytes(self.settings["SERVER_KEY"].encode())
        return data

    def stop(self, name: str) -> None:
        program = self.programs.pop(name)
        program.terminate()
        try:
            program.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(program.pid, signal.SIGKILL)
            program.wait()

    def stop_all(self) -> None:
        """The Troths first, then what they stand on."""
        for name in reversed([*self.programs]):
            self.stop(name)
        for one in self.machines:
            one.kill()

    def _run(self, name: str, command: list[str], said: Mapping[str, str] | None = None) -> None:
        with (self.place / f"{name}.log").open("ab") as log:
            self.programs[name] = subprocess.Popen(command, env=said, stdout=log, stderr=log, start_new_session=True)  # noqa: S603


@contextmanager
def cluster(port: int = 0) -> Iterator[Cluster]:
    """Everything, from nothing, until it answers; and gone at the end."""
    place = Path(tempfile.mkdtemp(prefix="troth-cluster-", dir="/tmp"))  # a socket's path must be short
    place.chmod(0o711)  # others pass through to what is theirs
    settings = chosen(place, port or free_port())
    machines = [
        Machine(name, settings[name.upper()], FIRST_GROUP + at, place / name)
        for at, name in enumerate(("db1", "db2", "db3"))
    ]
    made = Cluster(machines, place, settings)
    try:
        build(made)
        yield made
    finally:
        made.stop_all()
        shutil.rmtree(place, ignore_errors=True)


def chosen(place: Path, port: int) -> dict[str, str]:
    """Addresses that no other cluster here has, and passwords."""
    network = f"127.{random.randint(1, 250)}.{random.randint(1, 250)}"
    return {
        **{name: f"{network}.{last}" for name, last in (("DB1", 11), ("DB2", 12), ("DB3", 13), ("DATABASE", 10))},
        "APP1": f"127.0.0.1:{free_port()}", "APP2": f"127.0.0.1:{free_port()}",
        "FRONT": f"127.0.0.1:{port}", "HOST": f"localhost:{port}", "URL": f"http://localhost:{port}",
        "NETWORK": "127.0.0.0/8", "BINARIES": str(binaries()), "WATCHDOG": "off",
        "SUPERUSER_PASSWORD": secrets.token_hex(16), "REPLICATION_PASSWORD": secrets.token_hex(16),
        "TROTH_PASSWORD": secrets.token_hex(16), "SERVER_KEY": secrets.token_hex(16), "PLACE": str(place),
    }  # fmt: skip


def build(made: Cluster) -> None:
    """Start them in the order in which an operator would."""
    for one in made.machines:
        one.place.mkdir(mode=0o700)
        own = {"NAME": one.name, "ADDRESS": one.address, "DATA": str(one.place), "SOCKETS": str(one.place)}
        for name in ("etcd.yml", "patroni.yml"):
            (one.place / name).write_text(filled(name, {**made.settings, **own}))
        if lent():
            for path in (one.place, *one.place.iterdir()):
                shutil.chown(path, lent(), one.group)
        one.start()
    (made.place / "haproxy.cfg").write_text(filled("haproxy.cfg", made.settings))
    made.run_haproxy()
    wait_until("the database is there", made.is_whole)
    made.ask(f"CREATE ROLE troth LOGIN PASSWORD '{made.settings['TROTH_PASSWORD']}'")
    made.ask("CREATE DATABASE troth OWNER troth")
    for name in ("app1", "app2"):
        made.run_troth(name)
    wait_until("people reach it", lambda: answers(made.port))


def filled(name: str, settings: Mapping[str, str]) -> str:
    """One of the files beside this one, with its gaps filled."""
    return Template((TEMPLATES / name).read_text()).substitute(settings)


def answers(port: int) -> bool:
    """Whether a Troth is there, with its database."""
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except OSError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(what: str, met: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not met():
        if time.monotonic() > end:
            raise TimeoutError(f"It took too long until {what}.")
        time.sleep(0.25)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=0)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), cluster(options.parse_args().port) as made:
        print(f"Troth is at {made.settings['URL']}, on {made.standing()}.", flush=True)  # noqa: T201 - a command
        print(f"Everything is in {made.place}. Stop with Ctrl+C.", flush=True)  # noqa: T201
        signal.pause()


if __name__ == "__main__":
    main()
