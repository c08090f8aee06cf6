"""Plain ways to look at words: what a person reads of each thing in a pack, how hard it is, and what is said twice."""

import re
from typing import NamedTuple

from troth.content.exercise import Thing
from troth.content.rewording import places

SENTENCE_END = re.compile(r"[.?!]+[”’)]*(?:\s|$)|\n+")
VOWELS = re.compile(r"[aeiouy]+")


def texts(thing: Thing) -> list[str]:
    """Every text a person reads of it."""
    return [text for _field, text in places(thing)]


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))


def sentences_of(texts: list[str]) -> list[str]:
    found = [part.strip() for text in texts for part in SENTENCE_END.split(text)]
    return [part for part in found if words_of(part)]


def reading_grade(texts: list[str]) -> float:
    """The Flesch-Kincaid grade of English texts: years of school needed; 7 is an age of about 12."""
    sentences = sentences_of(texts)
    words = [word for sentence in sentences for word in words_of(sentence)]
    beats = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * beats / len(words) - 15.59


def shingles(text: str, size: int = 5) -> set[str]:
    """Every run of `size` words in `text`."""
    words = words_of(text)
    return {" ".join(words[start : start + size]) for start in range(len(words) - size + 1)}


_LITTLE = frozenset(
    words_of(
        "a about an and are as at be by can could did do does for from had has have how i if in is it lately like "
        "little of on one or other person so some somebody someone something than that the then there this to today "
        "two was week what when where which who with would you your yours"
    )
)
"""Words that say little of what is asked."""


class Gist(NamedTuple):
    """What a short text is about: its runs of five words (or all of it), and those of its words that say something."""

    runs: frozenset[str]
    words: frozenset[str]


def gist(text: str) -> Gist:
    return Gist(frozenset(shingles(text) or {" ".join(words_of(text))}), frozenset(words_of(text)) - _LITTLE)


def alike(one: Gist, other: Gist) -> bool:
    """Whether two texts say nearly the same: five words in a row, or two thirds of what they say."""
    shared = one.words & other.words
    return bool(one.runs & other.runs) or (len(shared) > 1 and 3 * len(shared) > 2 * len(one.words | other.words))


def _syllables(word: str) -> int:
    """A count good to about one in ten words: groups of vowels, without a silent e or ed."""
    quiet = re.sub(r"(?<=[^laeiouy])e$|(?<=[^tdaeiouy])ed$", "", word)
    return max(1, len(VOWELS.findall(quiet)))
