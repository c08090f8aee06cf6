"""The examples the language coach is tried on: written by hand, before any rule, and never used to tune one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NotRequired, TypedDict

FOLDER = Path(__file__).parent / "examples"
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


def lines(name: str) -> list[str]:
    return (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()


def names() -> list[str]:
    """Every file of examples, apologies apart: those have a shape of their own."""
    return sorted(path.stem for path in FOLDER.glob("*.jsonl") if path.stem != APOLOGIES)


def examples(name: str) -> list[Example]:
    return [json.loads(line) for line in lines(name)]


def all_examples() -> Iterator[Example]:
    for name in names():
        yield from examples(name)


def apologies() -> list[Apology]:
    return [json.loads(line) for line in lines(APOLOGIES)]
