"""Looking for something to read: every idea is found by its own words, also with a slip of the hand."""

import re
import time
from collections.abc import Callable

import pytest
from django.utils.translation import override
from tests.every import for_each
from tests.features.learn.ideas import DETAILS, IDEAS

from troth.content.reader import core
from troth.features.learn.search import SHOWN, search
from troth.features.learn.spelling import room, slips, stem, words_of

SLIPS: dict[str, Callable[[str, int], str]] = {
    "a letter missing": lambda word, at: word[:at] + word[at + 1 :],
    "a letter too many": lambda word, at: word[:at] + word[at] + word[at:],
    "a wrong letter": lambda word, at: word[:at] + ("x" if word[at] != "x" else "z") + word[at + 1 :],
    "two letters swapped": lambda word, at: word[:at] + word[at + 1] + word[at] + word[at + 2 :],
}


def first(sought: str, many: int = 3) -> list[str]:
    return [hit.article.slug for hit in search(sought).hits[:many]]


def longest(sought: str) -> str:
    return max(re.findall(r"[^\W_]+", sought), key=len)


def mistyped(sought: str, slip: Callable[[str, int], str]) -> str:
    """With one slip, in the middle of its longest word."""
    word = longest(sought)
    changed = (slip(word, at) for at in range(len(word) // 2 - 1, len(word) - 1))
    return sought.replace(word, next(one for one in changed if one != word))


@for_each(IDEAS | DETAILS)
def test_every_idea_is_found_by_its_own_words(idea: str) -> None:
    assert (IDEAS | DETAILS)[idea] & set(first(idea))


@pytest.mark.parametrize("slip", SLIPS)
def test_every_idea_is_found_with_a_slip_in_it(slip: str) -> None:
    long = [idea for idea in IDEAS | DETAILS if len(longest(idea)) > 4]
    sought = {idea: mistyped(idea, SLIPS[slip]) for idea in long}
    assert [sought[idea] for idea in long if not (IDEAS | DETAILS)[idea] & set(first(sought[idea]))] == []


@for_each(sorted(core().articles))
def test_every_piece_is_found_by_its_title(slug: str) -> None:
    assert first(core().articles[slug].title, 1) == [slug]


@pytest.mark.parametrize(
    ("sought", "slug"),
    [
        ("vulner", "what-vulnerability-is"),  # still being typed
        ("apologising", "a-good-apology"),  # another ending
        ("BRENE BROWN", "what-vulnerability-is"),  # without the accent
        ("vulnrabilty", "what-vulnerability-is"),  # two slips in a long word
        ("what is a small test?", "when-you-were-hurt"),  # a question in its own words
        ("I am afraid of them", "when-not-together"),
    ],
)
def test_a_word_need_not_be_written_in_full_or_quite_right(sought: str, slug: str) -> None:
    assert slug in first(sought)


def test_what_a_word_was_taken_for_is_said() -> None:
    assert search("apolgy trust").read_as == {"apolgy": ["apology"]}
    assert search("apology").read_as == {}


def test_a_word_of_three_letters_is_taken_as_it_is() -> None:
    assert search("zex").hits == []


@pytest.mark.parametrize("sought", ["", "   ", "?!", "qqqqzzzz", "\u0301", "🙂"])
def test_what_no_piece_has_finds_nothing(sought: str) -> None:
    assert search(sought).hits == []


def test_the_most_ordinary_words_are_not_looked_for_beside_others() -> None:
    assert search("how do I give feedback") == search("give feedback")


def test_a_title_comes_before_a_mention() -> None:
    found = search("forgiving").hits
    assert found[0].article.slug == "forgiving-is-yours"
    assert found[0].passage.place == "title"


def test_the_place_that_has_most_of_the_words_is_shown() -> None:
    (hit, *_) = search("is a gift good").hits
    assert (hit.passage.place, hit.passage.text) == ("question", "Is a gift good?")


def test_no_more_is_shown_than_can_be_looked_through() -> None:
    assert len(search("trust").hits) == SHOWN


def test_many_long_words_with_slips_are_looked_for_in_a_moment() -> None:
    search("warm up")
    started = time.perf_counter()
    search(" ".join(f"vulnrabilit{letter}" for letter in "abcdefghij"))
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("trust", "trust", 0), ("trust", "tryst", 1), ("trust", "trut", 1), ("trust", "turst", 1), ("", "ab", 2)],
)
def test_slips_are_counted(one: str, other: str, count: int) -> None:
    assert slips(one, other) == slips(other, one) == count


def test_a_longer_word_may_have_more_slips() -> None:
    assert [room(word) for word in ("sex", "fear", "breaches", "vulnerability")] == [0, 1, 2, 2]


@pytest.mark.parametrize(
    "family",
    [
        ("trust", "trusts", "trusted", "trusting"),
        ("apology", "apologies", "apologise", "apologize", "apologising"),
        ("boundary", "boundaries"),
        ("vulnerable", "vulnerability"),
        ("reliable", "reliability", "reliably"),
        ("validate", "validation", "validating"),
        ("transparent", "transparency"),
        ("friend", "friends", "friendship", "friendships"),
        ("intimate", "intimacy"),
    ],
)
def test_words_of_one_family_have_one_stem(family: tuple[str, ...]) -> None:
    assert len(set(map(stem, family))) == 1


def test_words_are_compared_without_case_accents_and_possessives() -> None:
    assert words_of("Brené’s “Dare” – partners' PAIR") == ["brene", "dare", "partners", "pair"]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("es", "escuchando", "escuchar"), ("es", "confianzas", "confianza"), ("es", "promesas", "promesa"),
        ("de", "grenzen", "grenze"), ("de", "entschuldigungen", "entschuldigung"), ("de", "freunde", "freundes"),
    ],
)  # fmt: skip
def test_words_of_other_languages_meet_whatever_their_ending(language: str, one: str, other: str) -> None:
    with override(language):
        assert stem(one) == stem(other)


def test_a_language_without_endings_of_its_own_keeps_its_words_whole() -> None:
    with override("fi"):
        assert stem("luottamuksen") == "luottamuksen"
