"""Getting in again: the kit, a scanned code, a recovery code; and getting out at once."""

import re
from collections.abc import Callable

from playwright.sync_api import expect
from tests.journeys.phone import Phone

PASSWORD = "a quiet evening with tea"


def arrive(alma: Phone) -> str:
    alma.go("/")
    alma.signs_up("Alma", PASSWORD, first=True)
    kit = alma.keeps_the_kit()
    alma.go("/vault/")
    alma.page.get_by_label("New entry").fill("Mine alone")
    alma.press("^Keep$")
    return kit


def test_a_new_device_opens_with_password_and_kit(phone: Callable[..., Phone]) -> None:
    kit = arrive(phone())
    second = phone()
    second.go("/unlock/")
    second.fill("Your name", "alma")
    second.fill("Your password", PASSWORD)
    second.fill("Code from your kit", kit.lower().replace("-", " "))
    second.choose("device", "own")
    second.press("^Unlock$")
    second.go("/vault/")
    second.sees("Mine alone")


def test_a_new_device_opens_with_a_code_scanned_from_an_unlocked_one(phone: Callable[..., Phone]) -> None:
    first = phone()
    arrive(first)
    first.go("/unlock/pair/")
    first.fill("Your password", PASSWORD)
    first.press("Show the code")
    first.page.get_by_text("No camera").click()
    found = re.search(r"https?://\S+/unlock/new/\S+", first.page.locator("main").inner_text())
    assert found
    second = phone()
    second.go(found.group(0))
    second.fill("Your password", PASSWORD)
    second.choose("device", "own")
    second.press("^Unlock on this device$")
    second.go("/vault/")
    second.sees("Mine alone")


def test_quick_exit_covers_locks_and_leaves_no_way_back(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrive(alma)
    alma.go("/vault/")
    for _ in range(3):
        alma.page.keyboard.press("Shift")
    expect(alma.heading()).to_have_text("List")
    alma.page.go_back()
    expect(alma.page.locator("body")).not_to_contain_text("Mine alone")
    alma.go("/vault/")
    expect(alma.page).to_have_url(re.compile("/unlock/"))


def test_a_page_shows_nothing_after_lock_and_back(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrive(alma)
    alma.go("/vault/")
    alma.page.get_by_role("button", name="Lock now").click()
    expect(alma.page).to_have_url(re.compile("/unlock/"))
    alma.page.go_back()
    expect(alma.page.locator("body")).not_to_contain_text("Mine alone")
