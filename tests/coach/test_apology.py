"""The five parts of an apology, and what turns it away."""

import pytest

from troth.coach import ApologyReview, review_apology

WHOLE = (
    "I'm so sorry about last night. I laughed at you in front of your friends, and that was unkind of me. "
    "I'll tell them how it really was. I won't make jokes about you again. I hope you can forgive me some day."
)
EACH = (("sorry",), ("laughed", "unkind"), ("tell them",), ("again",), ("forgive",))


def test_all_parts_are_found_in_their_places() -> None:
    found = review_apology(WHOLE)
    parts = (found.remorse, found.responsibility, found.amends, found.promise_of_change, found.request_forgiveness)
    told = [WHOLE[part.start : part.end] for part in parts if part]
    assert [any(word in words for word in given) for words, given in zip(told, EACH, strict=True)] == [True] * 5
    assert found.deflection == []


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry if you felt hurt.",
        "I'm sorry, but you started it.",
        "Mistakes were made.",
        "I was only trying to help, sorry.",
        "You have to forgive me, I said sorry.",
    ],
)
def test_each_way_of_deflecting_is_marked_with_its_reason(text: str) -> None:
    marks = review_apology(text).deflection
    assert marks
    assert all(mark.label == "deflection" and mark.why and mark.try_instead for mark in marks)


def test_if_you_felt_hurt_is_no_remorse() -> None:
    assert review_apology("I'm sorry if you felt hurt.").remorse is None


def test_forgiveness_may_be_asked_for_and_not_demanded() -> None:
    assert review_apology("I hope you can forgive me.").request_forgiveness
    assert review_apology("You must forgive me.").request_forgiveness is None


def test_nothing_is_found_in_nothing() -> None:
    assert review_apology("") == ApologyReview(None, None, None, None, None, [])


def test_an_if_is_told_what_an_if_does() -> None:
    [mark] = review_apology("I'm sorry if you felt hurt.").deflection
    assert mark.why.startswith("“If”")
