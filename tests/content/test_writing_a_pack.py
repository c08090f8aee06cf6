"""The guide for people who write packs is true: its example is read as it stands, its lists are complete."""

import re
from pathlib import Path
from typing import get_args

import pytest

from troth.content import exercise, schema
from troth.content.check import check
from troth.content.reader import Pack, load_pack

GUIDE = (Path(__file__).parents[2] / "docs" / "writing-a-pack.md").read_text(encoding="utf-8")
LISTS = (
    "Kind", "Intimacy", "Factor", "Facet", "Braving", "Barrier", "Fear", "Killer", "Safety", "About", "Asks",
    "Rhythm", "Who", "StepKind", "Reveal", "Grade", "Stage", "Purpose", "BoundarySort", "DesireList",
)  # fmt: skip


@pytest.fixture
def example(tmp_path: Path) -> Pack:
    for path, text in re.findall(r"### `([^`]+)`\n\n```\w+\n(.*?)```", GUIDE, flags=re.DOTALL):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return load_pack(tmp_path)


def test_the_example_pack_holds_one_thing_of_each_sort(example: Pack) -> None:
    assert example.info.slug == "small-hellos"
    assert list(example.practices) == ["wave-from-the-window"]
    assert list(example.shares) == ["a-window"]
    assert list(example.questions) == ["favourite-greeting", "a-good-goodbye", "waving-first", "greeted-today"]
    assert list(example.cards) == ["wave-or-call", "a-new-greeting"]
    assert list(example.items) == ["glad-to-see", "waved-first"]
    assert list(example.articles) == ["why-wave"]
    assert list(example.portraits) == ["waving-together"]
    assert list(example.exercises) == ["waving-lesson"]
    assert list(example.fears) == ["waving-back"]
    assert list(example.boundaries) == ["not-while-i-drive"]
    assert list(example.desires) == ["a-wave-at-the-door"]


def test_nothing_in_the_example_has_to_change(example: Pack, tmp_path: Path) -> None:
    found = check(tmp_path)
    assert (found.wrong, found.look) == ((), ())


def test_the_example_practice_shows_every_field() -> None:
    practice = re.search(r"### `practices/.*?```toml\n(.*?)```", GUIDE, flags=re.DOTALL)
    assert practice
    shown = set(re.findall(r"^\[*(\w+)", practice[1], flags=re.MULTILINE))
    assert set(schema.Practice.__struct_fields__) <= shown


def test_the_example_article_shows_every_field_but_its_body() -> None:
    front = re.search(r"### `articles/.*?\+\+\+\n(.*?)\+\+\+", GUIDE, flags=re.DOTALL)
    assert front
    shown = set(re.findall(r"^\[*(\w+)", front[1], flags=re.MULTILINE))
    assert {*schema.Article.__struct_fields__, *schema.Asked.__struct_fields__} - {"body"} <= shown


def test_the_example_exercise_shows_every_field_and_every_kind_of_beat() -> None:
    found = re.search(r"### `exercises/.*?```toml\n(.*?)```", GUIDE, flags=re.DOTALL)
    assert found
    shown = set(re.findall(r"^\[*(\w+)", found[1], flags=re.MULTILINE))
    assert {*exercise.Exercise.__struct_fields__, *exercise.Turn.__struct_fields__} <= shown
    assert set(re.findall(r'^kind = "(\w+)"', found[1], flags=re.MULTILINE)) >= {*get_args(exercise.BeatKind)}
    assert set(re.findall(r'^who = "(\w+)"', found[1], flags=re.MULTILINE)) == {*get_args(exercise.Role)}


@pytest.mark.parametrize("name", ["Role", "BeatKind"])
def test_every_word_of_an_exercise_is_in_the_guide(name: str) -> None:
    table = GUIDE[GUIDE.index("## The words of each list") :]
    assert [word for word in get_args(getattr(exercise, name)) if not re.search(rf"\b{word}\b", table)] == []


@pytest.mark.parametrize("name", LISTS)
def test_every_word_of_the_schema_is_in_the_guide(name: str) -> None:
    table = GUIDE[GUIDE.index("## The words of each list") :]
    assert [word for word in get_args(getattr(schema, name)) if not re.search(rf"\b{word}\b", table)] == []
