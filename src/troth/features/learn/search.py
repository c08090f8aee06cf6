"""Looking for a piece to read, with room for slips. Nothing here knows who is asking, and nothing is kept.

How pieces are ordered:

1. A word that is looked for means the same word whatever its ending, and longer words that begin with it. Where no
   piece has either, it is read as the words nearest to it: one letter off, or two in a long word.
2. It is worth most in a title, then in a summary, a takeaway, a heading or a question, and least in the text. A word
   that few pieces have is worth more than one that most have.
3. A piece is worth what each word is worth in its best place; once more what they are worth in one passage that has
   several of them; and a little for every passage that has any.
4. A piece that has only some of the words is worth less, by the square of their share.

It is worked out afresh each time: some seventy pieces take a few milliseconds.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Final, Literal

from django.utils.translation import get_language

from troth.content.library import offered
from troth.content.schema import Article
from troth.features.learn.spelling import own, room, slips, stem, words_of

Place = Literal["title", "summary", "takeaway", "heading", "question", "text"]
WORTH: Final[Mapping[Place, float]] = {
    "title": 10, "summary": 5, "takeaway": 4, "heading": 3, "question": 3, "text": 1,
}  # fmt: skip
A_BEGINNING, A_SLIP = 0.7, 0.6
FURTHER = 0.1
SHOWN, READINGS = 12, 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a piece."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word that is looked for may stand for. ``fits``: its stems, and how well each fits. ``read_as``: the
    words it was taken for, where nobody wrote it.
    """

    word: str
    fits: Mapping[str, float]
    read_as: list[str]


Places = dict[Passage, dict[str, float]]
"""The passages of one piece that have any of the words, and what each of those is worth there."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A piece, and the best place in it."""

    article: Article
    passage: Passage


@dataclass(frozen=True, slots=True)
class Found:
    """At most ``SHOWN`` pieces, best first. ``read_as``: what each word that nobody wrote was taken for."""

    hits: list[Hit]
    read_as: dict[str, list[str]]


def search(sought: str) -> Found:
    """The pieces that have most of these words."""
    meanings = [_meaning(word) for word in _wanted(sought)]
    found: dict[str, Places] = {}
    for meaning in meanings:
        for slug, passage, worth in _where(meaning):
            words = found.setdefault(slug, {}).setdefault(passage, {})
            words[meaning.word] = max(worth, words.get(meaning.word, 0))
    order = sorted(found, key=lambda slug: _worth(found[slug], len(meanings)), reverse=True)
    hits = [Hit(offered().articles[slug], _best(found[slug])) for slug in order[:SHOWN]]
    return Found(hits, {one.word: one.read_as for one in meanings if one.read_as})


def _where(meaning: Meaning) -> list[tuple[str, Passage, float]]:
    """Every passage that has it, with its piece, and what it is worth there."""
    found = [
        (slug, one, WORTH[one.place] * fit) for stem, fit in meaning.fits.items() for slug, one in _index().where[stem]
    ]
    rare = log(1 + len(offered().articles) / max(1, len({slug for slug, _, _ in found})))
    return [(slug, one, worth * rare) for slug, one, worth in found]


def _worth(places: Places, wanted: int) -> float:
    best: dict[str, float] = {}
    for words in places.values():
        for word, worth in words.items():
            best[word] = max(worth, best.get(word, 0))
    in_one = places[_best(places)]
    together = sum(in_one.values()) if len(in_one) > 1 else 0
    return (sum(best.values()) + together + FURTHER * len(places)) * (len(best) / wanted) ** 2


def _best(places: Places) -> Passage:
    """The one passage that is worth most."""
    return max(places, key=lambda one: sum(places[one].values()))


def _wanted(sought: str) -> list[str]:
    """The words that tell pieces apart; all of them if none does."""
    words = list(dict.fromkeys(words_of(sought)))
    return [word for word in words if word not in own().small] or words


def _meaning(word: str) -> Meaning:
    root, index = stem(word), _index()
    fits = {one: A_BEGINNING for whole, one in index.stems.items() if len(word) > 2 and whole.startswith(word)}
    if root in index.where:
        fits[root] = 1
    read_as = [] if fits else _near(word)
    return Meaning(word, fits or {index.stems[one]: A_SLIP for one in read_as}, read_as)


def _near(word: str) -> list[str]:
    """The words with the fewest slips, those with the same letters first."""
    most, letters = room(word), set(word)
    near = sorted(
        (slips(word, one), len(letters ^ set(one)), one)
        for one in _index().stems
        if abs(len(one) - len(word)) <= most and len(letters ^ set(one)) <= 2 * most
    )
    return [one for count, _, one in near if count == near[0][0] <= most][:READINGS]


@dataclass(frozen=True, slots=True)
class Index:
    """Every word that is written in any piece, with its stem, and where each stem stands."""

    stems: Mapping[str, str]
    where: Mapping[str, list[tuple[str, Passage]]]


def _index() -> Index:
    return _taken_apart(get_language())


@cache
def _taken_apart(_language: str | None) -> Index:
    """All pieces in this language, taken apart once; they change only with the program."""
    stems: dict[str, str] = {}
    where: dict[str, list[tuple[str, Passage]]] = {}
    for slug, article in offered().articles.items():
        for passage in _passages(article):
            words = set(words_of(passage.text)) - own().small
            stems |= {word: stem(word) for word in words - stems.keys()}
            for one in {stems[word] for word in words}:
                where.setdefault(one, []).append((slug, passage))
    return Index(stems, where)


def _passages(article: Article) -> Iterator[Passage]:
    """Its parts; the answer to a question counts as text."""
    yield Passage("title", article.title)
    yield Passage("summary", article.summary)
    for takeaway in article.takeaways:
        yield Passage("takeaway", takeaway)
    for one in article.questions:
        yield Passage("question", one.ask)
        yield Passage("text", one.answer)
    for part in re.split(r"\n\n+", article.body):
        yield Passage("heading" if part.startswith("#") else "text", part.lstrip("# "))
