"""A pack that does not fit the schema is refused, and the error says where."""

from pathlib import Path

import pytest
from tests.content.examples import (
    ARTICLE,
    BOUNDARIES,
    CARDS,
    DESIRES,
    EXERCISE,
    FEAR,
    ITEMS,
    PACK,
    PORTRAIT,
    PRACTICE,
    QUESTIONS,
    SHARES,
    write_pack,
)

from troth.content.files import PackError
from troth.content.reader import load_pack

TEXTS = {
    "pack": PACK,
    "practice": PRACTICE,
    "shares": SHARES,
    "questions": QUESTIONS,
    "cards": CARDS,
    "items": ITEMS,
    "article": ARTICLE,
    "portrait": PORTRAIT,
    "exercise": EXERCISE,
    "fear": FEAR,
    "boundaries": BOUNDARIES,
    "desires": DESIRES,
}


def refusal(folder: Path, **changed: str) -> PackError:
    with pytest.raises(PackError) as caught:
        load_pack(write_pack(folder, **changed))
    return caught.value


def line_with(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_a_wrong_word_in_a_step_names_file_field_and_line(tmp_path: Path) -> None:
    text = PRACTICE.replace('kind = "write"', 'kind = "shout"')
    error = refusal(tmp_path, practice=text)
    assert error.file == tmp_path / "practices" / "wave.toml"
    assert error.field == "steps[1].kind"
    assert error.line == line_with(text, "shout")
    assert str(error).startswith(f"{error.file}, line {error.line}, steps[1].kind: ")


def test_an_unknown_field_names_itself_and_its_line(tmp_path: Path) -> None:
    text = PRACTICE.replace("effort = 1", "effort = 1\nefort = 2")
    error = refusal(tmp_path, practice=text)
    assert (error.field, error.line) == ("efort", line_with(text, "efort = 2"))


def test_a_missing_field_of_a_step_points_at_that_step(tmp_path: Path) -> None:
    text = PRACTICE.replace('who = "you"\nkind = "write"', 'kind = "write"')
    error = refusal(tmp_path, practice=text)
    assert error.field == "steps[1].who"
    assert error.line == line_with(text, 'kind = "write"') - 1


def test_a_missing_field_of_a_practice_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path, practice=PRACTICE.replace("minutes = 1\n", "")).field == "minutes"


def test_a_wrong_word_in_a_beat_names_file_field_and_line(tmp_path: Path) -> None:
    text = EXERCISE.replace('kind = "mirror"', 'kind = "echo"')
    error = refusal(tmp_path, exercise=text)
    assert error.file == tmp_path / "exercises" / "lesson.toml"
    assert (error.field, error.line) == ("turn[1].kind", line_with(text, "echo"))


def test_broken_toml_names_the_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, practice=PRACTICE.replace("effort = 1", "effort = "))
    assert error.line == line_with(PRACTICE, "effort = 1")


def test_the_second_share_of_a_file_is_found(tmp_path: Path) -> None:
    text = SHARES.replace("level = 2", "level = 7")
    error = refusal(tmp_path, shares=text)
    assert (error.field, error.line) == ("share[1].level", line_with(text, "level = 7"))


def test_the_item_that_asks_for_two_things_is_found(tmp_path: Path) -> None:
    text = ITEMS + ITEMS.replace('"close"', '"near"').replace("low =", 'braving = "vault"\nabout = "self"\nlow =')
    error = refusal(tmp_path, items=text)
    assert (error.field, error.line) == ("item[1]", text.splitlines().index("[[item]]", 1) + 1)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('facet = "closeness"', 'braving = "bravery"\nabout = "self"', "braving"),
        ('facet = "closeness"', 'braving = "vault"\nabout = "me"', "about"),
        ('facet = "closeness"', 'intimacy = "spiritual"\nasks = "hoped"', "asks"),
        ('facet = "closeness"', 'safety = "fear"', "safety"),
    ],
)
def test_a_wrong_word_in_an_item_names_file_field_and_line(tmp_path: Path, old: str, new: str, field: str) -> None:
    text = ITEMS.replace(old, new)
    error = refusal(tmp_path, items=text)
    assert error.file == tmp_path / "items" / "first.toml"
    assert (error.field, error.line) == (f"item[0].{field}", line_with(text, f"{field} ="))


