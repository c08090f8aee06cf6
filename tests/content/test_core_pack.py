"""What the core pack holds: enough for every kind of relationship and closeness, fair to both, with sources."""

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from tests.every import for_each

from troth.content.reader import CORE, LOCALE, core
from troth.content.schema import ALL_KINDS, Article, Barrier, Factor, Intimacy, Kind, Portrait, Practice, Share, Source
from troth.content.wording import texts, words_of

PRACTICES = list(core().practices.values())
FACTORS: tuple[Factor, ...] = get_args(Factor)
KNOWN_SOURCES = (Path(__file__).parent / "known_sources.txt").read_text(encoding="utf-8").splitlines()
RISKY = {"S7", "S9", "S10", "S11", "S12", "S13"}
"""Opening up, safety, limits, fears, repair and what wears a tie down: someone who is afraid may be reading."""
WAYS_OUT = re.compile(
    r"\b(stop|skip|pass|passing|leave|end|drop|call it off|go home|move away|sitting this one out|no is complete"
    r"|change the choice|half a day|when you like)\b",
    re.IGNORECASE,
)


def fitting(kind: Kind) -> list[Practice]:
    return [practice for practice in PRACTICES if kind in practice.kinds]


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_kind_has_practices_for_two_and_for_one(kind: Kind) -> None:
    assert len(fitting(kind)) >= 20
    assert sum(not practice.joint for practice in fitting(kind)) >= 10


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_kind_has_practices_for_every_factor(kind: Kind) -> None:
    counts = Counter(factor for practice in fitting(kind) for factor in practice.factors)
    assert min(counts[factor] for factor in FACTORS) >= 5


def test_every_rhythm_is_there() -> None:
    counts = Counter(practice.rhythm for practice in PRACTICES)
    assert min(counts["daily"], counts["weekly"], counts["monthly"], counts["anytime"]) >= 6


def test_work_never_meets_physical_closeness() -> None:
    content: list[Practice | Share] = [*PRACTICES, *core().shares.values()]
    assert [each.slug for each in content if "work" in each.kinds and "physical" in each.intimacies] == []


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_a_tired_person_finds_something_short_for_tonight(kind: Kind) -> None:
    assert sum(practice.effort == 1 and practice.minutes <= 10 for practice in fitting(kind)) >= 8


@for_each([each for each in PRACTICES if each.joint])
def test_in_a_joint_practice_both_get_turns_and_either_can_stop(practice: Practice) -> None:
    assert any(step.who in ("each", "both") for step in practice.steps)
    assert not any(step.who == "you" and step.kind in ("write", "choose") for step in practice.steps)
    assert WAYS_OUT.search(" ".join(practice.cautions))


@for_each([each for each in PRACTICES if not each.joint])
def test_a_practice_for_one_needs_nobody_else_at_once(practice: Practice) -> None:
    assert not any(step.who == "both" for step in practice.steps)


def test_sealed_practices_are_written_or_chosen_by_each() -> None:
    for practice in PRACTICES:
        if practice.reveal == "sealed":
            assert any(step.who == "each" and step.kind in ("write", "choose") for step in practice.steps)


def test_deep_practices_carry_a_caution() -> None:
    assert [each.slug for each in PRACTICES if each.share_level >= 4 and not each.cautions] == []


def test_repair_apology_and_kind_guesses_are_never_for_someone_who_is_afraid() -> None:
    risky = [
        each for each in PRACTICES if "S12" in each.systems or "generosity" in each.braving or each.reveal == "sealed"
    ]
    assert [each.slug for each in risky if each.fits_when_afraid] == []


def test_nothing_joint_and_nothing_that_opens_up_is_for_someone_who_is_afraid() -> None:
    assert [each.slug for each in PRACTICES if each.fits_when_afraid and (each.joint or each.share_level)] == []


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_someone_who_is_afraid_still_finds_something(kind: Kind) -> None:
    assert sum(practice.fits_when_afraid for practice in fitting(kind)) >= 5


def test_talking_to_someone_outside_is_always_open() -> None:
    assert core().practices["someone-to-talk-to"].fits_when_afraid


def test_every_source_is_one_that_was_looked_at() -> None:
    def line(source: Source) -> str:
        return f"{source.year} {source.title}"

    cited = {line(source) for practice in PRACTICES for source in practice.evidence.sources}
    cited |= {line(source) for article in core().articles.values() for source in article.sources}
    assert cited == set(KNOWN_SOURCES)


@pytest.mark.parametrize("intimacy", get_args(Intimacy))
def test_every_closeness_has_a_portrait_for_each_kind_that_meets_it(intimacy: Intimacy) -> None:
    (portrait,) = [each for each in core().portraits.values() if each.intimacy == intimacy]
    assert set(portrait.kinds) == {kind for kind in ALL_KINDS if (kind, intimacy) != ("work", "physical")}
    for kind in portrait.kinds:
        for part in (portrait.signs, portrait.blocks, portrait.growth, portrait.hindrances):
            assert sum(kind in line.kinds for line in part) >= 3
        assert any(kind in line.kinds for line in portrait.meaning)


@for_each(core().portraits.values())
def test_what_the_guide_names_as_hindering_a_closeness_can_be_marked(portrait: Portrait) -> None:
    """Guide A, types of intimacy."""
    named: dict[Intimacy, set[Barrier]] = {
        "emotional": {"fear_of_judgment", "past_wounds", "unavailability"},
        "intellectual": {"fear_of_judgment", "closed_mind", "competition"},
        "physical": {"past_trauma", "body_image", "mismatched_needs"},
        "experiential": {"busy", "different_interests", "low_effort"},
        "spiritual": {"different_beliefs", "fear_of_judgment", "superficiality"},
    }
    assert named[portrait.intimacy] <= {line.barrier for line in portrait.hindrances}


def test_there_are_at_least_fifty_two_articles() -> None:
    assert len(core().articles) >= 52


@for_each(core().articles.values())
def test_every_article_has_what_to_keep_and_what_people_ask(article: Article) -> None:
    asked = [one.ask for one in article.questions]
    assert 3 <= len(article.takeaways) <= 5
    assert len(asked) >= 5
    assert len(set(asked)) == len(asked)
    assert all(ask.endswith("?") for ask in asked)


@for_each(core().articles.values())
def test_an_article_takes_three_to_six_minutes_and_says_which(article: Article) -> None:
    words = sum(len(words_of(text)) for text in texts(article))
    assert 3 <= article.minutes <= 6
    assert abs(words / 170 - article.minutes) <= 1  # at an easy pace


def test_what_may_be_read_in_fear_points_to_help() -> None:
    risky = [each for each in core().articles.values() if RISKY & set(each.systems) and each.grade]
    help_is_named = {each.slug: "Help and safety is part of every page" in str(texts(each)) for each in risky}
    assert len(risky) > 10
    assert [slug for slug, named in help_is_named.items() if not named] == []


def test_slugs_are_unique_across_everything() -> None:
    pack = core()
    slugs = Counter(slug for mapping in (pack.practices, pack.shares, pack.items, pack.articles) for slug in mapping)
    assert [slug for slug, times in slugs.items() if times > 1] == []


def test_files_are_small() -> None:
    written = [file for file in CORE.rglob("*.*") if file.parent.name != LOCALE]
    assert [file.name for file in written if file.stat().st_size > 8_000] == []
