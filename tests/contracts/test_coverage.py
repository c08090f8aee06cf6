"""docs/coverage.md: every idea of both guides is listed, and what is said to carry it is there."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from tests.content.words import fingerprint, fingerprints
from tests.contracts.addresses import addresses

from troth.content.reader import core
from troth.content.wording import shingles, words_of
from troth.features.listening.scripts import all_turns

TEXT: Final = (Path(__file__).parents[2] / "docs" / "coverage.md").read_text(encoding="utf-8")

GUIDES: Final = """
A0 3, A1 5, A2 5, A3 25, A4 5, A5 5, A6 5, A7 4, A8 5, A9 6, A10 5, A11 5, A12 5, A13 12, A14 5, A15 5, A16 5, A17 5,
A18 5, A19 5, A20 5, A21 5, A22 5, A23 5, A24 6, B1 7, B2 6, B3 8, B4 3, B5 2, B6 4, B7 5, B8 5, B9 4, B10 7, B11 7,
B12 4, B13 5, B14 2, B15 2, B16 3, B17 2, B18 8, B19 5, B20 18
"""
"""How many bullets, and sentences that say something of their own, each section of the guides has."""

FACTS: Final = {"A1", "B2", "B18", "B19", "B20"}
DONE: Final = {"action", "step", "rating"}
"""What a person does; a page by itself only shows."""
SYSTEMS: Final = r"with S(?:[1-9]|1\d|2[0-2])(?:, S(?:[1-9]|1\d|2[0-2]))*"
STATUS: Final = re.compile(rf"there(?:; more {SYSTEMS})?|to come {SYSTEMS}|unmapped")
ROW: Final = re.compile(r"^\| ([AB]\d+)\.(\d+) \| (.+) \| (.*) \| (.+) \|$", re.MULTILINE)


class Idea(NamedTuple):
    section: str
    number: str
    words: str
    carriers: tuple[tuple[str, str], ...]
    """What carries it: (kind, target)."""
    status: str

    @property
    def there(self) -> bool:
        return self.status.startswith("there")


def read() -> list[Idea]:
    return [
        Idea(section, f"{section}.{number}", words, tuple(carriers(carried)), status)
        for section, number, words, carried, status in ROW.findall(TEXT)
    ]


def carriers(cell: str) -> list[tuple[str, str]]:
    groups = [group.split(" ", 1) for group in cell.split("; ")]
    return [(group[0], target) for group in groups if len(group) > 1 for target in re.findall(r"`([^`]+)`", group[1])]


ALL: Final = read()


@cache
def known() -> dict[str, set[str]]:
    """Everything that can be named, by kind."""
    pack, places = core(), {one.name for one in addresses()}
    steps = {f"{one.slug}/{n}" for one in pack.practices.values() for n in range(1, len(one.steps) + 1)}
    steps |= {f"{one.slug}/{n}" for one in pack.exercises.values() for n in range(1, len(all_turns(one)) + 1)}
    marks = {f"{one.slug}/{mark.barrier}" for one in pack.portraits.values() for mark in one.hindrances}
    return {
        "page": places,
        "action": places | set(pack.practices) | set(pack.shares) | set(pack.questions) | set(pack.exercises),
        "step": steps,
        "rating": set(pack.items) | marks,
        "article": set(pack.articles),
    }


def test_every_idea_of_both_guides_is_listed_once_and_in_order() -> None:
    counted = re.findall(r"(\w+) (\d+)", GUIDES)
    wanted = [f"{section}.{n}" for section, count in counted for n in range(1, int(count) + 1)]
    assert [idea.number for idea in ALL] == wanted


def test_every_row_of_a_table_of_ideas_is_read() -> None:
    assert len(re.findall(r"^\| [AB]\d+\.", TEXT, re.MULTILINE)) == len(ALL)


def test_what_is_said_to_be_there_is_there() -> None:
    missing = [
        f"{idea.number}: {kind} {target}"
        for idea in ALL
        if idea.there
        for kind, target in idea.carriers
        if target not in known().get(kind, set())
    ]
    assert missing == []


def test_what_is_to_come_names_at_most_words_that_wait_in_the_pack() -> None:
    waiting = set(core().questions) | set(core().cards)
    named = [f"{idea.number}: {target}" for idea in ALL if not idea.there for _, target in idea.carriers]
    assert [one for one in named if one.split(": ")[1] not in waiting] == []


def test_reading_carries_nothing_but_plain_facts() -> None:
    carried = {idea: {kind for kind, _ in idea.carriers} for idea in ALL if idea.there}
    enough = {idea: {*DONE, "article"} if idea.section in FACTS else DONE for idea in carried}
    assert [idea.number for idea, kinds in carried.items() if not kinds & enough[idea]] == []


def test_an_idea_is_named_in_eight_words_with_a_status_that_means_something() -> None:
    assert [idea.words for idea in ALL if not 1 <= len(words_of(idea.words)) <= 8] == []
    assert [idea.status for idea in ALL if not STATUS.fullmatch(idea.status)] == []


def test_no_line_shares_five_words_in_a_row_with_the_guides() -> None:
    theirs = fingerprints("seed_shingles.txt")
    assert [run for line in TEXT.splitlines() for run in shingles(line) if fingerprint(run) in theirs] == []


def test_the_sum_on_the_page_is_right() -> None:
    counts = Counter("there" if idea.there else idea.status.split(" with")[0] for idea in ALL)
    said = f"{len(ALL)} ideas: {counts['there']} there, {counts['to come']} to come, {counts['unmapped']} unmapped."
    print(said)
    assert said in TEXT
