"""The shares of the core pack: enough on every step for every kind, plain, and nobody else's."""

import re
from statistics import mean
from typing import get_args

import pytest
from tests.content.words import ASSUMES, FISHES, fingerprint, fingerprints
from tests.every import for_each

from troth.content.reader import core
from troth.content.schema import ALL_KINDS, Intimacy, Kind, Share
from troth.content.wording import reading_grade, shingles, words_of

SHARES = list(core().shares.values())
LEAST: dict[Kind, tuple[int, ...]] = {
    "romantic": (75, 45, 30, 16, 12, 8),
    "friendship": (75, 45, 30, 16, 12, 8),
    "family": (75, 45, 30, 16, 12, 8),
    "work": (65, 30, 20, 6, 4, 0),
}
"""How many each step has, from the first. Today offers one on five days of seven: 65 in ninety days."""
KNOWN = fingerprints("question_shingles.txt")
each_kind = pytest.mark.parametrize("kind", ALL_KINDS)
each_share = for_each(SHARES)


def on(level: int, kind: Kind) -> list[Share]:
    return [share for share in SHARES if share.level == level and kind in share.kinds]


@each_kind
def test_every_step_has_enough_for_whoever_comes_every_day(kind: Kind) -> None:
    found = [len(on(level, kind)) for level in range(1, 7)]
    assert [least for least, there in zip(LEAST[kind], found, strict=True) if there < least] == []


def test_whoever_is_there_alone_is_offered_nothing_light_twice_in_ninety_days() -> None:
    assert sum(share.level == 1 and share.kinds == ALL_KINDS for share in SHARES) >= 65


@each_kind
def test_the_first_step_has_ten_for_each_closeness_that_the_kind_meets(kind: Kind) -> None:
    met = [closeness for closeness in get_args(Intimacy) if (kind, closeness) != ("work", "physical")]
    assert min(sum(closeness in share.intimacies for share in on(1, kind)) for closeness in met) >= 10


def test_work_is_never_asked_for_the_deepest_level() -> None:
    assert on(6, "work") == []


@each_share
def test_it_is_one_short_line_that_opens_something_and_asks_nothing(share: Share) -> None:
    assert len(words_of(share.text)) <= 18
    assert re.fullmatch(r"[A-Z][^.?]+\.", share.text)


@each_share
def test_it_says_which_closeness_it_is_about(share: Share) -> None:
    assert share.intimacies


@each_share
def test_it_can_be_read_after_eight_years_of_school(share: Share) -> None:
    assert reading_grade([share.text]) <= 8


@each_kind
def test_shares_read_far_more_easily_on_the_whole(kind: Kind) -> None:
    assert mean(reading_grade([share.text]) for share in SHARES if kind in share.kinds) <= 4


@each_share
def test_it_takes_nothing_for_granted(share: Share) -> None:
    assert re.findall(ASSUMES, share.text, re.IGNORECASE) == []


@each_share
def test_it_fishes_neither_for_blame_nor_for_secrets(share: Share) -> None:
    assert re.findall(FISHES, share.text, re.IGNORECASE) == []


@each_share
def test_it_shares_no_five_words_in_a_row_with_a_known_list(share: Share) -> None:
    assert [run for run in shingles(share.text) if fingerprint(run) in KNOWN] == []
