"""The questions and cards of the core pack: enough of each, rising gently, fit for anyone, and nobody else's."""

import re
from collections import Counter
from itertools import pairwise
from statistics import mean
from typing import get_args

import pytest
from tests.content.words import ASSUMES, FISHES, fingerprint, fingerprints
from tests.every import for_each

from troth.content.reader import core
from troth.content.schema import ALL_KINDS, ConversationCard, Kind, Purpose, Question, Stage
from troth.content.wording import reading_grade, shingles, texts, words_of

QUESTIONS = list(core().questions.values())
CARDS = list(core().cards.values())
ASKED: list[Question | ConversationCard] = [*QUESTIONS, *CARDS]
DAILY = [question for question in QUESTIONS if question.stage is None]
# Runs of five words from the published 36 questions (Aron and others, 1997) and from card decks that came to hand.
KNOWN = fingerprints("question_shingles.txt")
each_kind = pytest.mark.parametrize("kind", ALL_KINDS)
each_asked = for_each(ASKED)
OPEN = r"(If [^,?]+, |With [^,?]+, |When [^,?]+, |In a [^,?]+, )?(\w+ )?(what|which|when|where|who|whom|whose|how)\b"


def daily(kind: Kind) -> list[Question]:
    return [question for question in DAILY if kind in question.kinds]


@each_kind
def test_a_set_has_twelve_questions_in_each_of_its_three_stages(kind: Kind) -> None:
    stages = [question.stage for question in core().question_set(kind)]
    assert stages == [stage for stage in get_args(Stage) for _ in range(12)]


@each_kind
def test_a_set_begins_light_and_never_rises_more_than_a_level_at_a_time(kind: Kind) -> None:
    levels = [question.level for question in core().question_set(kind)]
    assert levels[0] == 1
    assert {after - before for before, after in pairwise(levels)} == {0, 1}


@each_kind
def test_facts_stay_light_values_go_no_further_than_today_and_the_last_stage_opens_up(kind: Kind) -> None:
    found = {stage: {q.level for q in core().question_set(kind) if q.stage == stage} for stage in get_args(Stage)}
    assert found["facts"] == {1, 2}
    assert found["values"] == {2, 3}
    assert min(found["vulnerability"]) == 3


def test_colleagues_are_asked_for_nothing_deeper_than_what_has_healed() -> None:
    assert max(question.level for question in core().question_set("work")) == 4


def test_every_kind_has_a_set_of_its_own() -> None:
    assert {len(question.kinds) for question in QUESTIONS if question.stage} == {1}


@each_kind
def test_every_kind_has_sixty_questions_for_any_day_of_which_at_most_fifteen_are_shared(kind: Kind) -> None:
    assert len(daily(kind)) == 60
    assert sum(len(question.kinds) > 1 for question in daily(kind)) <= 15


@each_kind
def test_questions_for_any_day_are_light_with_few_exceptions(kind: Kind) -> None:
    levels = Counter(question.level for question in daily(kind))
    assert levels[1] > 30
    assert levels[3] <= 3


@each_kind
def test_who_comes_every_day_meets_nothing_twice_in_ninety_days(kind: Kind) -> None:
    shares = [share for share in core().shares.values() if kind in share.kinds and share.level <= 3]
    cards = [card for card in CARDS if kind in card.kinds]
    assert len(daily(kind)) + len(cards) + len(shares) >= 90


def test_there_are_twelve_cards_for_each_purpose() -> None:
    assert Counter(card.purpose for card in CARDS) == dict.fromkeys(get_args(Purpose), 12)


@each_kind
def test_cards_are_light_and_most_fit_every_kind(kind: Kind) -> None:
    fitting = [card for card in CARDS if kind in card.kinds]
    assert len(fitting) >= 50
    assert max(card.level for card in fitting) <= 2


@for_each(QUESTIONS)
def test_it_is_one_short_open_question(question: Question) -> None:
    assert len(words_of(question.text)) <= 18
    assert question.text.count("?") == 1
    assert question.text.endswith("?")
    assert re.match(OPEN, question.text, re.IGNORECASE) or " best by " in question.text


@for_each(CARDS)
def test_a_card_is_short(card: ConversationCard) -> None:
    assert len(words_of(card.text)) <= 18
    assert all(len(words_of(side)) <= 5 for side in card.sides)


@each_asked
def test_it_can_be_read_after_eight_years_of_school(asked: Question | ConversationCard) -> None:
    assert reading_grade(texts(asked)) <= 8


@each_kind
def test_a_set_reads_far_more_easily_on_the_whole(kind: Kind) -> None:
    assert mean(reading_grade([question.text]) for question in core().question_set(kind)) <= 4


@each_asked
def test_it_takes_nothing_for_granted(asked: Question | ConversationCard) -> None:
    assert re.findall(ASSUMES, " ".join(texts(asked)), re.IGNORECASE) == []


@each_asked
def test_it_fishes_neither_for_blame_nor_for_secrets(asked: Question | ConversationCard) -> None:
    assert re.findall(FISHES, " ".join(texts(asked)), re.IGNORECASE) == []


def test_no_two_are_worded_alike() -> None:
    assert len({asked.text for asked in ASKED}) == len(ASKED)


@each_asked
def test_it_shares_no_five_words_in_a_row_with_a_known_list(asked: Question | ConversationCard) -> None:
    runs = {run for text in texts(asked) for run in shingles(text)}
    assert [run for run in runs if fingerprint(run) in KNOWN] == []


@pytest.mark.parametrize("text", ["When did you last sing to yourself?", "What was your first impression of me?"])
def test_the_check_against_known_lists_finds_one(text: str) -> None:
    assert any(fingerprint(run) in KNOWN for run in shingles(text))
