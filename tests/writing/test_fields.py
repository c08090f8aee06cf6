"""Words are kept exactly as typed, or refused kindly."""

import pytest
from django import forms
from tests.writing.naughty import KEPT, REFUSED

from troth.writing.fields import TEXT_BYTES, WordsField


class OneField(forms.Form):
    words = WordsField(missing="Write a few words first.")


def errors(text: str) -> list[str]:
    found = OneField({"words": text}).errors
    return [str(error) for error in found["words"]] if "words" in found else []


@pytest.mark.parametrize("text", KEPT)
def test_words_come_back_to_the_letter(text: str) -> None:
    form = OneField({"words": text})
    assert form.is_valid()
    assert form.cleaned_data["words"] == text


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_text_is_refused_kindly(text: str) -> None:
    assert errors(text) == ["Some of this could not be read. Take out the odd marks and try again."]


def test_the_limit_is_in_bytes() -> None:
    assert not errors("é" * (TEXT_BYTES // 2))
    assert errors("é" * (TEXT_BYTES // 2) + "e") == ["This is longer than fits in one piece. Make it two."]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t"])
def test_no_words_are_no_entry(text: str) -> None:
    assert errors(text) == ["Write a few words first."]
