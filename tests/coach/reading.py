"""The examples the language coach is tried on: written by hand, before any rule, and never used to tune one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NotRequired, TypedDict

FOLDER = Path(__file__).parent / "examples"
LANGUAGES = sorted(folder.name for folder in FOLDER.iterdir())
APOLOGIES = "apologies"


class Example(TypedDict):
    """A text, what it answers ("" if nothing), and every label that the whole of it deserves."""

    text: str
    previous: str
    context: Literal["message", "disclosure", "reply", "apology", "boundary", "letter"]
    labels: list[str]
    slice: Literal["plain", "elaborate", "hard", "dialect", "boundary", "harm", "threat"]
    kind: Literal["romantic", "friendship", "family", "work"]
    safety: NotRequired[Literal["support", "decline"]]


class Apology(TypedDict):
    """A text, and the very words in it that hold an element or a deflection."""

    text: str
    elements: dict[str, str]
    deflections: list[str]


def lines(name: str, language: str) -> list[str]:
    return (FOLDER / language / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()


def names(language: str) -> list[str]:
    """Every file of examples, apologies apart: those have a shape of their own."""
    return sorted(path.stem for path in (FOLDER / language).glob("*.jsonl") if path.stem != APOLOGIES)


def examples(name: str, language: str = "en") -> list[Example]:
    return [json.loads(line) for line in lines(name, language)]


def all_examples(language: str = "en") -> Iterator[Example]:
    for name in names(language):
        yield from examples(name, language)


def apologies(language: str = "en") -> list[Apology]:
    return [json.loads(line) for line in lines(APOLOGIES, language)]
