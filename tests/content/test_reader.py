"""Packs are read whole, from the core and from outside."""

from pathlib import Path

import msgspec
import pytest
from tests.content.examples import ARTICLE, ITEMS, QUESTIONS, write_pack

from troth.content import files
from troth.content.files import PackError
from troth.content.reader import core, load_pack


def test_a_pack_is_read_into_mappings_by_slug(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path))
    assert pack.info.name == "Example"
    assert list(pack.practices) == ["wave"]
    assert list(pack.shares) == ["a-colour", "a-song"]
    assert list(pack.questions) == ["which-bird", "what-matters", "afraid-to-fly", "song-of-today"]
    assert list(pack.cards) == ["nest-or-sky"]
    assert list(pack.items) == ["close"]
    assert pack.articles["waving"].body.startswith("## Hands")
    assert pack.portraits["hands"].growth[0].kinds == ("family",)
    assert pack.fears["unseen"].signs[0].slug == "hands-in-pockets"


def test_an_article_says_its_grade_in_words(tmp_path: Path) -> None:
    assert load_pack(write_pack(tmp_path)).articles["waving"].grade_words == "Some support"


def test_an_article_without_a_grade_has_no_words_for_it() -> None:
    assert core().articles["who-can-read-what"].grade_words == ""


def test_an_article_has_what_to_keep_and_what_people_ask(tmp_path: Path) -> None:
    article = load_pack(write_pack(tmp_path)).articles["waving"]
    assert article.takeaways == ("Hands wave.", "Waves are seen.", "Both can wave.")
    assert (article.questions[0].ask, article.questions[0].answer) == ("With which hand?", "Either.")


def test_a_piece_about_the_product_itself_may_go_without_both(tmp_path: Path) -> None:
    front, _, body = ARTICLE.partition("takeaways")
    plain = front.partition("grade")[0] + 'systems = ["S18"]\nminutes = 1\n+++' + body.rpartition("+++")[2]
    article = load_pack(write_pack(tmp_path, article=plain)).articles["waving"]
    assert (article.grade, article.takeaways, article.questions) == (None, (), ())


def test_a_pack_cannot_be_changed_after_reading(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path))
    with pytest.raises(TypeError):
        pack.practices["other"] = pack.practices["wave"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        pack.practices["wave"].title = "Other"  # type: ignore[misc]


def test_a_set_is_asked_by_its_stages_and_leaves_out_the_questions_for_any_day(tmp_path: Path) -> None:
    late = '[[question]]\nslug = "late"\ntext = "Late?"\nlevel = 1\nstage = "facts"\nkinds = ["family"]\n'
    pack = load_pack(write_pack(tmp_path, questions=QUESTIONS + late))
    assert [question.slug for question in pack.question_set("family")] == [
        "which-bird", "late", "what-matters", "afraid-to-fly",
    ]  # fmt: skip
    assert "late" not in [question.slug for question in pack.question_set("work")]


def test_a_pack_may_hold_practices_alone(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / "items" / "first.toml").unlink()
    (folder / "items").rmdir()
    assert load_pack(folder).items == {}


def test_a_question_about_oneself_may_leave_the_other_unnamed(tmp_path: Path) -> None:
    text = ITEMS.replace('facet = "closeness"', 'braving = "vault"\nabout = "self"').replace("{name}", "you")
    item = load_pack(write_pack(tmp_path, items=text)).items["close"]
    assert (item.braving, item.about, item.facet) == ("vault", "self", None)


def test_touch_may_be_asked_of_every_kind_but_work(tmp_path: Path) -> None:
    kinds = 'kinds = ["romantic", "friendship", "family"]'
    text = ITEMS.replace('facet = "closeness"', f'intimacy = "physical"\nasks = "wished"\n{kinds}')
    assert load_pack(write_pack(tmp_path, items=text)).items["close"].asks == "wished"


def test_a_folder_without_pack_toml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"pack\.toml: this file is missing"):
        load_pack(tmp_path)


def test_a_misspelt_folder_is_refused(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / "practises").mkdir()
    with pytest.raises(PackError, match="practises: this folder is not one of"):
        load_pack(folder)


def test_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / "shares" / "first.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(PackError, match="not UTF-8"):
        load_pack(folder)


def test_a_very_long_file_is_refused(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, article="x" * (files.LARGEST_FILE + 1))
    with pytest.raises(PackError, match="longer than"):
        load_pack(folder)


def test_the_core_pack_is_read_once() -> None:
    assert core() is core()


def test_a_practice_survives_a_round_trip_through_json() -> None:
    practice = core().practices["three-appreciations"]
    assert msgspec.json.decode(msgspec.json.encode(practice), type=type(practice)) == practice
