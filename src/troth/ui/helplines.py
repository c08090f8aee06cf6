"""Numbers to call when someone is in danger, kept with the product so that no page has to ask for them."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("helplines.toml")


@dataclass(frozen=True, slots=True)
class Helpline:
    """One row: where it holds, what it is for, the number as text, the page it was read in, and when."""

    country: str
    text: str
    number: str
    source: str
    checked: date


@cache
def helplines(path: Path = DATA) -> tuple[Helpline, ...]:
    """All rows in the order of the file; a missing or extra field is a ``TypeError``."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["line"]
    return tuple(Helpline(**row) for row in rows)
