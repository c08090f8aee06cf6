"""The words of the core pack as a person meets them, and plain ways to look at them."""

import re
from collections.abc import Iterator
from hashlib import sha256

from troth.content.reader import core
from troth.content.schema import Article, Item, Practice, Share

SENTENCE_END = re.compile(r"[.?!]+[”’)]*(?:\s|$)|\n+")
VOWELS = re.compile(r"[aeiouy]+")


def practice_texts(practice: Practice) -> list[str]:
    """Every sentence a person reads while doing the practice."""
    texts = [practice.title, practice.why, practice.solo, practice.evidence.note, *practice.cautions]
    for step in practice.steps:
        texts += [step.text, step.prompt or "", *step.options]
    return [text for text in texts if text]


def item_texts(item: Item) -> list[str]:
    return [item.text, item.low, item.high, *item.steps, item.provenance]


def article_texts(article: Article) -> list[str]:
    asked = (text for one in article.questions for text in (one.ask, one.answer))
    return [article.title, article.summary, *article.takeaways, article.body, *asked]


def everything() -> Iterator[tuple[str, str]]:
    """(where, text) for all words of the core pack."""
    pack = core()
    content: list[tuple[Practice | Share | Item | Article, list[str]]] = [
        *((practice, practice_texts(practice)) for practice in pack.practices.values()),
        *((share, [share.text]) for share in pack.shares.values()),
        *((item, item_texts(item)) for item in pack.items.values()),
        *((article, article_texts(article)) for article in pack.articles.values()),
    ]
    for owner, texts in content:
        for text in texts:
            yield f"{type(owner).__name__.lower()} {owner.slug}", text


def invitations() -> Iterator[tuple[str, str]]:
    """(where, text) for what asks a person to do, answer or share something: all but the articles."""
    return (pair for pair in everything() if not pair[0].startswith("article"))


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))


def sentences_of(texts: list[str]) -> list[str]:
    found = [part.strip() for text in texts for part in SENTENCE_END.split(text)]
    return [part for part in found if words_of(part)]


def syllables(word: str) -> int:
    """A count good to about one in ten words: groups of vowels, without a silent e or ed."""
    quiet = re.sub(r"(?<=[^laeiouy])e$|(?<=[^tdaeiouy])ed$", "", word)
    return max(1, len(VOWELS.findall(quiet)))


def reading_grade(texts: list[str]) -> float:
    """The Flesch-Kincaid grade: years of school needed; 7 is an age of about 12."""
    sentences = sentences_of(texts)
    words = [word for sentence in sentences for word in words_of(sentence)]
    beats = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * beats / len(words) - 15.59


def shingles(text: str, size: int = 5) -> set[str]:
    """Every run of `size` words in `text`."""
    words = words_of(text)
    return {" ".join(words[start : start + size]) for start in range(len(words) - size + 1)}


def fingerprint(shingle: str) -> str:
    """Eight hex digits that stand for a run of words without giving it away."""
    return sha256(shingle.encode()).hexdigest()[:8]
