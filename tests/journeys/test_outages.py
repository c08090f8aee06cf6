"""Life comes between: a phone without a network, a server that was killed, a second tab, a page that slept."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.config.running import Running, running
from tests.journeys.met import meet
from tests.journeys.phone import Phone
from tests.journeys.test_calm import goes_to_calm
from tests.journeys.test_ladder import SONG, goes_in
from tests.journeys.test_listening import SOON, begin, is_at

LATER = 15_000  # milliseconds until everything has found itself again
IN_SIGHT = """button => { const { left, right, bottom } = button.getBoundingClientRect();
    return document.elementFromPoint((left + right) / 2, bottom - 4) === button; }"""
TITLE = "^Ten minutes of being heard"


def test_a_phone_without_a_network_catches_up_when_it_is_back(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    begin(alma, ben, TITLE)
    is_at(ben, "Put other screens away")
    ben.page.context.set_offline(True)
    alma.press("^Next$")
    ben.page.context.set_offline(False)
    ben.press("^Next$")
    is_at(ben, "Alma is speaking")
    ben.page.context.set_offline(True)
    alma.press("^Start$")
    expect(alma.page.locator("[data-running]")).to_be_visible()
    alma.press("^Pass the turn$")
    is_at(alma, "Hear what comes back")
    ben.page.wait_for_timeout(500)
    expect(ben.heading()).to_have_text("Alma is speaking")
    ben.page.context.set_offline(False)
    expect(ben.heading()).to_have_text("Your part", timeout=LATER)


def test_a_phone_that_cannot_hear_of_the_other_says_so_until_it_can_again(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    begin(alma, ben, TITLE)
    is_at(ben, "Put other screens away")
    words = ben.page.locator("[data-lost]")
    expect(words).to_be_hidden()
    ben.page.context.set_offline(True)
    expect(words).to_be_visible()
    expect(alma.page.locator("[data-lost]")).to_be_hidden()
    ben.page.context.set_offline(False)
    expect(words).to_be_hidden(timeout=LATER)


def test_what_is_to_be_pressed_again_does_not_lie_under_the_words_about_it(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    goes_in(alma, "Ben")
    alma.press("Write, for yourself first")
    alma.fill("What you would like to share", SONG)
    alma.page.context.set_offline(True)
    alma.press("Keep it, only for me")
    expect(alma.page.locator("#toasts")).to_contain_text("Nothing is lost")
    button = alma.page.get_by_role("button", name="Keep it, only for me")
    assert button.evaluate(IN_SIGHT)
    alma.page.context.set_offline(False)


@pytest.mark.long
def test_a_second_tab_of_the_same_person_follows_too(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    begin(alma, ben, TITLE)
    tab = Phone(alma.page.context.new_page())
    tab.go(alma.page.url)
    ben.press("^Next$")
    alma.press("^Next$")
    is_at(tab, "You have the floor")
    tab.press("^Pass the turn$")
    is_at(alma, "Hear what comes back")


@pytest.mark.long
def test_either_may_rest_and_it_goes_on_once_both_are_back(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    begin(alma, ben, TITLE)
    ben.page.locator("summary", has_text="I need a break").click()
    ben.press("^Rest for now$")
    is_at(alma, "A rest")
    alma.is_accessible()
    alma.press("^I am ready to go on$")
    alma.sees("once Ben is, too")
    is_at(ben, "A rest")
    ben.press("^I am ready to go on$")
    is_at(alma, "Put other screens away")


def test_whoever_ends_it_ends_it_for_both(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    begin(alma, ben, TITLE)
    ben.page.locator("summary", has_text="I need a break").click()
    ben.press("^End it for both of us$")
    is_at(alma, "It ends here for today")
    is_at(ben, "It ends here for today")


def off(phone: Phone, press: str) -> None:
    """A press without a network is not lost: it is said so, and pressed again it counts."""
    phone.page.context.set_offline(True)
    phone.press(press)
    expect(phone.page.locator("#live")).to_contain_text("Nothing is lost")
    phone.page.context.set_offline(False)
    phone.page.wait_for_timeout(600)
    phone.press(press)


@pytest.mark.long
def test_calm_goes_on_where_it_was_when_a_network_is_back(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    they_breathe(alma, ben)
    they_pause(alma, ben)
    goes_to_calm(alma, "Ben")
    alma.press("^What we agreed on")
    alma.fill("What do you want to agree on?", "No hard things after ten.")
    off(alma, "^Write it down$")
    alma.sees("It holds once Ben says yes.")
    goes_to_calm(ben, "Alma")
    ben.press("^What we agreed on")
    off(ben, "^Yes, I hold to it too")
    ben.sees("You both hold to")
    alma.page.reload()
    alma.sees("You both hold to")


def they_breathe(alma: Phone, ben: Phone) -> None:
    """His phone breathes on without a network, and hears afterwards that it was enough."""
    goes_to_calm(alma, "Ben")
    alma.press("^Breathe together")
    alma.choose("how", "two")
    alma.press("^Begin$")
    goes_to_calm(ben, "Alma")
    ben.press("^Breathing together")
    alma.press("^I am ready$")
    off(ben, "^I am ready$")
    for each in (alma, ben):
        expect(each.page.locator("[data-breathe][data-running]")).to_be_visible(timeout=SOON)
    ben.page.context.set_offline(True)
    alma.press("^That is enough$")
    is_at(alma, "Well breathed")
    expect(ben.page.locator("[data-breathe][data-running]")).to_be_visible()
    ben.page.context.set_offline(False)
    expect(ben.heading()).to_have_text("Well breathed", timeout=LATER)


def they_pause(alma: Phone, ben: Phone) -> None:
    goes_to_calm(alma, "Ben")
    alma.press("^Pause this")
    off(alma, "^Begin the pause$")
    is_at(alma, "A pause")
    goes_to_calm(ben, "Alma")
    ben.press("^A pause")
    off(ben, "^I am ready to go on$")
    ben.sees("once Alma is, too")
    alma.press("^I am ready to go on$")
    expect(ben.heading()).to_have_text("You are both back", timeout=LATER)
    off(alma, "^We go on$")
    ben.press("^We go on$")
    for each in (alma, ben):
        expect(each.heading()).to_have_text("The pause is over", timeout=LATER)


@pytest.mark.long
def test_a_share_comes_through_outages_from_its_first_words_to_how_it_was_received(
    phone: Callable[..., Phone], server: Running
) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    goes_in(alma, "Ben")
    alma.press("Write, for yourself first")
    alma.fill("What you would like to share", SONG)
    off(alma, "Keep it, only for me")
    alma.press("Offer it to Ben")
    off(alma, "Look at it as Ben would")
    off(alma, "^Ask Ben$")
    alma.sees("Take it back")
    goes_in(ben, "Alma")
    expect(ben.page.get_by_text("Is now all right?")).to_have_count(1)
    ben.does_not_see(SONG)
    server.kill()
    with running(server.data, port=server.port):
        off(ben, "Open it now")
        ben.sees(SONG)
        ben.press("Say what you heard")
        ben.fill("Your words", "They get the best of it.")
        off(ben, "Say it to Alma")
        alma.page.reload()
        alma.sees("Opened on")
        expect(alma.page.get_by_text("They get the best of it.")).to_have_count(1)
        alma.page.get_by_label("I felt safe, and understood").check()
        off(alma, "Save, only for me")
        alma.sees("The same step once more shows whether it holds.")
        ben.page.reload()
        ben.sees("They get the best of it.")
        ben.does_not_see("I felt safe")
