"""One thing as it stands in the book."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Line:
    """Some words, and what they answer, if that is not said by where they stand."""

    text: str
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What it is, and what it says."""

    title: str
    lines: tuple[Line, ...] = ()


def page(title: Words, *lines: tuple[Words, Words] | Words | None) -> Page:
    """With those lines that say something; what is asked stands before its words."""
    pairs = [("", line) if not isinstance(line, tuple) else line for line in lines if line]
    return Page(str(title), tuple(Line(str(text), str(asks)) for asks, text in pairs if str(text).strip()))


def joined(words: Iterable[Words]) -> str:
    return "\n".join(str(each) for each in words)
