"""Two people in one set of questions, pressing in any order: 300 histories of 40 presses."""

import pytest
from tests.features.questions.test_interleaved import check


@pytest.mark.django_db
def test_no_history_shows_an_answer_too_early_loses_a_word_or_gets_stuck() -> None:
    check(runs=300, steps=40)
