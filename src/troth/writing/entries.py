"""Drafts: what stands in a form that is not sent yet."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar
from uuid import UUID

import msgspec

from troth.vault.bodies import Body


class Place(msgspec.Struct, frozen=True):
    """Where a form is: the name of its page ("journal-write" is ``journal:write``), and what it is about."""

    name: str
    about: UUID | None = None

    @property
    def scope(self) -> str:
        return f"{self.name}/{self.about.hex if self.about else ''}"


class Draft(Body, frozen=True):
    """The fields of one form, by their names, as they stood at ``day``."""

    kind: ClassVar[str] = "draft"
    fields: dict[str, str]
    day: dt.date

    def words(self) -> Iterator[str]:
        yield from self.fields.values()


class Drafts(Body, frozen=True):
    """Where this person has drafts, in the order they were begun."""

    kind: ClassVar[str] = "drafts"
    places: tuple[Place, ...] = ()

    def words(self) -> Iterator[str]:
        return iter(())
