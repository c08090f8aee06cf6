"""The practices of the core pack, counted: enough for every kind, every need, every evening, and no two alike."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from statistics import median
from typing import get_args

import pytest
from tests.every import for_each

from troth.content.reader import core
from troth.content.schema import ALL_KINDS, Barrier, Braving, Enhancer, Fear, Intimacy, Killer, Kind, Practice
from troth.content.wording import reading_grade, texts, words_of

PRACTICES = list(core().practices.values())
FITTING: dict[Kind, int] = {"romantic": 90, "friendship": 70, "family": 70, "work": 55}
# What stands in the way of each closeness, as the guides name it.
IN_THE_WAY: dict[Intimacy, tuple[Barrier, ...]] = {
    "emotional": ("fear_of_judgment", "past_wounds", "unavailability"),
    "intellectual": ("fear_of_judgment", "closed_mind", "competition"),
    "physical": ("past_trauma", "body_image", "mismatched_needs"),
    "experiential": ("busy", "different_interests", "low_effort"),
    "spiritual": ("different_beliefs", "fear_of_judgment", "superficiality"),
}
# Each quality, seen in the other person.
NOTICING: dict[Braving, str] = {
    "boundaries": "thanks-for-the-no",
    "reliability": "what-came-as-promised",
    "accountability": "thanks-for-owning-it",
    "vault": "safe-with-you",
    "integrity": "the-honest-way",
    "non_judgment": "where-i-can-be-odd",
    "generosity": "they-thought-well-of-me",
}
RHYTHMS = {
    "daily": (
        "morning-check-in", "three-appreciations", "evening-without-screens", "a-proper-hello", "best-bit-of-the-day",
    ),
    "weekly": ("long-talk", "first-time-for-both", "letter-of-thanks", "how-are-we-doing", "dream-aloud"),
    "monthly": ("full-day", "monthly-look-back", "pick-something-new", "quiet-surprise", "someone-to-talk-to"),
}  # fmt: skip
FOR_ONE = ("finish-one-thing-well", "a-week-of-the-same", "open-about-one-thing", "what-would-help")
ALIKE = 0.33
"""The part of all their words that two practices may share; when this was set the most was 0.29."""
TOUCH = r"\b(hugs?|hugging|kiss\w*|cuddl\w*|massag\w*|caress\w*|embrac\w*|bare|naked|hold(ing)? hands?|hands held)\b"


def count(field: str) -> Counter[str]:
    return Counter(word for practice in PRACTICES for word in getattr(practice, field))


def least(field: str, words: object) -> int:
    """How many practices the least served word of a list has."""
    counts = count(field)
    return min(counts[word] for word in get_args(words))


def gist(practice: Practice) -> set[str]:
    """The words of its idea and its steps that carry meaning: those of more than four letters."""
    texts = [practice.title, practice.why, *(f"{step.text} {step.prompt or ''}" for step in practice.steps)]
    return {word for text in texts for word in words_of(text) if len(word) > 4}


def overlaps() -> Iterator[tuple[str, str, float]]:
    gists = {practice.slug: gist(practice) for practice in PRACTICES}
    for one, other in combinations(gists, 2):
        yield one, other, len(gists[one] & gists[other]) / len(gists[one] | gists[other])


def test_there_are_at_least_one_hundred_and_sixty_five() -> None:
    assert len(PRACTICES) >= 165


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_kind_of_relationship_has_many(kind: Kind) -> None:
    assert sum(kind in practice.kinds for practice in PRACTICES) >= FITTING[kind]


def test_every_barrier_and_every_fear_is_answered_by_four() -> None:
    assert least("barriers", Barrier) >= 4
    assert least("fears", Fear) >= 4


def test_every_habit_that_kills_closeness_has_three_antidotes() -> None:
    assert least("killers", Killer) >= 3


def test_everything_that_feeds_closeness_has_five() -> None:
    assert least("enhancers", Enhancer) >= 5


def test_every_quality_has_six_and_one_to_see_it_in_the_other() -> None:
    assert least("braving", Braving) >= 6
    assert set(NOTICING) == set(get_args(Braving))
    assert all(quality in core().practices[slug].braving for quality, slug in NOTICING.items())


@pytest.mark.parametrize("closeness", get_args(Intimacy))
def test_every_closeness_has_ten_spread_over_what_stands_in_its_way(closeness: Intimacy) -> None:
    fitting = [practice for practice in PRACTICES if closeness in practice.intimacies]
    answered = Counter(barrier for practice in fitting for barrier in practice.barriers)
    assert len(fitting) >= 10
    assert min(answered[barrier] for barrier in IN_THE_WAY[closeness]) >= 4


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_kind_meets_every_quality_barrier_fear_and_killer(kind: Kind) -> None:
    fields = (("braving", Braving), ("barriers", Barrier), ("fears", Fear), ("killers", Killer))
    met = {word for one in PRACTICES if kind in one.kinds for name, _ in fields for word in getattr(one, name)}
    assert {word for _, words in fields for word in get_args(words)} <= met


def test_many_are_short_and_many_can_be_done_tired() -> None:
    assert sum(practice.minutes < 5 for practice in PRACTICES) >= 40
    assert sum(practice.effort == 1 for practice in PRACTICES) >= 50
    assert {practice.effort for practice in PRACTICES} == {1, 2, 3}


@for_each(PRACTICES)
def test_its_clocks_fit_into_its_minutes(practice: Practice) -> None:
    seconds = sum((step.seconds or 0) * (2 if step.who == "each" else 1) for step in practice.steps)
    assert seconds <= practice.minutes * 60


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_the_day_the_week_and_the_month_each_have_their_five(rhythm: str) -> None:
    assert [slug for slug in RHYTHMS[rhythm] if core().practices[slug].rhythm != rhythm] == []


def test_the_plan_of_four_can_be_done_alone() -> None:
    assert all("S19" in core().practices[slug].systems and not core().practices[slug].joint for slug in FOR_ONE)


def test_no_two_are_alike() -> None:
    assert [pair for pair in overlaps() if pair[2] > ALIKE] == []
    assert len({practice.why for practice in PRACTICES}) == len({practice.title for practice in PRACTICES})
    assert len({practice.title for practice in PRACTICES}) == len(PRACTICES)


def test_no_practice_for_work_speaks_of_touch() -> None:
    spoken = {each.slug: " ".join(texts(each)) for each in PRACTICES if "work" in each.kinds}
    assert [slug for slug, text in spoken.items() if re.search(TOUCH, text, re.IGNORECASE)] == []


def test_half_of_them_read_like_a_book_for_children() -> None:
    assert median(reading_grade(texts(practice)) for practice in PRACTICES) <= 4


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_someone_who_is_afraid_finds_twenty(kind: Kind) -> None:
    assert sum(practice.fits_when_afraid for practice in PRACTICES if kind in practice.kinds) >= 20
