"""Words that make a thing sound smaller, as who broke trust reads them beside their own. Found on the spot."""

from collections.abc import Iterable
from typing import Final

from troth.content.word_lists import MINIMISES, found

MOST: Final = 6


def smaller(texts: Iterable[str]) -> list[str]:
    """Those in these texts, as they stand there; a few of them, each once."""
    return list(dict.fromkeys(found(MINIMISES, "\n".join(texts))))[:MOST]
