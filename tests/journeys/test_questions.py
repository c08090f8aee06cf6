"""Two go through questions on two phones: sealed until both have written, aloud in turns, and through an outage."""

import re
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial

import pytest
from playwright.sync_api import expect
from tests.config.running import Running
from tests.journeys.met import meet
from tests.journeys.phone import Phone
from tests.journeys.plays import Player, dies, load_again, play
from tests.journeys.test_listening import SOON
from tests.journeys.test_outages import LATER

ALOUD = re.compile("^(Answered|Go on)$")
PAUSE = 650  # milliseconds: a press so soon after another is taken for its second half


def asks(phone: Phone, other: str) -> None:
    phone.opens(other)
    phone.press("^Questions")
    expect(phone.heading()).to_have_text("Questions")


def begin(alma: Phone, ben: Phone, *, way: str) -> None:
    """Both are at the first question."""
    meet(alma, ben)
    asks(alma, "Ben")
    alma.press("^For two who share")
    alma.choose("way", way)
    alma.press("^Begin$")
    asks(ben, "Alma")
    ben.press("^For two who share")
    alma.press("^Yes$")
    ben.press("^Yes$")
    sees(alma, "1 of 12")
    sees(ben, "1 of 12")


def sees(phone: Phone, words: str, timeout: int = SOON) -> None:
    expect(phone.page.locator("main")).to_contain_text(words, timeout=timeout)


def seals(phone: Phone, words: str) -> None:
    phone.page.locator("main textarea").fill(words)
    phone.press("^Seal my answer$")


def goes_on(*phones: Phone) -> None:
    for phone in phones:
        phone.page.wait_for_timeout(PAUSE)
        phone.press("^Go on$")


