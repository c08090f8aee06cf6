"""Everything taken along in a real browser, and the book that comes of it, opened from the disk."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.journeys.phone import Phone
from tests.journeys.test_ways_in import PASSWORD, arrive

from troth.vault import age

PHRASE = "nine grey herons by the weir"
SCHEMES = ("light", "dark")


def takes(alma: Phone) -> bytes:
    alma.fill("Your password", PASSWORD)
    with alma.page.expect_download() as waiting:
        alma.press("Make the file")
    return Path(waiting.value.path()).read_bytes()


def test_everything_is_taken_along_and_the_book_opens_without_a_network(
    phone: Callable[..., Phone], browser: Browser, tmp_path: Path
) -> None:
    alma = phone()
    arrive(alma)
    alma.go("/settings/")
    alma.press("Take everything with you")
    alma.is_accessible()
    file = zipfile.ZipFile(io.BytesIO(takes(alma)))
    assert file.testzip() is None
    assert json.loads(file.read("keepsake.json"))["person"]["name"] == "Alma"
    book = tmp_path / "book.html"
    book.write_bytes(file.read("book.html"))
    for scheme in SCHEMES:
        context = browser.new_context(color_scheme=scheme, offline=True)  # type: ignore[arg-type]
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))  # type: ignore[misc]
        page.goto(book.as_uri())
        assert "Mine alone" in page.locator("main").inner_text()
        assert [url for url in asked if not url.startswith(("data:", "file:"))] == []
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.fonts.check('20px \"Brygada 1918\"')")
        assert len(page.pdf(prefer_css_page_size=True)) > 5000
        context.close()


@pytest.mark.parametrize(
    "script", [True, pytest.param(False, marks=pytest.mark.long)], ids=["with script", "without script"]
)
def test_sealed_with_words_of_ones_own_it_can_be_brought_back(
    phone: Callable[..., Phone], tmp_path: Path, *, script: bool
) -> None:
    alma = phone(script=script)
    arrive(alma)
    alma.go("/unlock/all/")
    alma.choose("seal", "own")
    alma.fill("Your own words", PHRASE)
    raw = takes(alma)
    file = tmp_path / "keepsake.zip.age"
    file.write_bytes(raw)
    assert zipfile.ZipFile(io.BytesIO(age.Unsealed(io.BytesIO(raw), len(raw), PHRASE).read())).testzip() is None

    alma.go("/settings/bring/")
    alma.is_accessible()
    for words in ("some other words", PHRASE):
        alma.fill("Its words", words)
        alma.page.get_by_label("The file").set_input_files(file)
        alma.press("Look at it")
        alma.is_accessible()
    alma.sees("Everything in it is here already.")
    alma.press("Bring it in")
