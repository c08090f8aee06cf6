"""Sentences of plain words, each with its place in what was written."""

from troth.coach.tables import language
from troth.coach.text import Sentence, sentences

SPELLING = language("en").spelling


def said(text: str) -> list[Sentence]:
    return sentences(text, SPELLING)


def words(text: str) -> list[str]:
    return [word for sentence in said(text) for word in sentence.words]


def test_contractions_are_the_words_they_stand_for() -> None:
    assert words("You don't know, I can’t") == ["you", "do", "not", "know", "i", "can", "not"]


def test_an_apostrophe_left_out_or_turned_changes_nothing() -> None:
    assert words("dont") == words("don’t") == words("don´t") == words("Don't")


def test_letters_drawn_out_count_once() -> None:
    assert words("sooo") == ["so"]


def test_every_word_knows_its_place() -> None:
    text = "Fine — you’re late, Dr. Abel."
    [sentence] = said(text)
    assert [text[start:end] for start, end in zip(sentence.starts, sentence.ends, strict=True)][:3] == [
        "Fine",
        "you’re",
        "you’re",
    ]


def test_a_title_or_a_time_ends_no_sentence() -> None:
    assert len(said("Dr. Abel comes at 7.30 today. Good.")) == 2


def test_a_question_is_known_by_its_mark() -> None:
    assert [sentence.question for sentence in said("What was it like? Fine.")] == [True, False]


def test_quoted_words_are_known_as_such() -> None:
    for text in (
        'He said "you are lazy" and left.',
        "He said “you are lazy” and left.",
        "He said 'you are lazy' once.",
    ):
        [sentence] = said(text)
        quoted = [word for word, within in zip(sentence.words, sentence.quoted, strict=True) if within]
        assert quoted == ["you", "are", "lazy"]


def test_an_apostrophe_opens_no_quotation() -> None:
    assert not any(said("the kids' room isn't yours, it's theirs")[0].quoted)


def test_parts_of_a_sentence_begin_after_commas_and_before_but() -> None:
    [sentence] = said("I see, you tried but failed")
    assert [word for word, opens in zip(sentence.words, sentence.opens, strict=True) if opens] == ["i", "you", "but"]


def test_words_without_end_are_cut() -> None:
    assert max(len(sentence.words) for sentence in said("a, " * 500)) <= 61


def test_nothing_is_nothing() -> None:
    assert said("  \n … !? 🙂") == []
