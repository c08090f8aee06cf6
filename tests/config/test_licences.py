"""Everything of others that Troth is given on with is named, with a licence that lets it."""

import tomllib
from pathlib import Path
from typing import Final

import pytest
from scripts.supply import licences
from scripts.supply.licences import COPIED, ROOT

OURS: Final = ROOT / "src" / "troth"
OTHERS: Final = ("ui/static/troth/vendor", "ui/static/troth/fonts")
MOST_DIRECT: Final = 15


def test_the_page_names_every_package_and_every_file_as_they_are() -> None:
    page = licences.PAGE.read_text(encoding="utf-8")

    assert [name for name in licences.installed_with() if f"| {name} | " not in page] == []
    assert page == licences.page(), "run: python -m scripts.supply.licences"


def test_every_licence_may_be_given_on_with_troth() -> None:
    packages = {name: licences.licence_of(name) for name in licences.installed_with()}

    assert licences.wrong(packages | {one.what: one.licence for one in COPIED}) == []


@pytest.mark.parametrize("licence", ["", "GPL-2.0-only", "MIT AND SSPL-1.0", "BUSL-1.1 OR Proprietary"])
def test_another_licence_is_found(licence: str) -> None:
    assert licences.wrong({"one": "MIT", "other": licence}) != []


def test_of_licences_to_choose_from_one_is_enough() -> None:
    assert licences.wrong({"one": "GPL-2.0-only OR MIT", "other": "ISC AND MIT"}) == []


def test_every_file_of_others_lies_there_with_the_text_of_its_licence() -> None:
    named = {file for one in COPIED for file in (*one.files, one.text)}
    there = {path.relative_to(OURS).as_posix() for folder in OTHERS for path in (OURS / folder).iterdir()}

    assert {file for file in named if not (OURS / file).is_file()} == set()
    assert there - named == {"ui/static/troth/vendor/README.md"}


def test_the_base_install_stands_on_few_packages() -> None:
    direct = tomllib.loads((Path(ROOT) / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]

    assert len(direct) <= MOST_DIRECT
