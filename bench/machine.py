"""When and on what something was measured."""

import datetime as dt
import os
import platform
import subprocess
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from scripts.with_postgres import binaries

from troth.config import sqlite


def described(load: float) -> str:
    """One paragraph about a run of the whole product; ``load`` as for :func:`measured`."""
    return (
        f"{measured(load)} Django {version('django')}, granian {version('granian')}, "
        f"SQLite {sqlite_version()}, PostgreSQL {postgres_version()}."
    )


def measured(load: float) -> str:
    """When and where. ``load`` is how many programs were at work on average before the measuring began."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"Measured on {dt.datetime.now(dt.UTC):%-d %B %Y}, with {os.cpu_count()} processors ({processor()}) and "
        f"{memory:.0f} GB of memory, {load:.1f} other programs at work on average. "
        f"Python {platform.python_version()}."
    )


def processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def sqlite_version() -> str:
    """Of the library that the product brings along."""
    sqlite.use_bundled()
    return str(import_module("sqlite3").sqlite_version)


def postgres_version() -> str:
    command = [str(binaries() / "postgres"), "--version"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own choice
    return told.stdout.split()[2]
