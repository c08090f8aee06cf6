"""What the coach says of a draft, with every place counted as a browser counts it."""

import pytest
from django.utils import translation

from troth.coach.marks import Context
from troth.writing.reading import MOST, PARTS_SAID, Reading, Said, declined, lines, read_over, units

HARSH = "You are selfish, and you never think about anyone but yourself."
KIND = "Thank you for telling me about yesterday."
HARMED = "He hit me again last night and I am afraid to go home."
THREAT = "If you leave me, I will hurt you."


def read(text: str, **how: object) -> Reading:
    found = read_over(text, **how)  # type: ignore[arg-type]
    assert found is not None
    return found


def in_browser(text: str, said: Said) -> str:
    """The words at these places, as JavaScript cuts them out of what the field holds."""
    wide = lines(text).encode("utf-16-le")
    return wide[2 * said.start : 2 * said.end].decode("utf-16-le")


@pytest.mark.parametrize(
    "before", ["", "\U0001f600 Dear you. ", "One line.\r\nAnd another.\r\n", "\U0001f9e1\r\n\r\n\u00e9"]
)
def test_a_place_is_where_a_browser_counts_it(before: str) -> None:
    text = f"{before} {HARSH} \U0001f642\r\n{KIND}"
    found = read(text)
    assert found.marks
    assert found.strengths
    for said in (*found.marks, *found.strengths):
        assert in_browser(text, said) == said.words
    assert all(said.words in HARSH for said in found.marks)


def test_an_emoji_is_two_for_a_browser() -> None:
    assert units("a\U0001f600b") == 4


def test_what_is_left_stays_away_until_its_words_change() -> None:
    (mark,) = read(HARSH).marks
    assert read(HARSH, left=[mark.key]).marks == []
    assert read(HARSH, left=[mark.key]).left == [mark.key]
    assert read("You never call me.", left=[mark.key]).marks


def test_who_is_harmed_gets_no_word_on_tone() -> None:
    found = read(f"{HARSH} {HARMED}")
    assert (found.safety, found.marks, found.strengths) == ("support", [], [])


@pytest.mark.rule("S-31")
def test_a_threat_gets_no_rewording() -> None:
    found = read(f"{HARSH} {THREAT}")
    assert (found.safety, found.marks, found.strengths) == ("decline", [], [])
    assert declined(THREAT)


def test_a_word_of_the_place_itself_comes_alone() -> None:
    """Where a boundary names a threat, the coach says nothing about the same."""
    found = read("You will regret it.", context="boundary")
    assert len(found.notes) == 1
    assert (found.marks, found.safety) == ([], None)
    assert read("You will regret it.").notes == ()


def test_who_is_harmed_is_shown_the_way_to_help_beside_a_boundary_too() -> None:
    found = read(f"{HARMED} I want to die.", context="boundary")
    assert found.notes
    assert found.safety == "support"


def test_an_order_in_a_boundary_is_named_once() -> None:
    found = read("You are not allowed to see them.", context="boundary")
    assert len(found.notes) == 1
    assert not any(mark.key.startswith("boundary_aggressive") for mark in found.marks)


def test_an_apology_is_told_which_of_its_parts_are_there() -> None:
    found = read("I'm sorry that I forgot your birthday. I will put it in my calendar.", context="apology")
    assert str(PARTS_SAID["remorse"]) in [said.why for said in found.strengths]


def test_what_turns_an_apology_away_is_marked() -> None:
    found = read("I'm sorry if you felt hurt.", context="apology")
    assert [mark.key.partition("-")[0] for mark in found.marks] == ["deflection"]


def test_at_most_three_are_shown_of_each() -> None:
    found = read(f"{HARSH} You are so selfish. You always forget. You are a liar. " * 3, context="apology")
    assert len(found.marks) <= 3
    assert len(found.strengths) <= 3


def test_a_language_without_tables_has_no_coach() -> None:
    with translation.override("fi"):
        assert read_over(HARSH) is None


def test_a_text_too_long_is_not_read() -> None:
    assert read_over("a" * (MOST + 1)) is None


def test_nothing_is_said_of_nothing() -> None:
    assert read("").silent


@pytest.mark.parametrize("context", ["message", "disclosure", "reply", "apology", "boundary", "letter"])
def test_no_sort_of_text_is_taken_for_somebody_in_danger(context: Context) -> None:
    assert read("I have been sad since Sunday, and I would like you to know.", context=context).safety is None
