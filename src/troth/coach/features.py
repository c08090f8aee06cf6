"""What the linear scorer sees of a text: words, their beginnings, neighbours, words with one between them, classes;
pieces of words, by their letters; and the words that are answered.

Training (scripts/train_coach.py) and scoring read features from here alone, so that they cannot drift apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Final

from troth.coach.text import Sentence

SCALE: Final = 3.0
"""A text of n features counts each as SCALE / sqrt(n): long texts say no more than short ones."""
BEGINNING: Final = 5
"""Letters of a longer word that stand for its other forms."""
ANSWERED: Final = 0.5
"""How much less the words that are answered count than one's own."""
PIECES: Final = (3, 4, 5)
"""How many letters the pieces of words have, the border of a word counted as one."""
Classes = Mapping[str, tuple[str, ...]]
"""From a word to the classes it belongs to, each with its ``@``."""


def features(sentence: Sentence, classes: Classes) -> set[str]:
    """Features of one sentence, each once."""
    words = ["^", *sentence.words, "?" if sentence.question else "$"]
    found: set[str] = set()
    before = earlier = ""
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        found.update((word, f"{before} {word}", f"{earlier} _ {word}"))
        if len(word) > BEGINNING:
            found.add(f"~{word[:BEGINNING]}")
        for name in classes.get(word, ()):
            found.update((name, f"{before} {name}", f"{earlier} _ {name}", f"{name} {after}"))
        before, earlier = word, before
    return found


def letters(said: Iterable[Sentence]) -> set[str]:
    """Pieces of all words of a text, each once: what misspelt, made up or otherwise bent words share with others."""
    whole = {f" {word} " for sentence in said for word in sentence.words}
    return {word[at : at + size] for word in whole for size in PIECES for at in range(len(word) - size + 1)}


def weight(count: int) -> float:
    """What each feature of a text counts, of ``count`` features in all."""
    return SCALE / sqrt(max(1, count))


def circumstances(context: Iterable[str], previous: Sequence[Sentence], classes: Classes) -> dict[str, float]:
    """Features of what is answered. What kind of text is written says nothing of how it is written."""
    words = {f"<{name}" for sentence in previous for name in features(sentence, classes) if " _ " not in name}
    answered = dict.fromkeys(words, ANSWERED * weight(len(words)))
    return answered | {f"<{fact}>": 1.0 for fact in context}


def counted(said: Sequence[Sentence], classes: Classes, around: Mapping[str, float]) -> dict[str, float]:
    """All features of a text with their values, as the scorer learns from them."""
    each = [features(sentence, classes) for sentence in said]
    value = weight(sum(map(len, each)))
    found = dict(around)
    for some in each:
        for name in some:
            found[name] = found.get(name, 0.0) + value
    return found
