"""Calm on two phones: breathing in step, a pause with a time to come back, and what the two agree on."""

from collections.abc import Callable

from playwright.sync_api import expect
from tests.journeys.phone import Phone
from tests.journeys.test_listening import SOON, is_at
from tests.journeys.test_two_phones import meet


def goes_to_calm(phone: Phone, other: str) -> None:
    phone.opens(other)
    phone.press("^Calm")
    expect(phone.heading()).to_have_text("Calm")


def test_two_breathe_in_step(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    goes_to_calm(alma, "Ben")
    is_at(alma, "Calm")
    alma.press("^Breathe together")
    is_at(alma, "Breathe together")
    alma.choose("how", "two")
    alma.press("^Begin$")
    goes_to_calm(ben, "Alma")
    ben.press("^Breathing together")
    alma.press("^I am ready$")
    ben.press("^I am ready$")
    breathing = [one.page.locator("[data-breathe][data-running]") for one in (alma, ben)]
    for each in breathing:
        expect(each).to_be_visible(timeout=SOON)
    alma.page.wait_for_timeout(5_000)
    assert len({each.get_attribute("data-way") for each in breathing}) == 1
    is_at(alma, "Breathe together")
    alma.is_accessible()
    ben.press("^That is enough$")
    is_at(alma, "Well breathed")


def test_a_pause_is_called_moved_and_ended_by_both(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    goes_to_calm(alma, "Ben")
    alma.press("^Pause this")
    is_at(alma, "Pause this")
    alma.is_accessible()
    alma.press("^Begin the pause$")
    is_at(alma, "A pause")
    alma.sees("Back at")
    goes_to_calm(ben, "Alma")
    ben.press("^A pause")
    ben.is_accessible()
    ben.page.locator("summary", has_text="Another time").click()
    is_at(ben, "A pause")
    ben.choose("until", "'1440'")
    ben.press("^Come back then$")
    expect(alma.page.locator("main")).to_contain_text("Back on", timeout=SOON)
    alma.press("^I am ready to go on$")
    ben.press("^I am ready to go on$")
    is_at(alma, "You are both back")
    alma.press("^We go on$")
    ben.press("^We go on$")
    is_at(alma, "The pause is over")


def test_an_agreement_holds_once_both_said_yes(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    goes_to_calm(alma, "Ben")
    alma.press("^What we agreed on")
    alma.fill("What do you want to agree on?", "No hard things after ten.")
    alma.press("^Write it down$")
    alma.sees("It holds once Ben says yes.")
    alma.is_accessible()
    is_at(alma, "What we agreed on")
    goes_to_calm(ben, "Alma")
    ben.press("^What we agreed on")
    ben.press("^Not now")
    alma.page.reload()
    alma.sees("It holds once Ben says yes.")
    ben.press("^Yes, I hold to it too")
    ben.sees("You both hold to")
    alma.page.reload()
    alma.sees("You both hold to")
    is_at(alma, "What we agreed on")
    alma.press("^It holds no more")
    ben.page.reload()
    ben.sees("What held before")
