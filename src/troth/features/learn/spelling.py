"""Words as search compares them: without case, accents and endings, and with room for a slip of the hand."""

import re
import unicodedata
from typing import Final

ENDINGS: Final = (
    "abilities", "ability", "iveness", "ations", "nesses", "ation", "ities", "ments", "ising", "izing", "ships",
    "ating", "ances", "ences", "ated", "ment", "ness", "ised", "ized", "ises", "izes", "ings", "able", "ible",
    "ably", "ibly", "ance", "ence", "ancy", "ency", "ship", "ies", "ied", "ing", "ity", "ate", "ise", "ize",
    "ent", "ant", "ion", "acy", "ers", "ive", "al", "ed", "er", "es", "ly", "e", "s", "y",
)  # fmt: skip
"""Of English words, the longest first."""
LEAST_LEFT = 3
SMALL: Final = frozenset({
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "but", "by", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "how", "i", "if",
    "in", "into", "is", "it", "its", "just", "me", "my", "no", "of", "on", "or", "our", "s", "so", "some",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to", "too", "up", "us",
    "was", "we", "were", "what", "when", "where", "which", "who", "why", "will", "with", "would", "you", "your",
})  # fmt: skip
"""Words that nearly every piece has."""


def words_of(text: str) -> list[str]:
    """Its words: "Brené’s" is "brene"."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", re.sub(r"'s?\b", "", plain))


def stem(word: str) -> str:
    """The word without its endings, so that "trusting" meets "trusted". A long ending leaves a letter more."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_LEFT + (len(ending) > 3):
            return stem(word.removesuffix(ending))
    return word


def room(word: str) -> int:
    """How many slips a word may have: none in three letters, one up to seven, two from eight on."""
    return (len(word) > 3) + (len(word) > 7)


def slips(one: str, other: str) -> int:
    """How many letters are missing, added, wrong, or swapped with the next (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        row = [i + 1]
        for j, found in enumerate(other):
            row.append(min(last[j + 1] + 1, row[j] + 1, last[j] + (letter != found)))
            if i and j and letter == other[j - 1] and one[i - 1] == found:
                row[-1] = min(row[-1], before[j - 1] + 1)
        before, last = last, row
    return last[-1]