@pytest.mark.long
def test_a_whole_stage_in_writing_and_aloud(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    begin(alma, ben, way="written")
    for number in range(1, 4):
        sees(ben, f"{number} of 12")
        ben.page.locator("main textarea").fill("Half a")
        seals(alma, f"Alma {number}.")
        sees(alma, "Yours is sealed.")
        ben.does_not_see(f"Alma {number}.")
        expect(ben.page.locator("main textarea")).to_have_value("Half a")
        seals(ben, f"Ben {number}.")
        for one in (alma, ben):
            sees(one, f"Alma {number}.")
            sees(one, f"Ben {number}.")
        alma.is_accessible()
        goes_on(alma, ben)
    sees(alma, "4 of 12")
    ben.press("^Pass this one$")
    seals(alma, "Only mine.")
    for one in (alma, ben):
        sees(one, "The last question stays closed.")
    alma.press("^Answer this one aloud$")
    for number in range(5, 13):
        for one in (alma, ben) if number % 2 else (ben, alma):
            sees(one, "You answer now")
            one.page.wait_for_timeout(PAUSE)
            one.press("^(Answered|Pass)$")
    sees(alma, "That was this part")
    alma.page.locator("input[name=value][value='5']").check()
    goes_on(alma, ben)
    for one in (alma, ben):
        expect(one.heading()).to_have_text("What matters", timeout=SOON)
    ben.press("^Not today$")
    for one in (alma, ben):
        expect(one.heading()).to_have_text("A rest", timeout=SOON)


@pytest.mark.long
def test_a_stage_comes_to_its_end_through_outages_and_nothing_is_lost_or_read_early(
    phone: Callable[..., Phone], server: Running
) -> None:
    alma, ben = phone(), phone()
    begin(alma, ben, way="written")
    ben.page.context.set_offline(True)
    seals(alma, "Marmalade.")
    sees(alma, "Yours is sealed.")
    ben.page.locator("main textarea").fill("Kerfuffle.")
    ben.press("^Seal my answer$")
    expect(ben.page.locator("#live")).to_contain_text("Nothing is lost")
    expect(ben.page.locator("main textarea")).to_have_value("Kerfuffle.")
    alma.page.context.set_offline(True)
    ben.page.context.set_offline(False)
    ben.page.wait_for_timeout(PAUSE)
    ben.press("^Seal my answer$")
    sees(ben, "Yours is sealed.")
    ben.does_not_see("Marmalade.")
    alma.page.context.set_offline(False)
    for one in (alma, ben):
        sees(one, "Marmalade.", LATER)
        sees(one, "Kerfuffle.", LATER)
    goes_on(alma, ben)
    sees(ben, "2 of 12")
    ben.press("^Pass this one$")
    seals(alma, "Only mine.")
    sees(ben, "The last question stays closed.")
    ben.does_not_see("Only mine.")
    alma.press("^Answer this one aloud$")
    aloud_to_the_end(alma, ben, server)


def aloud_to_the_end(alma: Phone, ben: Phone, server: Running) -> None:
    """In turns, while the server is killed, both load again, and each presses without a network; up to what is next."""
    one, other = (Player(each, "", presses_on=ALOUD, end="What matters") for each in (alma, ben))
    one.offline, other.offline = {3}, {5}
    with ExitStack() as after:
        play(one, other, {4: partial(dies, server, after), 8: partial(load_again, one, other)})
        ben.press("^Not today$")
        for each in (alma, ben):
            expect(each.heading()).to_have_text("A rest", timeout=SOON)


@pytest.mark.long
def test_words_of_an_outage_outlast_a_reload_and_the_next_question_begins_at_its_top(
    phone: Callable[..., Phone],
) -> None:
    alma, ben = phone(), phone()
    begin(alma, ben, way="written")
    ben.page.context.set_offline(True)
    ben.page.locator("main textarea").fill("Kerfuffle.")
    ben.press("^Seal my answer$")
    sees(ben, "Not saved yet.")
    ben.page.context.set_offline(False)
    sees(ben, "Saved.", LATER)
    ben.page.reload()
    expect(ben.page.locator("main textarea")).to_have_value("Kerfuffle.")
    ben.press("^Seal my answer$")
    seals(alma, "Marmalade.")
    sees(ben, "Marmalade.")
    ben.page.mouse.wheel(0, 400)
    goes_on(alma, ben)
    sees(ben, "2 of 12")
    ben.page.wait_for_function("scrollY === 0")


def test_a_set_is_taken_up_again_another_day(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    begin(alma, ben, way="spoken")
    alma.page.wait_for_timeout(PAUSE)
    alma.press("^Answered$")
    sees(ben, "You answer now")
    alma.press("^Leave this page$")
    sees(alma, "Open now")
    ben.press("^Answered$")
    alma.press("^For two who share")
    sees(alma, "2 of 12")


def test_a_question_a_day_opens_for_both(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone(script=False)
    meet(alma, ben)
    asks(alma, "Ben")
    alma.press("^A question a day$")
    alma.press("^Begin$")
    asked = alma.heading().inner_text()
    seals(alma, "Rain on a warm road.")
    sees(alma, "Yours")
    alma.is_accessible()
    asks(ben, "Alma")
    ben.press("^Go to it$")
    expect(ben.heading()).to_have_text(asked)
    ben.does_not_see("Rain on a warm road.")
    seals(ben, "Soup.")
    asks(alma, "Ben")
    alma.press("^Go to it$")
    sees(alma, "Soup.")
    ben.page.reload()
    sees(ben, "Rain on a warm road.")
    alma.press("^What you both answered$")
    sees(alma, "Soup.")
    alma.is_accessible()


def test_alone_one_writes_and_at_one_phone_both_talk(phone: Callable[..., Phone]) -> None:
    alma = phone()
    alma.go("/")
    alma.signs_up("Alma", "a kettle by an open window", first=True)
    alma.keeps_the_kit()
    alma.adds("Noor", "friendship", ask=False)
    asks(alma, "Noor")
    alma.press("^For friends")
    alma.press("^Answer it alone")
    alma.page.locator("main .go").first.click()
    alma.page.locator("main textarea").fill("With the radio on low.")
    alma.press("^Keep it$")
    sees(alma, "With the radio on low.")
    asks(alma, "Noor")
    alma.press("^For friends")
    alma.press("^Begin, at this phone$")
    alma.press("^Yes$")
    sees(alma, "You answer, and Noor listens.")
    alma.press("^Answered$")
    sees(alma, "Noor answers, and you listen.")
    alma.is_accessible()


def test_another_card_is_drawn_by_a_press(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    asks(alma, "Ben")
    alma.press("^Draw a card")
    first = alma.page.locator("main article").inner_text()
    alma.press("^Draw another$")
    expect(alma.page.locator("main article")).not_to_have_text(re.compile(re.escape(first)))
    alma.is_accessible()
