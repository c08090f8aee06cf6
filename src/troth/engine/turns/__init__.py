"""Turns of phrase that watch, give orders, threaten, despair, or make small what was done: a table for each language.

Every table is tried on every text, whatever language its author reads Troth in: what is written to somebody is in the
language of the two. A table knows some turns; what it misses is no proof of anything.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

Sort = Literal["order", "threat", "despair", "minimises"]
TABLES: Final = Path(__file__).parent
_PART: Final = re.compile(r"<(\w+)>")


class Turns(NamedTuple):
    """The turns of one language, over small letters with straight apostrophes.

    ``denies``: a no, which says that what stands beside it in one of the parts between ``ends`` is not so. ``turned``
    and ``turned_after``: a no so near before or behind words that it turns them round.
    """

    watches: re.Pattern[str]
    cuts_off: re.Pattern[str]
    denies: re.Pattern[str]
    ends: re.Pattern[str]
    turned: re.Pattern[str]
    turned_after: re.Pattern[str]
    found: dict[Sort, tuple[str, ...]]

    def watched(self, flat: str) -> bool:
        """Whether a text speaks of watching somebody, or says whom somebody may not see."""
        parts = (part for part in self.ends.split(flat) if not self._denied(part))
        return any(map(self.watches.search, parts)) or self.cuts_off.search(flat) is not None

    def _denied(self, part: str) -> bool:
        """A word of one language may look like a word of another, so a no of any counts; but for words that are one in
        this language too, and mean here what they mean here.
        """
        hits = ((each, hit.group()) for each in every() for hit in each.denies.finditer(part))
        return any(each is self or not self.denies.search(word) for each, word in hits)

    def turns_round(self, flat: str, hit: re.Match[str]) -> bool:
        """Whether a no beside these words says the opposite: "I will not hurt you" threatens nobody."""
        return bool(self.turned.search(flat[: hit.start()]) or self.turned_after.match(flat[hit.end() :]))


def flat(text: str) -> str:
    """As the tables have it; every letter stays in its place."""
    return text.lower().replace("’", "'")


@cache
def every() -> tuple[Turns, ...]:
    """Those of all languages."""
    return tuple(_read(path) for path in sorted(TABLES.glob("*.toml")))


def patterns(sort: Sort) -> tuple[str, ...]:
    """One sort of turns, in all languages."""
    return tuple(pattern for turns in every() for pattern in turns.found[sort])


def hits(sort: Sort, text: str) -> Iterator[tuple[Turns, re.Match[str]]]:
    """Where in a flat text there are such turns, each with the table that knows it."""
    for turns in every():
        for pattern in turns.found[sort]:
            yield from ((turns, hit) for hit in re.finditer(pattern, text))


def _read(path: Path) -> Turns:
    table = tomllib.loads(path.read_text(encoding="utf-8"))

    def whole(pattern: str) -> str:
        """With its parts, and with letters that many type otherwise."""
        while _PART.search(pattern):
            pattern = _PART.sub(lambda part: table["parts"][part[1]], pattern)
        for letter, stands in table["folds"].items():
            pattern = pattern.replace(letter, stands)
        return pattern

    def one(name: str) -> re.Pattern[str]:
        return re.compile(whole(table[name]))

    def all_of(name: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{whole(pattern)})" for pattern in table[name]), re.DOTALL)

    sorts: tuple[Sort, ...] = ("order", "threat", "despair", "minimises")
    found: dict[Sort, Any] = {sort: tuple(map(whole, table[sort])) for sort in sorts}
    return Turns(
        watches=all_of("watches"), cuts_off=all_of("cuts_off"), denies=one("denies"), ends=one("ends"),
        turned=one("turned"), turned_after=one("turned_after"), found=found,
    )  # fmt: skip
