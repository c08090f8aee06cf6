"""The wheel as somebody installs it: in a fresh environment, far from these sources. What is tested is the wheel."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.error import URLError

from scripts.supply.licences import ROOT, locked
from scripts.supply.wheel import copied

TESTED: Final = ("tests/vault", "tests/people", "tests/relationships", "tests/ui", "tests/content/test_core_pack.py",
                 "tests/features/checkin", "tests/features/today", "tests/keepsake/test_keepsake.py")  # fmt: skip
BESIDE: Final = ("tests", "docs", "scripts", "bench", "pyproject.toml", "README.md", "CHANGELOG.md", "requirements")
"""All but the sources."""
WORDS: Final = {"en": "keeping faith with someone", "de": 'lang="de'}
LINKED: Final = re.compile(r'(?:href|src)="(/static/[^"]+)"')
PATIENCE: Final = 30


class Installed:
    """A fresh environment with the locked packages and one wheel."""

    def __init__(self, place: Path, wheel: Path) -> None:
        self.place, self.bin = place, place / "environment" / "bin"
        subprocess.run([sys.executable, "-m", "venv", str(place / "environment")], check=True)
        self.install("--require-hashes", "-r", str(ROOT / "requirements" / "base.txt"))
        self.install("--no-deps", str(wheel))

    def install(self, *what: str) -> None:
        command = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what]
        subprocess.run([self.bin / "python", *command], check=True, cwd=self.place, env=_bare())

    def bill(self, out: Path) -> list[str]:
        """Write the bill of materials (CycloneDX) of all that is installed here; what is wrong with it."""
        command = ["-m", "cyclonedx_py", "environment", "--output-reproducible", "--of", "JSON", "-o", str(out)]
        with_project = ["--pyproject", str(ROOT / "pyproject.toml"), str(self.bin / "python")]
        subprocess.run([sys.executable, *command, *with_project], check=True, cwd=ROOT)
        named = {each["name"].lower().replace("_", "-") for each in json.loads(out.read_text())["components"]}
        missing = sorted(set(locked("base")) - named)
        print(f"  {out.relative_to(ROOT)} names {len(named)} components")
        return [f"the bill of materials does not name {name}" for name in missing]

    def serves(self) -> list[str]:
        """Start it as anybody would, in an empty place, and look at the first page and all that it loads."""
        with self._running() as address:
            wrong, linked = [], set[str]()
            for language, words in WORDS.items():
                page = _got(f"{address}/start/", language)
                linked |= set(LINKED.findall(page))
                if words not in page:
                    wrong.append(f"the first page does not say “{words}”")
            wrong += [f"{path} is empty" for path in sorted(linked) if not _got(address + path)]
            print(f"  troth run served its first page in {len(WORDS)} languages, and {len(linked)} files for it")
            return wrong if linked else [*wrong, "the first page loads nothing"]

    def passes(self) -> list[str]:
        """A part of the suite, with the installed Troth and without the sources."""
        self.install("--require-hashes", "-r", str(ROOT / "requirements" / "test.txt"))
        tests = copied(self.place / "suite", *BESIDE)
        found = subprocess.run(
            [self.bin / "python", "-c", "import troth; print(troth.__file__)"],
            check=True, capture_output=True, text=True, cwd=tests, env=_bare(),
        ).stdout.strip()  # fmt: skip
        if "site-packages" not in found:
            return [f"what would be tested is {found}"]
        print(f"  testing {Path(found).parent.relative_to(self.place)}")
        command = ["-m", "pytest", "-n", "2", "--dist", "loadfile", "-m", "not long", *TESTED]
        done = subprocess.run([self.bin / "python", *command], cwd=tests, env=_bare(), check=False)
        return ["the suite does not pass"] if done.returncode else []

    @contextmanager
    def _running(self) -> Iterator[str]:
        port = _free_port()
        command = [str(self.bin / "troth"), "run", "--port", str(port), "--data", str(self.place / "data")]
        with (self.place / "log").open("w") as log:
            server = subprocess.Popen(command, cwd=self.place, env=_bare(), stdout=log, stderr=log)
            try:
                _wait(f"http://127.0.0.1:{port}/healthz")
                yield f"http://localhost:{port}"
            finally:
                server.terminate()
                server.wait(PATIENCE)


def _bare() -> dict[str, str]:
    """Nothing that would lead back to the sources."""
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(url: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            _got(url)
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(url)


def _got(url: str, language: str = "en") -> str:
    asked = urllib.request.Request(url, headers={"Accept-Language": language})  # noqa: S310 - our own server
    with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310
        return str(answer.read().decode("utf-8", "replace"))
