"""The wheel: the same bytes wherever it is built, and everything in it that an installed Troth serves."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripts.supply import wheel

pytestmark = pytest.mark.either


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel.build(tmp_path_factory.mktemp("one"))


@pytest.fixture
def strict() -> Iterator[None]:
    """A machine on which new files are for nobody else, and which lives in another zone."""
    before, zone = os.umask(0o077), os.environ.get("TZ")
    os.environ["TZ"] = "Asia/Kolkata"
    yield
    os.umask(before)
    os.environ.pop("TZ")
    if zone is not None:
        os.environ["TZ"] = zone


def test_built_in_another_place_it_is_the_same_to_the_last_byte(built: Path, strict: None, tmp_path: Path) -> None:
    again = wheel.build(tmp_path / "a" / "place" / "far" / "away")

    assert again.name == built.name
    assert again.read_bytes() == built.read_bytes()


def test_every_file_that_is_served_is_in_it_and_nothing_it_was_made_from(built: Path) -> None:
    names = wheel.inside(built)

    assert wheel.to_be_served() - names == set()
    assert [name for name in names if name.endswith(wheel.NOT_SERVED)] == []
    assert {name.split("/")[0] for name in names} == {"troth", f"{'-'.join(built.name.split('-')[:2])}.dist-info"}
