"""The small language in which rules are written."""

import pytest

from troth.coach.pattern import Matcher, Pattern, PatternError
from troth.coach.tables import language
from troth.coach.text import plain, sentences

SPELLING = language("en").spelling
CLASSES = {"@bad": frozenset({"lazy", "rude"}), "~go": frozenset({"go", "went"})}


def expand(part: str) -> tuple[frozenset[str], ...]:
    if part in CLASSES:
        return (CLASSES[part],)
    return tuple(frozenset([word]) for word in plain(part, SPELLING))


def places(source: str, text: str) -> list[str]:
    matcher = Matcher([("it", Pattern(source, expand))], frozenset({"not", "never"}))
    [sentence] = sentences(text, SPELLING)
    return [" ".join(sentence.words[first:after]) for first, after in matcher.found(sentence).get("it", [])]


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("you are", "I think you are", ["you are"]),
        ("you're", "you are", ["you are"]),
        ("you|they are", "they are", ["they are"]),
        ("you are @bad", "you are rude", ["you are rude"]),
        ("we ~go", "we went", ["we went"]),
        ("you so? are", "you are", ["you are"]),
        ("you (do not|never) help", "you don't help", ["you do not help"]),
        ("you (do not)? help", "you help", ["you help"]),
        ("you ..2 lazy", "you are so lazy", ["you are so lazy"]),
        ("you ..2 lazy", "you are not lazy", []),
        ("you ..2 lazy", "you, know lazy", []),
        ("you ...2 lazy", "you know, lazy", ["you know lazy"]),
        ("you ..1 lazy", "you are so very lazy", []),
        ("you !are can", "you can", ["you can"]),
        ("you !can can", "you can", []),
        ("^ stop", "well, stop", ["stop"]),
        ("^^ stop", "well, stop", []),
        ("lazy $", "you are lazy, friend", ["lazy"]),
        ("lazy $", "you are lazy today", []),
        ("(what (the|on earth))? is", "it is", ["is"]),
    ],
)
def test_a_pattern_finds_what_it_says(source: str, text: str, found: list[str]) -> None:
    assert places(source, text) == found


@pytest.mark.parametrize("source", ["(you", "you)", "you | ", "so?", "..3", "you && me", ""])
def test_what_cannot_be_read_is_named(source: str) -> None:
    with pytest.raises(PatternError):
        Pattern(source, expand).read()


def test_a_pattern_is_read_only_where_its_anchor_stands() -> None:
    pattern = Pattern("you are lazy", expand)
    matcher = Matcher([("it", pattern)], frozenset())
    matcher.found(sentences("nothing of it", SPELLING)[0])
    assert pattern.start is None
