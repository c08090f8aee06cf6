"""Building the wheel from what git has, so that the same commit makes the same bytes anywhere.

Everything else that could differ is settled here: the time, the place, and what others may do with the files.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final
from zipfile import ZipFile

ROOT: Final = Path(__file__).parents[2]
NEEDED: Final = ("pyproject.toml", "README.md", "src")
NOT_SERVED: Final = (".po", ".jsonl")
"""Files that data is made from: catalogues before they are compiled, and what the coach was taught with."""


def tracked(*below: str, root: Path = ROOT) -> list[str]:
    """The files that git has below these names, as they lie here now."""
    listed = subprocess.run(["git", "ls-files", "-z", *below], cwd=root, check=True, capture_output=True, text=True)
    return sorted(name for name in listed.stdout.split("\0") if name and (root / name).is_file())


def copied(place: Path, *below: str) -> Path:
    """These files in another place, with nothing of this one: neither its times nor who may read them."""
    for name in tracked(*below):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, place / name)
        (place / name).chmod(0o644)
    return place


def build(place: Path) -> Path:
    """The wheel, made in a place of its own."""
    source, out = copied(place / "source", *NEEDED), place / "wheel"
    settled = os.environ | {"SOURCE_DATE_EPOCH": _moment(), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = ["-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation", "-w", str(out)]
    subprocess.run([sys.executable, *command, str(source)], check=True, env=settled, umask=0o022)
    return next(out.glob("*.whl"))


def inside(wheel: Path) -> set[str]:
    with ZipFile(wheel) as opened:
        return set(opened.namelist())


def to_be_served() -> set[str]:
    """What of the sources an installed Troth needs, by the names it has there."""
    return {name.removeprefix("src/") for name in tracked("src") if not name.endswith(NOT_SERVED)}


def _moment() -> str:
    told = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, check=True, capture_output=True, text=True)
    return told.stdout.strip()
