"""A text as sentences of plain words, each with its place in what was given, and with what is quoted set apart.

Every step is linear in the length of the text: the patterns below never look further than a bounded distance.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_PIECES: Final = re.compile(
    r"\d+(?:[.:,]\d+)+|[^\W_]+(?:['’ʼ`´][^\W_]+)*|\.\.+|[.?!…\n;:,()—–¿¡]|\s-+\s|[\U0001F300-\U0001FAFF\u2600-\u27BF]"
)
_QUOTED: Final = re.compile(
    r"\"[^\"\n]{1,300}\"|“[^”\n]{1,300}”|„[^“\n]{1,300}“|«[^»\n]{1,300}»|»[^«\n]{1,300}«|(?<!\w)‘[^’\n]{1,300}’(?!\w)"
    r"|(?<!\w)'(?=\w)[^'\n]{1,200}(?:'\w[^'\n]{1,200})?(?<=[^\s])'(?!\w)"
)
_LONG: Final = re.compile(r"(\w)\1{2,}")
_STRAIGHT: Final = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'"})
_ENDS: Final = frozenset({".", "?", "!", "…", "\n"})
_MOST: Final = 60
"""Words after which a sentence is cut although no mark ends it, so that reading stays linear in a text without any."""


class Sentence:
    """Words in small letters, one list entry each, and beside them where they stand and what is known of them: for each
    word whether a part of the sentence ``opens`` with it, and of the whole whether it is ``marked`` as finished.
    """

    __slots__ = ("end", "ends", "marked", "opens", "question", "quoted", "starts", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.opens: list[bool] = []
        self.quoted: list[bool] = []
        self.question = self.marked = False
        self.end = 0

    def span(self, first: int, after: int) -> tuple[int, int]:
        """Characters from the word ``first`` up to the word before ``after``."""
        return self.starts[first], self.ends[max(first, after - 1)]


class Spelling(NamedTuple):
    """How a language writes: what stands for other words, how shortened words end, what a full stop does not end."""

    words: Mapping[str, tuple[str, ...]]
    endings: tuple[tuple[str, tuple[str, ...]], ...]
    titles: frozenset[str]
    joins: frozenset[str]
    """Words that open a new part of a sentence, as "but" does."""
    folds: Mapping[int, str] = {}
    """Letters that many leave without their mark, and what stands for them in every word that is read."""

    def folded(self, word: str) -> str:
        """In small letters, and without the marks that many leave out."""
        return word.lower().translate(_STRAIGHT).translate(self.folds)


def sentences(text: str, spelling: Spelling) -> list[Sentence]:
    """Sentences of a text in their order; none is empty."""
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    found: list[Sentence] = []
    now, opens, inside = Sentence(), True, 0
    for match in _PIECES.finditer(text):
        piece, at = match.group(), match.start()
        while inside < len(quotes) and quotes[inside][1] <= at:
            inside += 1
        quoted = inside < len(quotes) and quotes[inside][0] <= at
        if piece[0].isalnum():
            opens = _add(now, match, spelling, opens=opens, quoted=quoted)
        elif (piece[0] in _ENDS or len(now.words) >= _MOST) and not quoted:
            if not _ended(now, piece, match.end(), spelling):
                continue
            found.append(now)
            now, opens = Sentence(), True
        else:
            opens = True
    if now.words:
        now.end = len(text)
        found.append(now)
    return found


def _ended(now: Sentence, piece: str, end: int, spelling: Spelling) -> bool:
    """Whether a sentence with words in it ends here."""
    if not now.words:
        return False
    if piece == "." and now.words[-1] in spelling.titles:
        return False
    now.question, now.marked, now.end = piece == "?", piece != "\n", end
    return True


def _add(now: Sentence, match: re.Match[str], spelling: Spelling, *, opens: bool, quoted: bool) -> bool:
    for word in plain(match.group(), spelling):
        now.words.append(word)
        now.starts.append(match.start())
        now.ends.append(match.end())
        now.opens.append(opens or word in spelling.joins)
        now.quoted.append(quoted)
        opens = False
    return opens


def plain(word: str, spelling: Spelling) -> tuple[str, ...]:
    """The words that one written word stands for: "Don't" is "do" and "not"."""
    word = spelling.folded(word)
    known = spelling.words.get(word)
    if known is None and _LONG.search(word):
        word = _LONG.sub(r"\1", word)
        known = spelling.words.get(word)
    if known is not None:
        return known
    if "'" in word:
        for ending, stands in spelling.endings:
            if word.endswith(ending) and len(word) > len(ending):
                stem = word[: -len(ending)]
                return (*spelling.words.get(stem, (stem,)), *stands)
    return (word,)
