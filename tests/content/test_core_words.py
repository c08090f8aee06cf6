"""Every word of the core pack: ours alone, plain, kind, and safe to follow."""

from pathlib import Path

import pytest
from tests.content.words import everything, fingerprint, fingerprints, invitations

from troth.content import word_lists
from troth.content.reader import core
from troth.content.word_lists import WordList
from troth.content.wording import reading_grade, sentences_of, shingles, texts, words_of

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
FINGERPRINTS = fingerprints("seed_shingles.txt")
VERDICTS = WordList(
    "An article explains. It tells nobody to stay, to forgive or to trust, nor to make the other disclose.",
    (
        r"(^|[.?!:] |[-*] )(stay (with|together)|forgive|trust) (them|the other|again|someone|each)\b",
        r"\byou (should|must|ought to|need to|have to) (stay|forgive|trust|give (them|it) (another|a second))\b",
        r"\b(learn|try|choose|decide) to (forgive|trust|stay)\b",
        *word_lists.PUSHES.patterns[:2],
    ),
)


def found(words: WordList, written: list[tuple[str, str]]) -> list[str]:
    return [f"{where}: {hit}: {text}" for where, text in written for hit in word_lists.found(words, text)]


def test_no_text_uses_a_word_the_product_never_says() -> None:
    assert found(word_lists.NEVER_WRITTEN, list(everything())) == []


@pytest.mark.rule("S-27")
def test_no_text_sends_a_person_to_make_the_other_disclose_prove_confess_or_meet() -> None:
    assert found(word_lists.PUSHES, list(invitations())) == []


@pytest.mark.rule("S-27")
def test_no_article_tells_anyone_to_stay_forgive_trust_or_make_the_other_disclose() -> None:
    articles = [(where, text) for where, text in everything() if where.startswith("article")]
    assert found(VERDICTS, articles) == []


def test_no_practice_share_or_item_touches_devices_places_or_watching() -> None:
    assert found(word_lists.WATCHING, list(invitations())) == []


def test_every_practice_can_be_left_because_nothing_obliges() -> None:
    assert found(word_lists.OBLIGES, list(invitations())) == []


@pytest.mark.parametrize("text", ["Get them to tell you.", "Ask them to prove it.", "They owe you an answer."])
def test_the_check_for_pushing_finds_a_push(text: str) -> None:
    assert found(word_lists.PUSHES, [("example", text)])


@pytest.mark.parametrize("text", ["Forgive them.", "You must stay.", "Then choose to trust.", "Get them to say why."])
def test_the_check_of_articles_finds_a_verdict(text: str) -> None:
    assert found(VERDICTS, [("example", text)])


@pytest.mark.parametrize("text", ["Look at their phone.", "Ask for the password.", "Ask where they went."])
def test_the_check_for_watching_finds_watching(text: str) -> None:
    assert found(word_lists.WATCHING, [("example", text)])


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


def test_every_portrait_reads_at_about_twelve_years_of_age() -> None:
    grades = {slug: reading_grade(texts(each)) for slug, each in core().portraits.items()}
    assert {slug: round(grade, 1) for slug, grade in grades.items() if grade > 5} == {}


def test_every_fear_reads_at_about_twelve_years_of_age() -> None:
    grades = {slug: reading_grade(texts(each)) for slug, each in core().fears.items()}
    assert {slug: round(grade, 1) for slug, grade in grades.items() if grade > 5} == {}


def test_every_practice_reads_at_about_twelve_years_of_age() -> None:
    grades = {slug: reading_grade(texts(each)) for slug, each in core().practices.items()}
    assert {slug: round(grade, 1) for slug, grade in grades.items() if grade > 5} == {}


def test_every_exercise_reads_at_about_twelve_years_of_age() -> None:
    grades = {slug: reading_grade(texts(each)) for slug, each in core().exercises.items()}
    assert {slug: round(grade, 1) for slug, grade in grades.items() if grade > 5} == {}


def test_every_article_reads_at_about_twelve_years_of_age() -> None:
    grades = {slug: reading_grade(texts(each)) for slug, each in core().articles.items()}
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
