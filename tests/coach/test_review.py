"""The rules of conduct (COACH: what is marked, what never is)."""

import pytest

from troth.coach import Review, review
from troth.coach.arbiter import Candidate
from troth.coach.marks import HARSH, HELPFUL
from troth.coach.phrasing import marked
from troth.coach.tables import language
from troth.coach.text import sentences


def labels(text: str, previous: str = "") -> set[str]:
    found = review(text, previous)
    return {mark.label for mark in (*found.marks, *found.strengths)}


@pytest.mark.parametrize(
    ("label", "previous", "text"),
    [
        ("criticism", "", "You never think about anyone but yourself."),
        ("contempt", "", "You are such a pathetic loser."),
        ("defensiveness", "You were late and I was hurt.", "It's not my fault, you should have reminded me."),
        ("stonewalling", "Can we talk about last night?", "I'm done talking about this."),
        ("confidence_breach", "", "She made me promise not to tell, but Ana is pregnant."),
        ("minimising", "I feel so sad about the cat.", "It's only a cat, you'll get over it."),
        ("fixing", "I feel so lonely here.", "You should just join a club."),
        ("boundary_aggressive", "", "Don't you dare speak to me like that again, you ungrateful brat."),
        ("reflecting", "Nobody asked where I was.", "So you sat there alone and it felt like nobody cared."),
        ("validating", "I'm so angry at him.", "Of course you're angry, anyone would be."),
        ("deepening_question", "I saw my father.", "What was the hardest part of it for you?"),
        ("gratitude", "", "Thank you for driving me to the airport so early."),
        ("responsibility", "", "I said I would ring and I didn't; that was my fault."),
        ("boundary_assertive", "", "I don't lend money to friends, and I won't this time."),
    ],
)
def test_a_plain_case_of_each_label_is_found(label: str, previous: str, text: str) -> None:
    assert label in labels(text, previous)


@pytest.mark.parametrize("label_text", ["You should just join a club.", "It's only a cat.", "I'm done talking."])
def test_without_what_it_answers_it_is_nothing(label_text: str) -> None:
    assert not labels(label_text) & {"fixing", "minimising", "stonewalling", "defensiveness"}


def test_advice_that_was_asked_for_is_not_fixing() -> None:
    assert "fixing" not in labels("You should just join a club.", "I feel so lonely here. What would you do?")


def test_a_pause_with_a_time_to_return_is_not_stonewalling() -> None:
    assert "stonewalling" not in labels("I can't talk now. Tomorrow at six?", "Can we talk about last night?")


@pytest.mark.parametrize(
    "text",
    [
        "He hits me, and you are a selfish idiot for looking away.",
        "You broke my wrist, you pathetic coward.",
        "I'm scared of you.",
        "I don't want to live any more.",
    ],
)
def test_somebody_who_is_harmed_is_never_told_to_be_nicer(text: str) -> None:
    assert review(text) == Review([], [], "support")


@pytest.mark.parametrize(
    "text",
    [
        "If you leave me, I'll kill myself.",
        "Give me your password. Now.",
        "Do as I say or I'll break every bone in your hand.",
        "You're not allowed to see your friends any more.",
    ],
)
def test_threats_and_control_are_never_polished(text: str) -> None:
    assert review(text) == Review([], [], "decline")


@pytest.mark.parametrize(
    "text",
    [
        "I'm furious about what happened, and I want you to know it.",
        "Fuck, I'm tired. What a bloody long day.",
        "No. I don't want to.",
        "If voices are raised I will leave the room and come back in an hour.",
        "You came at nine, we had said eight, and I was worried.",
        "I won't be in touch any more. I wish you well.",
    ],
)
def test_anger_profanity_and_limits_are_not_marked(text: str) -> None:
    assert review(text).marks == []


def test_at_most_three_marks_stand_in_the_order_of_the_text() -> None:
    tired = "I feel so worn out and sad these days."
    marks = review("Just get more sleep and you'll be fine.", tired).marks
    assert 1 < len(marks) <= 3
    assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)


def test_the_first_words_of_a_draft_carry_no_mark() -> None:
    assert review("you idiot").marks == []


def test_every_mark_says_why_and_what_instead_and_where() -> None:
    text = "Morning! You are so selfish."
    [mark] = review(text).marks
    assert text[mark.start : mark.end].startswith("You are")
    assert mark.why.endswith(".")
    assert mark.try_instead
    assert 0 < mark.confidence <= 1


def test_a_suggestion_takes_up_the_occasion_in_the_author_s_own_words() -> None:
    [mark] = review("You are so selfish when you leave the stove on.").marks
    assert "you leave the stove on" in mark.try_instead


def test_a_suggestion_is_in_small_letters_for_who_writes_so() -> None:
    [mark] = review("you are so selfish and you never help me").marks
    assert mark.try_instead == mark.try_instead.lower()


def test_marks_and_strengths_are_kept_apart() -> None:
    found = review("Thank you for cooking tonight. You are so selfish, you never think of me.")
    assert {mark.label for mark in found.marks} <= set(HARSH)
    assert {mark.label for mark in found.strengths} <= set(HELPFUL)
    assert "gratitude" in {mark.label for mark in found.strengths}


def test_what_may_be_a_threat_is_not_put_into_better_words() -> None:
    tables = language("en")
    text = "You are so selfish."
    said = sentences(text, tables.spelling)
    candidate = Candidate("criticism", 0.9, 0, len(text), "character")
    assert marked(candidate, text, said, tables).try_instead
    assert not marked(candidate, text, said, tables, reworded=False).try_instead
