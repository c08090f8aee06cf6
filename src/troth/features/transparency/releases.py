"""Exactly what the other reads of a note, and how a shared thing's code says what it is and what it replies to."""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.features.transparency.entries import Note
from troth.features.transparency.words import HEADS, sorts
from troth.relationships.sharing import Shared
from troth.ui.jinja import day
from troth.vault.entries import Opened
from troth.writing.intents import intent

OPEN: Final = "open"
"""How all codes begin, and what is listed but matters."""
MATTERS: Final = "open-matters"
"""What matters and their conclusions are listed for."""


def code(what: str, to: UUID | None = None) -> str:
    return f"{OPEN}/{what}/{to.hex}" if to else f"{OPEN}/{what}"


@dataclass(frozen=True, slots=True)
class Piece:
    """One shared thing of this room: what it is, and the id of what it replies to."""

    entry: Opened[Shared]
    what: str
    to: UUID | None

    @property
    def id(self) -> UUID:
        return self.entry.id

    @property
    def mine(self) -> bool:
        return self.entry.mine

    @property
    def text(self) -> str:
        return self.entry.body.text

    @property
    def start(self) -> str:
        """How it begins, for a list."""
        return self.text.partition("\n\n")[0]

    @property
    def head(self) -> str:
        return str(HEADS[self.what])

    @property
    def options(self) -> list[str]:
        """What a matter gives to choose from."""
        return self.entry.body.says.split("\n") if self.what == "matter" else []

    @property
    def again(self) -> dt.date | None:
        """When to look at a conclusion again."""
        try:
            return dt.date.fromisoformat(self.entry.body.says) if self.what == "conclusion" else None
        except ValueError:  # none, or what another program wrote
            return None


def piece(entry: Opened[Shared]) -> Piece | None:
    """A shared thing of this room, or None for any other, and for what claims one's name falsely."""
    head, _slash, rest = entry.body.what.partition("/")
    what, _slash, to = rest.partition("/")
    if head != OPEN or what not in HEADS or not entry.genuine:
        return None
    try:
        return Piece(entry, what, UUID(to) if to else None)
    except ValueError:
        return None


def told(note: Note, *, together: bool = True) -> str:
    """What the other reads of it, or would hear; of an offer, what it is about and not the thought."""
    sort = sorts(together=together)[note.what]
    lines = [str(sort.told) % {"words": note.text}]
    if note.more.strip() and sort.told_more:
        lines.append(str(sort.told_more) % {"words": note.more})
    if note.choices:
        lines.append("\n".join([_("To choose from:"), *(f"– {choice}" for choice in note.choices)]))
    if note.when:
        lines.append(_("We look at it again on %(day)s.") % {"day": dated(note.when)})
    lines += intent(note)
    return "\n\n".join([*lines, str(sort.ends)] if sort.ends else lines)


def given(note: Note) -> str:
    """What the other reads of an offer after their yes."""
    return "\n\n".join([_("About this: %(topic)s") % {"topic": note.text}, note.more, *intent(note)])


def drawn(note: Note) -> str:
    """What a page repeats of it: a matter's options, or the day to look at a conclusion again."""
    return "\n".join(note.choices) or (note.when.isoformat() if note.when else "")


def dated(when: dt.date) -> str:
    """A day, with its year where that is another one."""
    return day(when) + ("" if when.year == timezone.localdate().year else f" {when.year}")
