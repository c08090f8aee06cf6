"""Whatever is written: no error, offsets inside the text, the same answer every time, and no long wait."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troth.coach import review, review_apology
from troth.coach.marks import HARSH, HELPFUL
from troth.coach.tables import TABLES, language

LONG = 20_000
LEAST_A_SECOND = 4_000
"""Characters that are read in a second of processor time at the very least, on any machine that runs the tests."""
PIECES = (
    "you are not so selfish lazy never always think i feel sorry if but because thank for what is wrong with do don't "
    "\" ' ’ “ ” . ? ! … , ; — when he said idiot whatever kill myself password 🙂 ÿ"
)
WORDS = st.sampled_from([*PIECES.split(), "\n"])
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))
CONTEXTS = st.sampled_from(["message", "disclosure", "reply", "apology", "boundary", "letter"])


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, CONTEXTS)
def test_any_text_is_read(text: str, previous: str, context: str) -> None:
    found = review(text, previous, context)  # type: ignore[arg-type]
    assert found == review(text, previous, context)  # type: ignore[arg-type]
    for mark in (*found.marks, *found.strengths):
        assert 0 <= mark.start < mark.end <= len(text)
        assert 0 <= mark.confidence <= 1
    assert {mark.label for mark in found.marks} <= set(HARSH)
    assert {mark.label for mark in found.strengths} <= set(HELPFUL)
    assert len(found.marks) <= 3 >= len(found.strengths)
    assert found.safety is None or not (found.marks or found.strengths)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_any_apology_is_read(text: str) -> None:
    found = review_apology(text)
    parts = (found.remorse, found.responsibility, found.amends, found.promise_of_change, found.request_forgiveness)
    for part in (*filter(None, parts), *found.deflection):
        assert 0 <= part.start < part.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "you ",
        "you are not ",
        "never, ",
        '"',
        "'",
        "I was only trying to ",
        "so so so lazy ",
        "a",
        "(",
        "😀",
        ". ",
        "if i ",
    ],
)
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    text = (piece * LONG)[:LONG]
    review("warm")
    begin = process_time()
    review(text, text)
    review_apology(text)
    assert process_time() - begin < 3 * LONG / LEAST_A_SECOND


@pytest.mark.parametrize("folder", sorted(TABLES.iterdir()), ids=lambda folder: folder.name)
def test_all_that_is_loaded_of_a_language_stays_small(folder: Path) -> None:
    assert language(folder.name).labels.rules
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 1_000_000
