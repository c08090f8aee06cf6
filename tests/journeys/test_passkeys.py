"""Passkeys in a real browser, by Chromium's own authenticator: with and without what opens an account by itself."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.journeys.passkeys import Authenticator
from tests.journeys.phone import Phone

PASSWORD = "a quiet evening with tea"


def arrives(alma: Phone) -> str:
    alma.go("/")
    alma.signs_up("Alma", PASSWORD, first=True)
    kit = alma.keeps_the_kit()
    alma.go("/vault/")
    alma.page.get_by_label("New entry").fill("Mine alone")
    alma.press("^Keep$")
    return kit


def adds_a_passkey(alma: Phone, name: str = "My phone") -> None:
    alma.go("/settings/")
    alma.press("Passkeys")
    alma.press("Add a passkey")
    alma.fill("What do you call it?", name)
    alma.fill("Your password", PASSWORD)
    alma.press("Add this passkey")
    expect(alma.heading()).to_have_text("Passkeys")
    alma.sees(name)


def locks(alma: Phone) -> None:
    alma.page.get_by_role("button", name="Lock now").click()
    expect(alma.page).to_have_url(re.compile("/unlock/"))


def has_her_words(alma: Phone) -> None:
    expect(alma.page).to_have_url(re.compile("/today/"))
    alma.go("/vault/")
    alma.sees("Mine alone")


def test_a_passkey_opens_the_account_by_itself(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    Authenticator.of(alma.page, opens=True)
    adds_a_passkey(alma)
    alma.sees("Opens your account by itself.")
    alma.is_accessible()
    locks(alma)
    alma.is_accessible()
    alma.press("Unlock with a passkey")
    has_her_words(alma)


@pytest.mark.long
def test_the_password_still_opens_it(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    Authenticator.of(alma.page, opens=True)
    adds_a_passkey(alma)
    locks(alma)
    alma.fill("Your password", PASSWORD)
    alma.press("^Unlock$")
    has_her_words(alma)


@pytest.mark.long
def test_a_browser_that_knows_nobody_opens_and_is_ones_own_then(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    Authenticator.of(alma.page, opens=True)
    adds_a_passkey(alma)
    alma.page.context.clear_cookies()
    alma.go("/unlock/")
    alma.choose("device", "own")
    alma.press("Unlock with a passkey")
    expect(alma.page).to_have_url(re.compile("/today/"))
    locks(alma)
    expect(alma.heading()).to_have_text("Hello, Alma")
    alma.fill("Your password", PASSWORD)
    alma.press("^Unlock$")
    has_her_words(alma)


@pytest.mark.long
def test_where_nobody_says_what_the_device_is_nothing_of_them_stays(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    Authenticator.of(alma.page, opens=True)
    adds_a_passkey(alma)
    alma.page.context.clear_cookies()
    alma.go("/unlock/")
    alma.press("Unlock with a passkey")
    expect(alma.page).to_have_url(re.compile("/today/"))
    locks(alma)
    expect(alma.heading()).to_have_text("Unlock")
    alma.does_not_see("Alma")


@pytest.mark.long
def test_words_that_waited_for_the_unlock_are_sent_after_a_passkey_too(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    Authenticator.of(alma.page, opens=True)
    adds_a_passkey(alma)
    alma.go("/vault/")
    alma.page.get_by_label("New entry").fill("Written while it locked")
    alma.page.context.clear_cookies(name="session")
    alma.press("^Keep$")
    alma.sees("Nothing was saved yet, and nothing is lost")
    alma.press("Unlock with a passkey")
    alma.press("Save them now")
    alma.sees("Written while it locked")


def test_a_careful_act_takes_a_passkey_in_place_of_the_password(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    Authenticator.of(alma.page, opens=True)
    adds_a_passkey(alma)
    alma.go("/unlock/recovery/")
    alma.press("Use a passkey instead")
    alma.sees("Your passkey has answered.")
    alma.press("Make a code")
    expect(alma.page.locator("#code")).to_be_visible()


@pytest.mark.long
def test_a_forgotten_password_is_set_anew_by_a_passkey(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    Authenticator.of(alma.page, opens=True)
    adds_a_passkey(alma)
    alma.go("/unlock/password/")
    alma.press("Use a passkey instead")
    alma.sees("Your passkey has answered.")
    alma.page.get_by_label("Your new password").fill("a louder morning with bread")
    alma.press("Change my password")
    locks(alma)
    alma.press("Unlock with a passkey")
    expect(alma.page).to_have_url(re.compile("/today/"))
    locks(alma)
    alma.fill("Your password", "a louder morning with bread")
    alma.press("^Unlock$")
    has_her_words(alma)


def test_a_passkey_that_cannot_open_is_asked_for_after_the_password(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    Authenticator.of(alma.page, opens=False)
    adds_a_passkey(alma, "A stick")
    alma.sees("Asked for after your password.")
    locks(alma)
    expect(alma.page.get_by_role("button", name="Unlock with a passkey")).to_have_count(0)
    alma.fill("Your password", PASSWORD)
    alma.press("^Unlock$")
    expect(alma.heading()).to_have_text("One more step, Alma")
    alma.is_accessible()
    alma.go("/vault/")
    expect(alma.page).to_have_url(re.compile("/unlock/"))  # not in yet
    alma.go("/unlock/second/")
    alma.press("Use my passkey")
    has_her_words(alma)


@pytest.mark.long
@pytest.mark.parametrize("script", [True, False])
def test_a_lost_one_is_done_without_by_the_kit(phone: Callable[..., Phone], script: bool) -> None:
    alma, again = phone(), phone(script=script)
    kit = arrives(alma)
    Authenticator.of(alma.page, opens=False).loses_all()
    adds_a_passkey(alma, "A stick")
    again.go("/unlock/")
    again.unlocks_elsewhere("Alma", PASSWORD, kit)
    again.page.get_by_text("I do not have it").click()
    again.fill("Code from your kit, or your recovery code", "0000")
    again.press("Go on without it")
    again.sees("This does not open it. Try again.")
    again.fill("Code from your kit, or your recovery code", kit)
    again.press("Go on without it")
    has_her_words(again)
    locks(alma)
    alma.fill("Your password", PASSWORD)
    alma.press("^Unlock$")
    has_her_words(alma)


def test_a_removed_passkey_opens_nothing(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    Authenticator.of(alma.page, opens=True)
    adds_a_passkey(alma)
    adds_a_second(alma)
    alma.press("My phone")
    alma.fill("Your password", PASSWORD)
    alma.press("Remove it")
    alma.does_not_see("My phone")
    locks(alma)
    alma.press("Unlock with a passkey")
    has_her_words(alma)


def adds_a_second(alma: Phone) -> None:
    Authenticator.of(alma.page, opens=True, over="usb")
    adds_a_passkey(alma, "The other one")


def test_who_shows_no_finger_is_told_kindly_and_keeps_the_password(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    held = Authenticator.of(alma.page, opens=True)
    adds_a_passkey(alma)
    locks(alma)
    held.refuses()
    alma.press("Unlock with a passkey")
    alma.sees("No passkey was chosen, so nothing has happened.")
    alma.fill("Your password", PASSWORD)
    alma.press("^Unlock$")
    has_her_words(alma)


@pytest.mark.long
def test_the_same_device_is_not_asked_for_a_second_passkey(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    Authenticator.of(alma.page, opens=True)
    adds_a_passkey(alma)
    alma.go("/unlock/passkeys/add/")
    alma.is_accessible()
    alma.press("Add this passkey")
    alma.sees("Type your password first.")
    alma.fill("Your password", PASSWORD)
    alma.press("Add this passkey")
    alma.sees("You have this passkey here already.")


@pytest.mark.long
def test_a_wrong_password_keeps_no_passkey(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    held = Authenticator.of(alma.page, opens=True)
    alma.go("/unlock/passkeys/add/")
    alma.fill("Your password", "not this one")
    alma.press("Add this passkey")
    alma.sees("This is not your password. Try again.")
    alma.fill("Your password", PASSWORD)
    alma.press("Add this passkey")
    expect(alma.heading()).to_have_text("Passkeys")
    assert held.count() == 1


def test_without_script_a_page_says_that_the_password_stays(phone: Callable[..., Phone]) -> None:
    alma = phone(script=False)
    arrives(alma)
    alma.go("/unlock/passkeys/add/")
    alma.sees("Your password works as before.")
    expect(alma.page.get_by_role("button", name="Add this passkey")).to_be_hidden()
