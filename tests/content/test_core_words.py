"""Every word of the core pack: ours alone, plain, kind, and safe to follow."""

import re
from pathlib import Path

import pytest
from tests.content.words import (
    article_texts,
    everything,
    fingerprint,
    invitations,
    practice_texts,
    reading_grade,
    sentences_of,
    shingles,
    words_of,
)

from troth.content.reader import core

HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "shared" / "seeds"
FINGERPRINTS = set((HERE / "seed_shingles.txt").read_text(encoding="utf-8").split())

NEVER_WRITTEN = (
    r"!",
    r"\bshould always\b",
    r"\byour partner\b",
    r"\btoxic\b",
    r"\bnormal couples?\b",
    r"\bend-to-end\b",
    r"\bzero-knowledge\b",
    r"\beven we cannot\b",
    r"\b(he|she|him|her|his|hers|himself|herself)\b",
    r"\b(husband|wife|boyfriend|girlfriend|mother|father|mum|dad)s?\b",
    r"\b(optimi[sz]e|journey of|unlock your|game-changer|soulmate|streak)\b",
)
# S-27: what is suggested is for oneself. Nobody is sent to make the other speak, prove, confess or come.
PUSHES = (
    r"\b(make|get|have|let|force|push|press|urge|convince|persuade|order) (them|the other|the other person)"
    r" (to )?(tell|say|admit|share|open|show|prove|confess|meet|come|explain|answer|promise|agree|talk)\b",
    r"\bask (them|the other|the other person) to"
    r" (tell|admit|prove|confess|meet|come|explain|show|account|swear|disclose)\b",
    r"\b(they|the other|the other person) (must|has to|have to|owes? you|ought to|needs? to (tell|prove|admit))\b",
    r"\buntil (they|the other person) (tells?|admits?|agrees?|answers?|proves?|says?)\b",
    r"\b(insist|demand|confront|interrogate|test (them|the other))\b",
    r"\bproof\b|\bprove\b|\bconfess\b",
)
# An article explains; it tells nobody to stay, to forgive or to trust.
VERDICTS = (
    r"(^|[.?!:] |[-*] )(stay (with|together)|forgive|trust) (them|the other|again|someone|each)\b",
    r"\byou (should|must|ought to|need to|have to) (stay|forgive|trust|give (them|it) (another|a second))\b",
    r"\b(learn|try|choose|decide) to (forgive|trust|stay)\b",
)
# S-10: nothing about another person's devices, accounts or places.
WATCHING = (
    r"\bpass(word|code)s?\b",
    r"\blocations?\b|\bwhereabouts\b|\bgps\b",
    r"\b(their|the other'?s|the other person'?s) (phone|device|messages|mail|e-mail|account|browser|diary)\b",
    r"\b(check|look|go|read|search) (through|up on|on|into) (them|their|the other)\b",
    r"\b(track|tracking|monitor|spy|snoop|secretly)\b",
    r"\bwhere (they|the other person) (is|are|was|were|went|have been|has been)\b",
)
OBLIGES = (
    r"\b(you|both|each|either|they) (must|have to|has to)\b",
    r"\b(do not|don't|never|without) (stop|stopping|leave|leaving|skip)\b(?! the)",
    r"\buntil (you )?both\b",
    r"\bno matter\b|\bwithout fail\b",
)


def found(patterns: tuple[str, ...], texts: list[tuple[str, str]]) -> list[str]:
    flat = [(where, text.lower().replace("’", "'")) for where, text in texts]
    return [f"{where}: {pattern}: {text}" for where, text in flat for pattern in patterns if re.search(pattern, text)]


def test_no_text_uses_a_word_the_product_never_says() -> None:
    assert found(NEVER_WRITTEN, list(everything())) == []


@pytest.mark.rule("S-27")
def test_no_text_sends_a_person_to_make_the_other_disclose_prove_confess_or_meet() -> None:
    assert found(PUSHES, list(invitations())) == []


@pytest.mark.rule("S-27")
def test_no_article_tells_anyone_to_stay_forgive_trust_or_make_the_other_disclose() -> None:
    articles = [(where, text) for where, text in everything() if where.startswith("article")]
    assert found(VERDICTS + PUSHES[:2], articles) == []


def test_no_practice_share_or_item_touches_devices_places_or_watching() -> None:
    assert found(WATCHING, list(invitations())) == []


def test_every_practice_can_be_left_because_nothing_obliges() -> None:
    assert found(OBLIGES, list(invitations())) == []


@pytest.mark.parametrize("text", ["Get them to tell you.", "Ask them to prove it.", "They owe you an answer."])
def test_the_check_for_pushing_finds_a_push(text: str) -> None:
    assert found(PUSHES, [("example", text)])


@pytest.mark.parametrize("text", ["Forgive them.", "You must stay.", "Then choose to trust.", "Get them to say why."])
def test_the_check_of_articles_finds_a_verdict(text: str) -> None:
    assert found(VERDICTS + PUSHES[:2], [("example", text)])


@pytest.mark.parametrize("text", ["Look at their phone.", "Ask for the password.", "Ask where they went."])
def test_the_check_for_watching_finds_watching(text: str) -> None:
    assert found(WATCHING, [("example", text)])


def test_no_text_shares_five_words_in_a_row_with_the_guides() -> None:
    shared = [
        f"{where}: {shingle}"
        for where, text in everything()
        for shingle in shingles(text)
        if fingerprint(shingle) in FINGERPRINTS
    ]
    assert shared == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the guides are not beside this repository")
def test_the_fingerprints_are_those_of_the_guides() -> None:
    guides = [file.read_text(encoding="utf-8") for file in sorted(SEEDS.glob("*.txt"))]
    assert {fingerprint(shingle) for guide in guides for shingle in shingles(guide)} == FINGERPRINTS


def test_every_practice_reads_at_about_twelve_years_of_age() -> None:
    grades = {slug: reading_grade(practice_texts(each)) for slug, each in core().practices.items()}
    assert {slug: round(grade, 1) for slug, grade in grades.items() if grade > 5} == {}


def test_every_article_reads_at_about_twelve_years_of_age() -> None:
    grades = {slug: reading_grade(article_texts(each)) for slug, each in core().articles.items()}
    assert {slug: round(grade, 1) for slug, grade in grades.items() if grade > 6} == {}


def test_no_sentence_is_longer_than_thirty_words() -> None:
    long = [
        f"{where}: {sentence}"
        for where, text in everything()
        for sentence in sentences_of([text])
        if len(words_of(sentence)) > 30
    ]
    assert long == []


def test_the_reading_grade_tells_plain_words_from_official_ones() -> None:
    plain = "You say how you are. They listen. Then you swap."
    official = "Participants subsequently articulate individual expectations regarding communication responsibilities."
    assert reading_grade([plain]) < 3
    assert reading_grade([official]) > 12
