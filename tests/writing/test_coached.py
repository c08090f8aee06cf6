"""A form that can be read over: while it is only looked at, it is not sent, and it has no errors."""

import pytest
from django import forms
from django.http import QueryDict

from troth.writing.coached import ASKED, Coached
from troth.writing.fields import WordsField


class Letter(Coached):
    text = WordsField(label="Your words", missing="Write a few words.")
    day = forms.DateField()


def sent(query: str, **how: str) -> Letter:
    return Letter(QueryDict(query), **how)


@pytest.mark.parametrize("button", ASKED)
def test_it_is_not_sent_and_has_no_errors(button: str) -> None:
    form = sent(f"text=&day=never&{button}=text")
    assert not form.is_valid()
    assert not form.errors
    assert form["day"].value() == "never"


def test_without_such_a_button_it_is_a_form_like_any_other() -> None:
    assert sent("text=Dear&day=2026-05-16").is_valid()
    assert list(sent("text=&day=2026-05-16").errors) == ["text"]
    assert not Letter().is_bound


def test_what_was_left_before_and_by_this_press_is_known() -> None:
    assert sent("text=a&left=one-1&left=two-2&leave=three-3").left == ["one-1", "two-2", "three-3"]


def test_a_beginning_is_added_to_the_draft_and_nothing_is_lost() -> None:
    form = sent("b-text=Dear+you.&b-day=soon&add=b-text:0", prefix="b")
    assert form["text"].value() == "Dear you. What I hear is that"
    assert form["day"].value() == "soon"
    assert not form.errors
    assert form.fields["text"].widget.attrs["autofocus"] is True


@pytest.mark.parametrize("value", ["text:99", "text:-1", "text:x", "", ":", "nothing:0", "csrfmiddlewaretoken:0"])
def test_a_beginning_that_there_is_none_of_changes_nothing(value: str) -> None:
    assert sent(f"text=Dear&add={value}")["text"].value() == "Dear"


def test_a_sentence_that_was_put_together_goes_into_the_draft_when_asked() -> None:
    parts = "say_feel=worried&say_about=the+late+nights&say_need=to+hear+from+you"
    assert sent(f"text=Dear+you,&say=text&{parts}")["text"].value() == "Dear you,"
    form = sent(f"text=Dear+you,&put=text&{parts}")
    assert form["text"].value() == "Dear you, I feel worried about the late nights. I need to hear from you."
    assert form.data["say_feel"] == ""
