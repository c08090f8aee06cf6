"""The boundaries, and the lists of touch and desire, in the core pack: enough for every kind, short, and for whoever
reads them.
"""

import re
from collections import Counter
from typing import get_args

import pytest
from tests.content.words import ASSUMES, FISHES
from tests.every import for_each

from troth.content.reader import core
from troth.content.schema import ALL_KINDS, BoundarySort, Desire
from troth.content.wording import words_of

BOUNDARIES = list(core().boundaries.values())
DESIRES = list(core().desires.values())
BODY = re.compile(r"\b(penis|vagina|breasts?|clitoris|top|bottom|dom|sub|straight|gay|wife|husband)\b", re.IGNORECASE)


@pytest.mark.parametrize("sort", get_args(BoundarySort))
def test_each_sort_of_boundary_has_four_examples(sort: BoundarySort) -> None:
    assert sum(each.sort == sort for each in BOUNDARIES) >= 4


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_each_kind_of_relationship_has_a_dozen_examples_and_more(kind: str) -> None:
    assert sum(kind in each.kinds for each in BOUNDARIES) >= 12


def test_every_example_says_what_one_does_oneself() -> None:
    assert [each.slug for each in BOUNDARIES if not each.then.startswith("I ")] == []


@pytest.mark.parametrize(("kind", "least"), [("romantic", 25), ("friendship", 22), ("family", 22), ("work", 0)])
def test_there_is_enough_to_answer_about_comfort_and_at_work_there_is_none(kind: str, least: int) -> None:
    found = Counter(each.list for each in DESIRES if kind in each.kinds)
    assert found["comfort"] >= least
    assert (found["desire"] >= 25) is (kind == "romantic")
    assert kind != "work" or not found


@for_each(DESIRES)
def test_it_is_one_short_line_that_fits_whoever_reads_it(desire: Desire) -> None:
    assert len(words_of(desire.text)) <= 12
    assert desire.text[0].isupper()
    assert not desire.text.endswith(".")
    assert re.findall(ASSUMES, desire.text, re.IGNORECASE) + re.findall(FISHES, desire.text, re.IGNORECASE) == []
    assert not BODY.search(desire.text)
