"""What Troth offers: the core pack, and whatever a host put beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.content.examples import PACK, PRACTICE, packs_in, write_pack

from troth.content import library
from troth.content.files import PackError
from troth.content.reader import core


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """An empty folder that the library reads from, for one test."""
    with packs_in(tmp_path):
        yield tmp_path


def write(folder: Path, name: str) -> Path:
    """A pack that holds one practice, named as the pack is."""
    (folder / "practices").mkdir(parents=True)
    (folder / "pack.toml").write_text(PACK.replace("example", name), encoding="utf-8")
    practice = PRACTICE.replace('slug = "wave"', f'slug = "{name}"')
    (folder / "practices" / f"{name}.toml").write_text(practice, encoding="utf-8")
    return folder


def test_without_other_packs_it_holds_the_core(place: Path) -> None:
    assert library.packs() == (core(),)
    assert library.offered() == core()


def test_a_folder_that_is_not_there_is_no_mistake(place: Path) -> None:
    assert library.outside(place / "nowhere") == []


def test_it_holds_what_each_pack_holds_the_core_first(place: Path) -> None:
    write_pack(place / "b")
    write(place / "a", "nod")
    practices = list(library.offered().practices)
    assert practices == [*core().practices, "nod", "wave"]
    assert library.offered().articles["waving"].title == "Waving"
    assert "which-bird" in library.offered().questions


def test_each_pack_keeps_its_own_sets(place: Path) -> None:
    write_pack(place / "a")
    assert [len(pack.question_set("family")) for pack in library.packs()] == [36, 3]


def test_files_and_hidden_folders_beside_the_packs_are_left_alone(place: Path) -> None:
    (place / "notes.txt").write_text("not a pack", encoding="utf-8")
    (place / ".trash").mkdir()
    write(place / "a", "nod")
    assert [pack.info.slug for pack in library.outside(place)] == ["nod"]


def test_a_program_in_a_pack_is_not_run(place: Path) -> None:
    folder = write(place / "a", "nod")
    (folder / "practices" / "__init__.py").write_text(f"open({str(place / 'ran')!r}, 'w')", encoding="utf-8")
    (folder / "setup.py").write_text(f"open({str(place / 'ran')!r}, 'w')", encoding="utf-8")
    assert "nod" in library.offered().practices
    assert not (place / "ran").exists()


def test_two_packs_with_one_name_are_refused(place: Path) -> None:
    write(place / "a", "nod")
    write(place / "b", "nod")
    with pytest.raises(PackError, match=r"b/pack\.toml, slug: another pack is called nod"):
        library.outside(place)


def test_a_pack_cannot_take_the_name_of_the_core(place: Path) -> None:
    write(place / "a", "core")
    with pytest.raises(PackError, match="another pack is called core"):
        library.outside(place)


def test_a_pack_cannot_put_its_own_in_the_place_of_what_the_core_offers(place: Path) -> None:
    folder = write(place / "a", "own-it")
    (folder / "pack.toml").write_text(PACK, encoding="utf-8")
    with pytest.raises(PackError, match="the pack core has the same slug; please choose another: own-it"):
        library.offered()
