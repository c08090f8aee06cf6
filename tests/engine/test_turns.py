"""Turns that watch, order, threaten, despair or make small are known in each language, and ordinary words are left
alone (S-10, S-27, S-31).
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from troth.content.word_lists import MINIMISES, found
from troth.engine import turns
from troth.engine.watching import asks_to_watch
from troth.writing.pressure import pressures

SAID: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "turns").glob("*.toml"))
}


def lines(sort: str, which: str) -> list[Any]:
    return [pytest.param(text, id=f"{name}: {text}") for name, said in SAID.items() for text in said[sort][which]]


def test_every_language_that_troth_speaks_has_its_turns() -> None:
    spoken = {name.partition("-")[0] for name, _ in settings.LANGUAGES}
    assert {path.stem for path in turns.TABLES.glob("*.toml")} == spoken
    assert {"en", *SAID} == spoken


@pytest.mark.rule("S-10", "S-31")
@pytest.mark.parametrize("text", lines("watches", "yes"))
def test_watching_is_known(text: str) -> None:
    assert asks_to_watch(text)


@pytest.mark.rule("S-10")
@pytest.mark.parametrize("text", [*lines("watches", "no"), *lines("mine", "no")])
def test_who_watches_nobody_is_left_alone(text: str) -> None:
    assert not asks_to_watch(text)


@pytest.mark.rule("S-31")
@pytest.mark.parametrize("sort", ["threat", "despair", "order"])
def test_what_presses_is_known(sort: str) -> None:
    missed = [text for said in SAID.values() for text in said[sort]["yes"] if sort not in pressures(text)]
    assert missed == []


@pytest.mark.rule("S-31")
@pytest.mark.parametrize("text", lines("mine", "no"))
def test_what_is_ones_own_presses_nobody(text: str) -> None:
    assert pressures(text) == []


@pytest.mark.parametrize("text", lines("minimises", "yes"))
def test_what_makes_small_is_known(text: str) -> None:
    assert list(found(MINIMISES, text))


@pytest.mark.parametrize("text", lines("minimises", "no"))
def test_plain_words_of_what_one_did_are_not_marked(text: str) -> None:
    assert list(found(MINIMISES, text)) == []
