"""Safety in a real browser: putting things away from the panel, numbers without script, a copy taken along, and a
device that is not one's own.
"""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.journeys.phone import Phone
from tests.journeys.test_ways_in import PASSWORD, arrive


def opens_the_questions(alma: Phone) -> None:
    alma.page.get_by_role("button", name="Help and safety").first.click()
    alma.page.locator("[data-selfcheck] summary").click()


def opens_things_for_two(alma: Phone) -> None:
    alma.page.locator("main summary", has_text="Put things for two away").click()


@pytest.mark.rule("S-24", "S-25")
def test_after_a_yes_things_for_two_are_put_away_and_taken_up_again(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrive(alma)
    alma.adds("Kit", "romantic", ask=False)
    opens_the_questions(alma)
    away = alma.page.get_by_role("link", name="Put things for two away for a while, at the end of People")
    expect(away).to_be_hidden()
    alma.page.get_by_label("Made you afraid of them").check()
    away.click()
    expect(alma.heading()).to_have_text("People")
    opens_things_for_two(alma)
    alma.is_accessible()
    alma.page.get_by_label("With Kit").check()
    alma.press("^Save$")
    expect(alma.page.get_by_text("Until")).to_be_hidden()
    opens_things_for_two(alma)
    alma.sees("Until")
    alma.go("/today/")
    alma.sees("Nothing to share today.")
    alma.opens("Kit")
    alma.sees("Nothing is suggested here")
    alma.is_accessible()
    alma.go("/people/")
    opens_things_for_two(alma)
    alma.page.get_by_label("With Kit").uncheck()
    alma.press("^Save$")
    alma.opens("Kit")
    alma.does_not_see("Nothing is suggested here")


@pytest.mark.rule("S-22", "S-23")
def test_every_number_is_there_without_script(phone: Callable[..., Phone]) -> None:
    anybody = phone(script=False)
    anybody.go("/learn/numbers/")
    anybody.page.locator("summary", has_text="South Africa").click()
    expect(anybody.page.get_by_text("0800 428 428")).to_be_visible()


@pytest.mark.rule("S-23")
def test_the_page_of_numbers_can_be_read_by_everybody(phone: Callable[..., Phone]) -> None:
    anybody = phone()
    anybody.go("/learn/numbers/")
    anybody.is_accessible()


@pytest.mark.rule("S-34", "S-35")
def test_a_copy_is_taken_along_behind_the_password(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrive(alma)
    alma.adds("Kit", "romantic", ask=False)
    alma.go("/settings/")
    alma.press("A copy to take along")
    alma.sees("no proof of who typed")
    alma.is_accessible()
    alma.page.get_by_label("Kit").check()
    alma.fill("Your password", PASSWORD)
    with alma.page.expect_download() as waiting:
        alma.press("Make the file")
    file = waiting.value
    assert re.fullmatch(r"notes-\d{4}-\d\d-\d\d\.zip", file.suggested_filename)
    taken = zipfile.ZipFile(io.BytesIO(Path(file.path()).read_bytes()))
    assert {"read-me.txt", "pages.html", "entries.json", "sha256.txt"} <= set(taken.namelist())
    assert taken.testzip() is None


@pytest.mark.rule("S-18")
def test_a_device_that_is_not_ones_own_remembers_nobody(phone: Callable[..., Phone]) -> None:
    kit = arrive(phone())
    borrowed = phone()
    borrowed.go("/unlock/")
    borrowed.unlocks_elsewhere("Alma", PASSWORD, kit)
    borrowed.go("/settings/")
    borrowed.sees("This is a shared device: it locks after fifteen minutes and remembers nobody.")
    assert borrowed.page.evaluate("localStorage.length + sessionStorage.length") == 0
    borrowed.page.get_by_role("button", name="Lock now").click()
    expect(borrowed.page).to_have_url(re.compile("/unlock/"))
    left = {cookie["name"] for cookie in borrowed.page.context.cookies()}
    assert not any("device" in name or "session" in name for name in left)
    expect(borrowed.page.get_by_label("Your name")).to_have_value("")
    borrowed.does_not_see("Alma")
    assert "Alma" not in borrowed.page.title()


@pytest.mark.rule("S-33")
def test_was_this_me_is_one_press_from_the_settings(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrive(alma)
    alma.go("/settings/")
    alma.press("Was this me")
    alma.sees("yours")
    alma.is_accessible()


@pytest.mark.rule("S-36", "S-38")
def test_the_settings_have_one_account_its_devices_and_no_pages_about_others(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrive(alma)
    alma.go("/settings/")
    alma.sees("Only you see this list. Troth keeps no addresses, no times and no places.")
    links = [link.get_attribute("href") or "" for link in alma.page.locator("main a").all()]
    assert not any(re.search("admin|users|accounts|together", link) for link in links)
