"""Exactly what the other reads of what is told and offered."""

from collections.abc import Mapping

from troth.features.repair.entries import TellSort
from troth.features.repair.words import HOLDS, TELLS

ORDER = tuple(HOLDS)


def told(sort: TellSort, text: str) -> str:
    """What the hurt person tells, with what it is."""
    return f"{TELLS[sort]}: {text}"


def letter(fields: Mapping[str, str]) -> str:
    """The words of a part that is offered, one field after the other."""
    return "\n\n".join(fields[name].strip() for name in ORDER if fields.get(name, "").strip())


def holds(fields: Mapping[str, str]) -> list[str]:
    """What an unopened letter holds, by the fields that say something."""
    return [str(HOLDS[name]) for name in ORDER if fields.get(name, "").strip()]
