"""What is said of a pack to whoever wrote it: what has to change, where, and what is worth another look."""

from pathlib import Path

import pytest
from tests.content.examples import ARTICLE, FEAR, ITEMS, PACK, PRACTICE, QUESTIONS, SHARES, write_pack

from troth.content.check import check
from troth.content.files import PackError
from troth.content.reader import CORE

WISH = """
[[item]]
slug = "closer"
intimacy = "emotional"
asks = "wished"
text = "In the time ahead, how close would you like {name} to be?"
low = "Far"
high = "Near"
steps = ["Far", "Rather far", "Between", "Rather near", "Near"]
provenance = "Own wording."
"""
NOW = WISH.replace("closer", "close-now").replace("wished", "actual")
PLEASE_NOT = ["Tell your partner.", "Ask them to prove it.", "Look at their phone.", "You must wave."]


def wrong(folder: Path, **changed: str) -> list[PackError]:
    return list(check(write_pack(folder, **changed)).wrong)


def look(folder: Path, **changed: str) -> list[PackError]:
    found = check(write_pack(folder, **changed))
    assert found.wrong == ()
    return list(found.look)


def line_with(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_nothing_is_said_of_the_core() -> None:
    found = check(CORE)
    assert [*found.wrong, *found.look] == []


def test_nothing_is_said_of_a_plain_example(tmp_path: Path) -> None:
    assert look(tmp_path) == []


def test_everything_that_would_be_refused_is_said_at_once(tmp_path: Path) -> None:
    shares = SHARES.replace("level = 1", "level = 0").replace("level = 2", "level = 7")
    found = wrong(tmp_path, practice=PRACTICE.replace("effort = 1", "effort = 9"), shares=shares, article="Hands.")
    assert [error.field for error in found] == ["effort", "share[0].level", "share[1].level", ""]
    assert [error.line for error in found[:3]] == [
        line_with(PRACTICE, "effort"), line_with(shares, "level = 0"), line_with(shares, "level = 7"),
    ]  # fmt: skip


def test_a_folder_that_is_no_pack_is_said_so(tmp_path: Path) -> None:
    assert [error.message for error in check(tmp_path / "nowhere").wrong] == ["this file is missing"]


def test_a_misspelt_folder_does_not_hide_the_rest(tmp_path: Path) -> None:
    (tmp_path / "practises").mkdir()
    found = wrong(tmp_path, practice=PRACTICE.replace("effort = 1", "effort = 9"))
    assert [error.file.name for error in found] == ["practises", "wave.toml"]


def test_a_slug_that_the_core_has_is_found_where_it_stands(tmp_path: Path) -> None:
    shares = SHARES.replace("a-song", "a-goodbye")
    (error,) = wrong(tmp_path, shares=shares)
    assert (error.file.name, error.line, error.field) == ("first.toml", line_with(shares, "a-goodbye"), "a-goodbye")


def test_the_name_of_the_core_is_taken(tmp_path: Path) -> None:
    (error,) = wrong(tmp_path, pack=PACK.replace('"example"', '"core"'))
    assert (error.file.name, error.field) == ("pack.toml", "slug")


def test_a_wish_without_a_question_for_how_it_is_now_is_found(tmp_path: Path) -> None:
    (error,) = wrong(tmp_path, items=ITEMS + WISH)
    assert (error.field, error.line) == ("closer", line_with(ITEMS + WISH, "closer"))
    assert error.message.endswith("for: romantic, friendship, family, work")


def test_a_wish_is_met_by_a_question_on_the_same_scale(tmp_path: Path) -> None:
    assert wrong(tmp_path, items=ITEMS + WISH + NOW) == []


def test_a_wish_for_more_kinds_than_are_asked_how_it_is_names_those_left_over(tmp_path: Path) -> None:
    some = NOW + 'kinds = ["romantic", "family", "work"]\n'
    (error,) = wrong(tmp_path, items=ITEMS + WISH + some)
    assert error.message.endswith("for: friendship")


def test_a_set_that_lacks_a_stage_is_found_for_each_kind(tmp_path: Path) -> None:
    found = wrong(tmp_path, questions=QUESTIONS.replace('stage = "values"\n', ""))
    lacks = [f"the set for {kind} lacks the stage: values" for kind in ("romantic", "friendship", "family", "work")]
    assert [error.message for error in found if "lacks" in error.message] == lacks


def test_a_set_that_jumps_two_levels_is_found_where_it_jumps(tmp_path: Path) -> None:
    questions = QUESTIONS.replace("level = 3", "level = 4")
    found = wrong(tmp_path, questions=questions)
    assert {(error.field, error.line) for error in found} == {("afraid-to-fly", line_with(questions, "afraid-to-fly"))}


def test_a_fear_that_leads_to_a_practice_or_an_article_that_is_nowhere_is_found(tmp_path: Path) -> None:
    fear = FEAR.replace("let-a-kindness-in", "let-it-in").replace("three-fears", "two-fears")
    found = wrong(tmp_path, fear=fear)
    assert [error.line for error in found] == [line_with(fear, "let-it-in"), line_with(fear, "two-fears")]


def test_a_set_that_falls_is_found(tmp_path: Path) -> None:
    found = wrong(tmp_path, questions=QUESTIONS.replace("level = 2", "level = 1").replace("level = 1", "level = 2", 1))
    assert {error.field for error in found} == {"what-matters", "afraid-to-fly"}


@pytest.mark.parametrize("link", ["../weaving/", "http://example.org", "/learn/waving/", "hands.md"])
def test_a_link_that_leads_nowhere_is_found(tmp_path: Path, link: str) -> None:
    article = ARTICLE + f"\nSee [there]({link}).\n"
    (error,) = wrong(tmp_path, article=article)
    assert (error.field, error.line) == ("waving", line_with(article, link))


@pytest.mark.parametrize("link", ["../waving/", "../small-things/", "https://example.org", "mailto:a@example.org"])
def test_a_link_to_an_article_or_outside_is_fine(tmp_path: Path, link: str) -> None:
    assert wrong(tmp_path, article=ARTICLE + f"\nSee [there]({link}).\n") == []


def test_a_file_that_is_never_read_is_worth_a_look(tmp_path: Path) -> None:
    (tmp_path / "practices").mkdir()
    (tmp_path / "practices" / "nod.tml").touch()
    assert [advice.file.name for advice in look(tmp_path)] == ["nod.tml"]


def test_a_prompt_close_to_an_earlier_one_is_worth_a_look(tmp_path: Path) -> None:
    shares = SHARES.replace("A song you like.", "A song you like when nobody is with you.")
    more = '\n[[share]]\nslug = "again"\ntext = "A film you like when nobody is with you."\nlevel = 1\n'
    (advice,) = look(tmp_path, shares=shares + more)
    assert (advice.field, advice.line) == ("again", line_with(shares + more, "again"))
    assert "a-song" in advice.message


def test_a_prompt_close_to_one_of_the_core_is_worth_a_look(tmp_path: Path) -> None:
    (advice,) = look(tmp_path, shares=SHARES.replace("A song you like.", "A sound that you love and rarely mention."))
    assert "a-sound-you-love" in advice.message


@pytest.mark.parametrize("words", PLEASE_NOT)
def test_words_that_troth_does_without_are_worth_a_look(tmp_path: Path, words: str) -> None:
    practice = PRACTICE.replace('text = "Think back."', f'text = "{words}"')
    found = look(tmp_path, practice=practice)
    assert {(advice.field, advice.line) for advice in found} == {("wave", line_with(practice, words))}


def test_articles_may_tell_of_what_nobody_is_asked_to_do(tmp_path: Path) -> None:
    assert look(tmp_path, article=ARTICLE + "\nWhether it can be said to prove anything is open.\n") == []


def test_a_hard_text_is_worth_a_look(tmp_path: Path) -> None:
    text = "Participants subsequently articulate individual expectations regarding communication responsibilities."
    (advice,) = look(tmp_path, shares=SHARES.replace("A song you like.", text))
    assert "school year" in advice.message


def test_words_in_another_language_are_not_looked_at(tmp_path: Path) -> None:
    pack = PACK.replace('language = "en"', 'language = "de"')
    assert look(tmp_path, pack=pack, shares=SHARES.replace("A song you like.", "Ein Lied!")) == []
