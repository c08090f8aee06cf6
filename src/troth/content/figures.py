"""Counts what a pack holds."""

from collections import Counter

from msgspec import Struct

from troth.content.exercise import Thing
from troth.content.reader import FOLDERS, Pack
from troth.content.wording import reading_grade, texts

TRAITS = ("kinds", "rhythm", "level", "share_level", "stage", "purpose")


class Sort(Struct, frozen=True):
    """How many things of one type there are, and by each word of the traits they have. `reading`: school years."""

    count: int
    by: dict[str, dict[str, int]]
    reading: float | None


class Figures(Struct, frozen=True):
    """The counts of one pack, by folder."""

    slug: str
    name: str
    version: str
    language: str
    types: dict[str, Sort]


def figures(pack: Pack) -> Figures:
    """What the pack holds. How hard it is to read can be told for English alone."""
    info = pack.info
    sorts = {
        folder: _sort([thing for lies, thing in pack.things() if lies == folder], info.language) for folder in FOLDERS
    }
    return Figures(info.slug, info.name, info.version, info.language, sorts)


def _sort(things: list[Thing], language: str) -> Sort:
    by = {trait: counts for trait in TRAITS if (counts := _counts(things, trait))}
    words = [text for thing in things for text in texts(thing)]
    reading = round(reading_grade(words), 1) if words and language.startswith("en") else None
    return Sort(len(things), by, reading)


def _counts(things: list[Thing], trait: str) -> dict[str, int]:
    values = [getattr(thing, trait, None) for thing in things]
    words = [word for value in values for word in (value if isinstance(value, tuple) else (value,))]
    return {str(word): count for word, count in sorted(Counter(word for word in words if word is not None).items())}