def test_a_wrong_word_is_answered_with_the_words_there_are(tmp_path: Path) -> None:
    error = refusal(tmp_path, practice=PRACTICE.replace('kind = "write"', 'kind = "shout"'))
    assert error.message == "“shout” is none of: read, say, write, choose, rate, timer, breathe, do"


def test_a_wrong_word_in_an_optional_list_is_answered_too(tmp_path: Path) -> None:
    error = refusal(tmp_path, questions=QUESTIONS.replace('"values"', '"opinions"'))
    assert error.message == "“opinions” is none of: facts, values, vulnerability"


def test_a_wrong_sort_of_value_is_named_plainly(tmp_path: Path) -> None:
    error = refusal(tmp_path, practice=PRACTICE.replace("minutes = 1", 'minutes = "one"'))
    assert error.message == "this is text where a whole number belongs"


def test_a_field_that_may_be_left_out_still_takes_one_sort_alone(tmp_path: Path) -> None:
    error = refusal(tmp_path, questions=QUESTIONS.replace('stage = "facts"', "stage = 1"))
    assert error.message == "this is a whole number where text belongs"


def test_a_file_of_rows_holds_nothing_else(tmp_path: Path) -> None:
    error = refusal(tmp_path, shares=SHARES.replace("[[share]]", "[[shares]]"))
    assert (error.field, error.line) == ("shares", 1)
    assert error.message == "this file holds [[share]] and nothing else"


def test_the_second_use_of_a_slug_is_found(tmp_path: Path) -> None:
    text = SHARES.replace('slug = "a-song"', 'slug = "a-colour"')
    assert refusal(tmp_path, shares=text).line == line_with(text, "[[share]]") + 6


def test_front_matter_errors_name_the_line_of_the_article(tmp_path: Path) -> None:
    text = ARTICLE.replace("minutes = 1", "minutes = 0")
    error = refusal(tmp_path, article=text)
    assert (error.field, error.line) == ("minutes", line_with(text, "minutes = 0"))


def test_broken_front_matter_names_the_line_of_the_article(tmp_path: Path) -> None:
    text = ARTICLE.replace("minutes = 1", "minutes =")
    assert refusal(tmp_path, article=text).line == line_with(text, "minutes =")


