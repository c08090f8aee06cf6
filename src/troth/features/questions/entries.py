"""What is sealed here: answers, alone or in a round; where what is open is found; and the daily question of two."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar
from uuid import UUID

from troth.relationships.entries import Kind
from troth.vault.bodies import Body


class Answer(Body, frozen=True):
    """What one person answers to one question: sealed until both have answered, or kept in their own vault. ``session``
    is the one it was given in, ``day`` whose daily question it was. ``relationship`` is one's own card, and so only in
    one's own vault.
    """

    kind: ClassVar[str] = "question-answer"
    slug: str
    text: str
    session: UUID | None = None
    day: dt.date | None = None
    relationship: UUID | None = None

    def words(self) -> Iterator[str]:
        yield self.text


class Passed(Body, frozen=True):
    """A question let go, sealed in the place of an answer, so that it looks like one. ``text`` is what stood there as a
    draft: it comes back with a second thought, and opens to nobody.
    """

    kind: ClassVar[str] = "question-passed"
    slug: str
    session: UUID
    text: str = ""

    def words(self) -> Iterator[str]:
        yield self.text


class Met(Body, frozen=True):
    """Where answers of both are that have opened: their round, in one's own vault. No words."""

    kind: ClassVar[str] = "question-met"
    slug: str
    round: UUID
    relationship: UUID

    def words(self) -> Iterator[str]:
        return iter(())


class Daily(Body, frozen=True):
    """A question a day, wanted by two: a snapshot in what they share, so that both are asked the same. ``of`` is the
    kind whose questions come.
    """

    kind: ClassVar[str] = "question-daily"
    of: Kind
    on: bool = True
