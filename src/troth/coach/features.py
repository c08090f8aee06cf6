"""What the linear scorer sees of a text: words, neighbours, words with one between them, and their classes.

Training (scripts/train_coach.py) and scoring read features from here alone, so that they cannot drift apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Final

from troth.coach.text import Sentence

SCALE: Final = 3.0
"""A text of n features counts each as SCALE / sqrt(n): long texts say no more than short ones."""
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
        for name in classes.get(word, ()):
            found.update((name, f"{before} {name}", f"{earlier} _ {name}", f"{name} {after}"))
        before, earlier = word, before
    return found


def weight(count: int) -> float:
    """What each feature of a text counts, of ``count`` features in all."""
    return SCALE / sqrt(max(1, count))


def circumstances(context: Iterable[str], kind: str) -> dict[str, float]:
    """Features of what is answered, and of the kind of text that is written."""
    return {**{f"<{fact}>": 1.0 for fact in context}, f"<<{kind}>>": 0.5}


def counted(said: Sequence[Sentence], classes: Classes, around: Mapping[str, float]) -> dict[str, float]:
    """All features of a text with their values, as the scorer learns from them."""
    each = [features(sentence, classes) for sentence in said]
    value = weight(sum(map(len, each)))
    found = dict(around)
    for some in each:
        for name in some:
            found[name] = found.get(name, 0.0) + value
    return found
