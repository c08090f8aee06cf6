"""Exactly what the other reads of a boundary, and how a shared thing's code says what it is and what it replies to."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from troth.features.boundaries.entries import Boundary
from troth.features.boundaries.words import ENDED, REPLIES, SORTS
from troth.relationships.sharing import Shared
from troth.vault.entries import Opened
from troth.writing.intents import intent

SHOWN: Final = "boundaries"
"""What boundaries are listed for; their codes begin with ``boundary``."""
SAID: Final = "boundaries-said"
"""What is said to them is listed for."""
END: Final = "end"


def code(body: Boundary) -> str:
    return f"boundary/{body.sort}/{body.to.hex}" if body.to else f"boundary/{body.sort}"


def reply_code(what: str, about: UUID, version: int) -> str:
    """What is said is said to this very wording."""
    return f"boundary-said/{what}/{about.hex}/{version}"


def told(body: Boundary) -> str:
    """What the other reads of it, with its intent if it has one."""
    return "\n\n".join([body.text, *intent(body)])


def reply(what: str, text: str) -> str:
    """What is read of a reply, which says again what it is about."""
    template = ENDED if what == END else REPLIES[what][1]
    return str(template) % {"words": text}


@dataclass(frozen=True, slots=True)
class Reply:
    """Something that one of the two has said to a boundary: understood, agree, apart, or its end by its author."""

    entry: Opened[Shared]
    what: str
    about: UUID
    version: int


def read_reply(entry: Opened[Shared]) -> Reply | None:
    """A reply, or None for anything else, and for what claims one's name falsely."""
    match entry.body.what.split("/"):
        case ["boundary-said", what, about, version] if what in {*REPLIES, END} and entry.genuine:
            try:
                return Reply(entry, what, UUID(about), int(version))
            except ValueError:
                return None
    return None


def read_sort(entry: Opened[Shared]) -> tuple[str, UUID | None] | None:
    """Of which sort a shown boundary is, and which of the other's it says anew; None for anything else."""
    match entry.body.what.split("/"):
        case ["boundary", sort] if sort in SORTS and entry.genuine:
            return sort, None
        case ["boundary", sort, to] if sort in SORTS and entry.genuine:
            try:
                return sort, UUID(to)
            except ValueError:
                return None
    return None
