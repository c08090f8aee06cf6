"""A container engine with a place of its own, in which the words of a page can be typed as they stand there."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
BASE: Final = "localhost/debian"
"""Debian with its own Python, in the place of an image that only a registry has."""
REACHED: Final = [path for path in ("/etc/pip.conf", "/etc/ssl/certs") if Path(path).exists()]
"""How this machine reaches the packages of Python: lent to the build, and no part of what it builds."""
CONF: Final = """[containers]
default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
[engine]
runtime = "runc"
"""
DOCKER: Final = """#!/bin/sh
[ "$1" != build ] || {{ shift; set -- build --format docker --network host {lent} --build-arg PYTHON={base} "$@"; }}
[ "$1" != run ] || {{ shift; set -- run --read-only-tmpfs=false "$@"; }}
exec podman --root {place}/images --runroot {place}/run "$@"
"""
"""Podman by the other's name: with the health check that it leaves out, and without the /tmp that it adds."""


def installed(**programs: str) -> None:
    """Each program by the name of its Debian package, with underscores for its dashes."""
    missing = [package.replace("_", "-") for package, program in programs.items() if not shutil.which(program)]
    if missing:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
        subprocess.run(install, check=True, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})


def debian() -> Path:
    """A small Debian as one file; made once, as it takes two minutes."""
    kept = ROOT / "build" / "debian.tar"
    if not kept.exists():
        installed(debootstrap="debootstrap")
        kept.parent.mkdir(exist_ok=True)
        new = kept.with_name("debian.new")
        with_python = "--include=ca-certificates,python3,python3-venv"
        subprocess.run(["debootstrap", "--variant=minbase", with_python, "bookworm", str(new)], check=True)
        subprocess.run(["tar", "-C", str(new), "-cf", str(new.with_suffix(".part")), "."], check=True)
        shutil.rmtree(new)
        new.with_suffix(".part").rename(kept)
    return kept


@dataclass(frozen=True, slots=True)
class Engine:
    place: Path

    def types(self, command: str) -> str:
        """What a line from a page says, typed in the folder of Troth; it has to end well."""
        done = self.tries(command)
        assert done.returncode == 0, (command, done.stdout[-500:], done.stderr[-500:])
        return done.stdout

    def tries(self, command: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.place}:/usr/sbin:{os.environ['PATH']}"
        given = os.environ | {"PATH": path, "CONTAINERS_CONF": str(self.place / "containers.conf")}
        return subprocess.run(
            ["sh", "-c", command], cwd=ROOT, env=given, capture_output=True, text=True, check=False, timeout=300
        )

    def image(self) -> dict[str, object]:
        found: list[dict[str, dict[str, object]]] = json.loads(self.types("docker image inspect troth"))
        return found[0]["Config"]


@contextmanager
def engine(place: Path) -> Iterator[Engine]:
    installed(podman="podman", runc="runc", netavark="/usr/lib/podman/netavark")
    (place / "containers.conf").write_text(CONF, encoding="utf-8")
    lent = " ".join(f"--volume {path}:{path}:ro" for path in REACHED)
    (place / "docker").write_text(DOCKER.format(place=place, lent=lent, base=BASE), encoding="utf-8")
    (place / "docker").chmod(0o755)
    made = Engine(place)
    try:
        made.types(f"docker import -q {debian()} {BASE}")
        yield made
    finally:
        made.tries("docker rm --force --all --time 0; docker volume rm --all --force; docker rmi --all --force")
