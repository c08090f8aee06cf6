"""Calm on two phones: breathing in step, a pause with a time to come back, and what the two agree on."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.config.running import Running, running
from tests.journeys.met import meet
from tests.journeys.phone import Phone
from tests.journeys.test_ladder import without_once
from tests.journeys.test_listening import SOON, is_at


def goes_to_calm(phone: Phone, other: str) -> None:
    phone.opens(other)
    phone.press("^Calm")
    expect(phone.heading()).to_have_text("Calm")


@pytest.mark.long
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
    expect(alma.page.locator("main")).to_contain_text(re.compile("Back (at|on)"))  # near midnight it names the day
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


def says_how_safe(phone: Phone, other: str, value: str) -> str:
    """Up to the press that keeps it; the word that the answer has."""
    goes_to_calm(phone, other)
    phone.press("^How safe does it feel")
    phone.page.locator(".slide input[type=range]").first.fill(value)
    return phone.page.locator(".slide output").first.inner_text()


def test_how_safe_it_feels_is_asked_of_each_and_told_to_nobody(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    ben.opens("Alma")
    before = without_once(ben.page.locator("main").inner_html())
    for one, other, value in ((alma, "Ben", "8"), (ben, "Alma", "3")):
        says_how_safe(one, other, value)
        one.press("Save, only for me")
        expect(one.heading()).to_contain_text(f"Your answers about {other}")
        ben.opens("Alma")
        assert one is ben or without_once(ben.page.locator("main").inner_html()) == before


@pytest.mark.long
def test_how_safe_it_feels_comes_through_an_outage_and_stays_ones_own(
    phone: Callable[..., Phone], server: Running
) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    ben.opens("Alma")
    before = without_once(ben.page.locator("main").inner_html())
    said = says_how_safe(alma, "Ben", "8")
    alma.page.context.set_offline(True)
    alma.press("Save, only for me")
    expect(alma.page.locator("#live")).to_contain_text("Nothing is lost")
    expect(alma.page.locator(".slide input[type=range]").first).to_have_value("8")
    alma.page.context.set_offline(False)
    alma.page.wait_for_timeout(600)  # a press so soon after another is taken for its second half
    server.kill()
    alma.press("Save, only for me")
    expect(alma.page.locator("main")).to_have_count(0)  # the browser says that nobody answers
    with running(server.data, port=server.port):
        alma.page.reload()
        expect(alma.heading()).to_contain_text("Your answers about Ben")
        alma.sees(said)
        ben.page.reload()
        assert without_once(ben.page.locator("main").inner_html()) == before
        says_how_safe(ben, "Alma", "3")
        ben.press("Save, only for me")
        expect(ben.heading()).to_contain_text("Your answers about Alma")
