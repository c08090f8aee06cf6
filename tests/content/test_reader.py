"""Packs are read whole, from the core and from outside."""

from pathlib import Path

import msgspec
import pytest
from tests.content.examples import ARTICLE, ITEMS, PACK, write_pack

from troth.content import reader
from troth.content.reader import PackError, core, load_outside, load_pack


def test_a_pack_is_read_into_mappings_by_slug(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path))
    assert pack.info.name == "Example"
    assert list(pack.practices) == ["wave"]
    assert list(pack.shares) == ["a-colour", "a-song"]
    assert list(pack.items) == ["close"]
    assert pack.articles["waving"].body.startswith("## Hands")


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
    folder = write_pack(tmp_path, article="x" * (reader.LARGEST_FILE + 1))
    with pytest.raises(PackError, match="longer than"):
        load_pack(folder)


def test_outside_packs_are_read_in_the_order_of_their_folders(tmp_path: Path) -> None:
    write_pack(tmp_path / "b", pack=PACK.replace('"example"', '"second"'))
    write_pack(tmp_path / "a", pack=PACK.replace('"example"', '"first"'))
    (tmp_path / "notes.txt").write_text("not a pack", encoding="utf-8")
    assert [pack.info.slug for pack in load_outside(tmp_path)] == ["first", "second"]


def test_two_packs_with_one_slug_are_refused(tmp_path: Path) -> None:
    write_pack(tmp_path / "a")
    write_pack(tmp_path / "b")
    with pytest.raises(PackError, match="another pack is called example"):
        load_outside(tmp_path)


def test_an_outside_pack_cannot_take_the_name_of_the_core(tmp_path: Path) -> None:
    write_pack(tmp_path / "a", pack=PACK.replace('"example"', '"core"'))
    with pytest.raises(PackError, match="another pack is called core"):
        load_outside(tmp_path)


def test_a_missing_directory_of_packs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="missing"):
        load_outside(tmp_path / "nowhere")


def test_the_core_pack_is_read_once() -> None:
    assert core() is core()


def test_a_practice_survives_a_round_trip_through_json() -> None:
    practice = core().practices["three-appreciations"]
    assert msgspec.json.decode(msgspec.json.encode(practice), type=type(practice)) == practice
