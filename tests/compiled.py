"""Compiled templates, kept beside the tests' own cache: every process of the suite would compile hundreds anew."""

import os
import shutil
import time
from hashlib import sha256
from pathlib import Path
from typing import Final

from jinja2 import FileSystemBytecodeCache

from troth.ui.folding import Place

SOURCE: Final = Path(__file__).parent.parent / "src" / "troth"
KEPT: Final = Path(__file__).parent.parent / ".pytest_cache" / "templates"
DAY: Final = 24 * 60 * 60


class Compiled(FileSystemBytecodeCache):
    """What a template was folded into depends on the place it was compiled for, and on all of the source."""

    def __init__(self) -> None:
        folder = KEPT / _state()
        for old in KEPT.glob("*"):
            if time.time() - old.stat().st_mtime > DAY:  # another run may still stand on it
                shutil.rmtree(old, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(str(folder))

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return super().get_cache_key(f"{name} {Place.here()}", filename)


def _state() -> str:
    """Another one after any change, as the files' sizes and times tell it."""
    found = sha256()
    for folder, _, names in os.walk(SOURCE):
        for name in sorted(names):
            if not name.endswith(".pyc"):
                about = Path(folder, name).stat()
                found.update(f"{folder} {name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return found.hexdigest()[:16]
