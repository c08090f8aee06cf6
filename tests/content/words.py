"""The words of the core pack as a person meets them, and a way to keep the words of others without giving them away."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from troth.content.reader import core
from troth.content.schema import Article
from troth.content.wording import texts


def everything() -> Iterator[tuple[str, str]]:
    """(where, text) for all words of the core pack."""
    return ((f"{folder} {thing.slug}", text) for folder, thing in core().things() for text in texts(thing))


def invitations() -> Iterator[tuple[str, str]]:
    """(where, text) for what asks a person to do, answer or share something: all but the articles."""
    asking = ((folder, thing) for folder, thing in core().things() if not isinstance(thing, Article))
    return ((f"{folder} {thing.slug}", text) for folder, thing in asking for text in texts(thing))


def fingerprint(shingle: str) -> str:
    """Eight hex digits that stand for a run of words without giving it away."""
    return sha256(shingle.encode()).hexdigest()[:8]


def fingerprints(name: str) -> set[str]:
    """The runs of words kept in a file beside this one."""
    return set((Path(__file__).parent / name).read_text(encoding="utf-8").split())
