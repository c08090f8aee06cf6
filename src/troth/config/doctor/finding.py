"""What the doctor finds: one sentence on how it is, and one on what to do."""

import datetime as dt
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Final

UNITS: Final = ("bytes", "KB", "MB", "GB", "TB")
SHOWN: Final = 3


class State(IntEnum):
    """The exit code too: the worst of all."""

    WELL = 0
    BETTER = 1
    BROKEN = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """``check`` is its name for programs. ``do`` may be empty where all is well."""

    check: str
    state: State
    says: str
    do: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """What is looked at, and when. ``mail``: whether the mail server may be asked."""

    data: Path
    backups: Path
    now: dt.datetime
    mail: bool = False


def well(check: str, says: str, do: str = "") -> Finding:
    return Finding(check, State.WELL, says, do)


def better(check: str, says: str, do: str) -> Finding:
    return Finding(check, State.BETTER, says, do)


def broken(check: str, says: str, do: str) -> Finding:
    return Finding(check, State.BROKEN, says, do)


def size(count: float) -> str:
    """As one says it: ``1.5 GB``."""
    for unit in UNITS[:-1]:
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == UNITS[0] or count >= 10 else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} {UNITS[-1]}"


def while_(span: dt.timedelta) -> str:
    """As one says it: ``3 days``."""
    seconds = max(0, int(span.total_seconds()))
    for each, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= each:
            return many(seconds // each, name)
    return "less than a minute"


def many(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"


def few(names: Sequence[object]) -> str:
    """The first of them, and how many more there are."""
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{', '.join(map(str, names[:SHOWN]))}{more}"


def typed(*words: object) -> str:
    """A command as one types it."""
    return f"`{shlex.join(map(str, words))}`"
