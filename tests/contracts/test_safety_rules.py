"""Every rule of safety is held by a test that carries its id, or waits for a named feature (S-44)."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

TESTS = Path(__file__).parent.parent

RULES: Final = {
    "S-01": "a quick exit at the top of every page, with and without script",
    "S-02": "three presses of Shift leave, Escape never does, and it is explained once",
    "S-03": "leaving locks on the server, and says that the browser's history stays",
    "S-04": "nothing tells of the other's presence, devices or reading",
    "S-05": "no place, sensor, camera or address book",
    "S-06": "whatever is written is private until its author releases it",
    "S-07": "a release is one thing, shown exactly, by one deliberate act",
    "S-08": "every prompt can be put aside, and the other cannot tell",
    "S-09": "no streaks, no rates, no nudges about the other",
    "S-10": "nothing watches the other, and watching is named for what it is",
    "S-11": "ratings are private; what is shared of them is released, and is no score",
    "S-12": "one confirmation leaves, without reason, notice or consent",
    "S-13": "a quiet leave looks like somebody who is away",
    "S-14": "afterwards the other sees only that the space is closed",
    "S-15": "who leaves chooses whether their words stay",
    "S-16": "no invitation from who was left, one at a time, and a no is silent",
    "S-17": "to the blocked one it is as if nobody were there",
    "S-18": "a shared device remembers nobody",
    "S-19": "reminders say the same few words and are off at first",
    "S-20": "an invitation tells who runs the server and what they can read",
    "S-21": "who runs the server cannot be hidden",
    "S-22": "help is inside every page; opening it asks nobody and leaves nothing",
    "S-23": "helplines are local, dated, and named with their source",
    "S-24": "the four questions are answered in the page, kept nowhere, and never clear anybody",
    "S-25": "after a yes to fear nothing joint, forgiving or opening is suggested",
    "S-26": "nobody else can tell that it is so",
    "S-27": "suggestions ask something of oneself only",
    "S-28": "the ladder skips no level and stops where it is not safe",
    "S-29": "in a repair the hurt person sets the pace",
    "S-30": "violence, threats and stalking are not for repair",
    "S-31": "the coach never makes pressure sound better",
    "S-32": "earlier wordings stay for both, and nobody touches the other's",
    "S-33": "what one did not write oneself can be found",
    "S-34": "one's own evidence can be taken along without a trace",
    "S-35": "an export says what it does not prove",
    "S-36": "no account, password or mail address for two",
    "S-37": "who runs the server gets no pages about the people on it",
    "S-38": "devices are listed inside the account alone, and nothing is mailed",
    "S-39": "consent to an exercise is asked again, and kinds change silently",
    "S-40": "for adults, and no age is kept",
    "S-41": "drawers that nobody can count",
    "S-42": "no second password for show",
    "S-43": "safety words are read by those who know",
    "S-44": "every rule has a test",
}

LATER: Final = {
    "S-41": "not before a review (SECURITY.md D21)",
    "S-43": "the release of 1.0 (SECURITY.md D13)",
}
"""What a later feature brings, and which. Part of a rule may hold already; it leaves here when all of it does."""


@cache
def marked() -> Counter[str]:
    """How many tests of every run carry each id."""
    return Counter(id for path in TESTS.rglob("test_*.py") for id in _ids(ast.parse(path.read_text(encoding="utf-8"))))


def _ids(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            if "pytest.mark.long" in map(ast.unparse, node.decorator_list):
                continue
            marks = (one for one in node.decorator_list if isinstance(one, ast.Call))
            for mark in marks:
                if ast.unparse(mark.func) == "pytest.mark.rule":
                    yield from (ast.literal_eval(id) for id in mark.args)


@pytest.mark.rule("S-44")
def test_every_rule_has_a_test_or_waits_for_a_feature() -> None:
    print(f"\nrules: {len(marked())} of {len(RULES)} held by {marked().total()} marks; {len(LATER)} wait")

    assert [id for id in RULES if id not in marked() and id not in LATER] == []


@pytest.mark.rule("S-44")
def test_no_rule_that_waits_has_a_test_already() -> None:
    assert sorted(LATER.keys() & marked().keys()) == []


@pytest.mark.rule("S-44")
def test_the_page_about_safety_names_every_rule_once_and_says_which_wait() -> None:
    told = (TESTS.parent / "docs/safety.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (S-\d\d) \|", told, re.MULTILINE) == list(RULES)
    assert all(f"**{id}**" in told for id in ("S-41", "S-43"))


@pytest.mark.rule("S-44")
def test_there_are_no_other_rules() -> None:
    assert sorted({*marked(), *LATER} - RULES.keys()) == []
    assert list(RULES) == [f"S-{number:02}" for number in range(1, 45)]