def test_an_article_without_front_matter_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, article="They wave.").line == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("practice", 'kind = "do"', 'kind = "timer"', "seconds"),
        ("practice", 'kind = "do"', 'kind = "do"\nseconds = 60', "seconds"),
        ("practice", 'kind = "do"', 'kind = "choose"\noptions = ["One"]', "options"),
        ("practice", 'prompt = "How was it?"\n', "", "prompt"),
        ("practice", "joint = false", "joint = true", "both"),
        ("practice", "effort = 1", 'effort = 1\nintimacies = ["physical"]', "work"),
        ("practice", 'systems = ["S14"]', 'systems = ["S23"]', "the way it has to be"),
        ("practice", 'slug = "wave"', 'slug = "hello"', "name of the file"),
        ("practice", "sources = [{", "sources = []\n#", "needs 1 or more"),
        ("practice", "year = 2001", 'url = "http://example.org"', "the way it has to be"),
        ("shares", "level = 1", 'level = 1\nintimacies = ["physical"]', "work"),
        ("shares", 'slug = "a-song"', 'slug = "a-colour"', "used twice"),
        ("boundaries", 'sort = "time"', 'sort = "sexual"', "romantic"),
        ("desires", '["friendship", "family"]', '["friendship", "work"]', "work"),
        ("desires", 'list = "comfort"', 'list = "desire"', "romantic"),
        ("items", "{name}", "Ben", "name"),
        ("items", "{name}", "{name} or {name}", "name"),
        ("items", "{name}", "{name} {mood}", "braces"),
        ("items", '"Far"', '"{name} is far"', "braces"),
        ("items", 'facet = "closeness"', "", "one of"),
        ("items", 'facet = "closeness"', 'facet = "closeness"\nsafety = "repair"', "one of"),
        ("items", 'facet = "closeness"', 'braving = "vault"', "about"),
        ("items", 'facet = "closeness"', 'facet = "closeness"\nabout = "self"', "about"),
        ("items", 'facet = "closeness"', 'intimacy = "emotional"', "asks"),
        ("items", 'facet = "closeness"', 'safety = "repair"\nasks = "wished"', "asks"),
        ("items", 'facet = "closeness"', 'intimacy = "physical"\nasks = "actual"', "work"),
        ("items", '"Between", ', "", "5 or more"),
        ("questions", "level = 2", "level = 4", "deeper"),
        ("questions", "level = 1", 'level = 1\nintimacies = ["physical"]', "work"),
        ("cards", 'sides = ["In the nest", "In the sky"]', "", "sides"),
        ("cards", '"debate"', '"play"', "sides"),
        ("cards", '"In the sky"', '"In the sky", "In the sea"', "sides"),
        ("article", 'grade = "C"\n', "", "grade"),
        ("article", '"Waves are seen.", ', "", "takeaways"),
        ("article", '"Hands wave.", ', '"One.", "Two.", "Three.", "Four.", ', "more than 5"),
        ("article", '  { ask = "How long?", answer = "Until it is seen." },\n', "", "questions"),
        ("article", ', answer = "Either."', "", "answer"),
        ("article", 'slug = "waving"', 'slug = "hands"', "name of the file"),
        ("portrait", 'slug = "hands"', 'slug = "feet"', "name of the file"),
        ("portrait", '"friendship", "family"]', '"work"]', "work"),
        ("fear", 'slug = "unseen"', 'slug = "seen"', "name of the file"),
        ("fear", 'fear = "vulnerability"', 'fear = "heights"', "none of"),
        ("exercise", "seconds = 60\n", "", "seconds"),
        ("exercise", 'meanwhile = "Watch."\n', "", "meanwhile"),
        ("exercise", 'prompt = "Its name"\n', "", "prompt"),
        ("exercise", 'who = "listener"\nkind = "mirror"', 'who = "speaker"\nkind = "mirror"', "listener"),
        ("exercise", 'who = "both"\nkind = "write"', 'who = "either"\nkind = "write"', "either"),
        ("exercise", 'who = "both"\nkind = "read"', 'who = "either"\nkind = "ask"', "both"),
        ("exercise", 'kind = "read"', 'kind = "choose"\noptions = ["One"]', "options"),
        ("exercise", 'who = "both"\nkind = "read"', 'who = "speaker"\nmeanwhile = "x"\nkind = "read"', "the floor"),
        ("exercise", 'text = "Wave once more."', 'tekst = "x"', "tekst"),
        ("exercise", 'cautions = ["Stop whenever you like."]', "cautions = []", "1 or more"),
        ("exercise", 'slug = "lesson"', 'slug = "lessons"', "name of the file"),
        ("pack", 'version = "1.0.0"', 'version = "one"', "the way it has to be"),
        ("pack", 'slug = "example"', 'slug = "../x"', "the way it has to be"),
    ],
)
def test_what_the_schema_forbids_is_refused_in_words(tmp_path: Path, file: str, old: str, new: str, words: str) -> None:
    text = TEXTS[file]
    assert old in text
    assert words in refusal(tmp_path, **{file: text.replace(old, new)}).message


@pytest.mark.parametrize(
    ("value", "words"), [("[" * 5000, "too deeply"), ("{a=" * 5000, "too deeply"), ("9" * 5000, "not TOML")]
)
def test_what_no_toml_reader_bears_is_refused_as_any_other_mistake(tmp_path: Path, value: str, words: str) -> None:
    error = refusal(tmp_path, practice=PRACTICE.replace("minutes = 1\n", f"minutes = {value}\n"))
    assert error.file == tmp_path / "practices" / "wave.toml"
    assert words in error.message
