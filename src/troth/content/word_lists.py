"""English words that Troth does without, and why. For the packs of others they are advice. What makes things small is
known in every language that Troth speaks.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from troth.engine import turns, watching


class WordList(NamedTuple):
    """`why` is said after the words that were found. `articles`: whether it holds for what is only read, too."""

    why: str
    patterns: tuple[str, ...]
    articles: bool = False


NEVER_WRITTEN = WordList(
    "Troth does without this, so that everyone is meant and nobody is rushed or judged.",
    (
        r"!",
        r"\bshould always\b",
        r"\byour partner\b",
        r"\btoxic\b",
        r"\bnormal couples?\b",
        r"\bend-to-end\b",
        r"\bzero-knowledge\b",
        r"\beven we cannot\b",
        r"\b(he|she|him|her|his|hers|himself|herself)\b",
        r"\b(husband|wife|boyfriend|girlfriend|mother|father|mum|dad)s?\b",
        r"\b(optimi[sz]e|journey of|unlock your|game-changer|soulmate|streak)\b",
    ),
    articles=True,
)
PUSHES = WordList(  # S-27
    "This is about what the other person does. Could it be something the reader can do themselves?",
    (
        r"\b(make|get|have|let|force|push|press|urge|convince|persuade|order) (them|the other|the other person)"
        r" (to )?(tell|say|admit|share|open|show|prove|confess|meet|come|explain|answer|promise|agree|talk)\b",
        r"\bask (them|the other|the other person) to"
        r" (tell|admit|prove|confess|meet|come|explain|show|account|swear|disclose)\b",
        r"\b(they|the other|the other person) (must|has to|have to|owes? you|ought to|needs? to (tell|prove|admit))\b",
        r"\buntil (they|the other person) (tells?|admits?|agrees?|answers?|proves?|says?)\b",
        r"\b(insist|demand|confront|interrogate|test (them|the other))\b",
        r"\bproof\b|\bprove\b|\bconfess\b",
    ),
)
WATCHING = WordList(  # S-10
    "This comes close to another person's devices, messages or places. Troth leaves those alone.", watching.BARE
)
MINIMISES = WordList("This may make what happened sound smaller, or somebody else's.", turns.patterns("minimises"))
"""Marked beside what somebody writes of what they did, for their eyes alone."""
OBLIGES = WordList(
    "This sounds like a duty. Everything in Troth can be skipped or stopped.",
    (
        r"\b(you|both|each|either|they) (must|have to|has to)\b",
        r"\b(do not|don't|never|without) (stop|stopping|leave|leaving|skip)\b(?! the)",
        r"\buntil (you )?both\b",
        r"\bno matter\b|\bwithout fail\b",
    ),
)
ALL = (NEVER_WRITTEN, PUSHES, WATCHING, OBLIGES)


def found(words: WordList, text: str) -> Iterator[str]:
    """The words of the list that are in `text`, as they stand there."""
    flat = text.lower().replace("’", "'")
    for pattern in words.patterns:
        yield from (text[hit.start() : hit.end()] for hit in re.finditer(pattern, flat))
