"""Life comes between: a phone without a network, a server that was killed, a second tab, a page that slept."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect
from tests.config.running import Running, running
from tests.journeys.phone import Phone
from tests.journeys.test_listening import SOON, begin, is_at

LATER = 15_000  # milliseconds until everything has found itself again
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


def test_a_press_without_a_network_is_not_lost_and_not_done_twice(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    begin(alma, ben, TITLE)
    alma.press("^Next$")
    ben.page.context.set_offline(True)
    ben.press("^Next$")
    expect(ben.page.locator("#live")).to_contain_text("Nothing is lost")
    ben.page.context.set_offline(False)
    ben.page.wait_for_timeout(600)  # a press so soon after another is taken for its second half
    ben.press("^Next$")
    is_at(ben, "Alma is speaking")
    is_at(alma, "You have the floor")


def test_after_a_killed_server_both_phones_go_on_where_they_were(
    phone: Callable[..., Phone], server: Running, tmp_path: Path
) -> None:
    alma, ben = phone(), phone()
    begin(alma, ben, TITLE)
    alma.press("^Next$")
    ben.press("^Next$")
    is_at(ben, "Alma is speaking")
    server.kill()
    ben.page.wait_for_timeout(500)
    with running(tmp_path / "data", port=server.port):
        alma.press("^Pass the turn$")
        expect(ben.heading()).to_have_text("Your part", timeout=LATER)
        alma.press("^Yes, that is it$")
        expect(ben.page.locator("main")).to_contain_text("Say one thing", timeout=SOON)


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
