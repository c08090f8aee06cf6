"""Put the SQLite that ships with Troth in place of the system's.

SQLite's write-ahead log could be reset wrongly under load before 3.51.3 (and the patched
3.50.7 and 3.44.6). Debian 12 has 3.40, so the wheel `pysqlite3` brings its own.
"""

import sys
from importlib import import_module

SAFE_FROM = (3, 51, 3)
SAFE_PATCHES = {(3, 50): 7, (3, 44): 6}


def use_bundled() -> None:
    """Make ``import sqlite3`` mean the bundled library; call before Django loads its backend."""
    try:
        bundled = import_module("pysqlite3")
    except ImportError:
        return  # no wheel for this machine: the start check decides whether its SQLite will do
    sys.modules["sqlite3"] = bundled
    sys.modules["sqlite3.dbapi2"] = bundled.dbapi2


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite keeps its write-ahead log whole."""
    patch = SAFE_PATCHES.get(version[:2])
    return version >= SAFE_FROM or (patch is not None and version[2] >= patch)
