"""What the journal seals."""

from collections.abc import Iterator
from typing import ClassVar
from uuid import UUID

import msgspec

from troth.vault.bodies import Body

PREVIEW = 240  # characters, of which a list shows two lines


class Copy(msgspec.Struct, frozen=True):
    """A copy that was released into a shared space: to which relationship, and under which id."""

    to: UUID
    id: UUID


class JournalEntry(Body, frozen=True):
    """A private entry: ``prompt`` is the question it answers, ``relationship`` whom it is about, if anyone.

    ``copies`` are what was released of it; each stands on its own, whatever happens to this entry later. ``tags`` and
    ``origin`` have only entries that were brought in from elsewhere: the second is the same for the same one.
    """

    kind: ClassVar[str] = "journal"
    text: str
    title: str = ""
    prompt: str = ""
    relationship: UUID | None = None
    copies: tuple[Copy, ...] = ()
    tags: tuple[str, ...] = ()
    origin: bytes = b""

    @property
    def head(self) -> str:
        """What it is called: its title, or how it begins."""
        return self.title.strip() or next(line for line in self.text.splitlines() if line.strip()).strip()

    @property
    def preview(self) -> str:
        """How it goes on below its head."""
        rest = self.text if self.title.strip() else self.text.strip().partition("\n")[2]
        return rest.strip()[:PREVIEW]

    def words(self) -> Iterator[str]:
        yield self.title
        yield self.text
        yield from self.tags
