"""The helpers put together what somebody says, and nothing that presses anybody."""

import pytest

from troth.writing.helping import sentence


@pytest.mark.parametrize(
    ("parts", "made"),
    [
        (("hurt", "last night", "to talk."), "I feel hurt about last night. I need to talk."),
        ((" hurt. ", "", ""), "I feel hurt."),
        (("", "", "an hour"), "I need an hour."),
        (("", "last night", ""), "It is about last night."),
        (("", " ", ""), ""),
    ],
)
def test_a_sentence_holds_its_parts_and_no_other_word_of_anybodys(parts: tuple[str, str, str], made: str) -> None:
    assert sentence(*parts) == (made, False)


@pytest.mark.rule("S-31")
@pytest.mark.parametrize(
    "parts",
    [
        ("angry", "you", "you to show me your phone"),
        ("alone", "us", "you to stay, or I will hurt you"),
        ("desperate", "this", "you to come home or else"),
    ],
)
def test_nothing_is_put_together_of_words_that_press_somebody(parts: tuple[str, str, str]) -> None:
    assert sentence(*parts) == ("", True)


@pytest.mark.rule("S-31")
def test_nothing_is_put_together_beside_a_threat() -> None:
    assert sentence("sad", "us", "an answer", draft="If you leave me, I will hurt you.") == ("", True)
