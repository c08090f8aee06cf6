"""Two hear each other out on two phones: what one does, the other sees at once; nothing private crosses over."""

import os
import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

from playwright.sync_api import expect
from tests.journeys.met import meet
from tests.journeys.phone import Phone

SOON = 3_000  # milliseconds in which one phone hears of the other
NUMBERS = count(1)


def goes_together(phone: Phone, other: str) -> None:
    phone.opens(other)
    phone.press("^Together, now")
    expect(phone.heading()).to_have_text("Together, now")


def begin(alma: Phone, ben: Phone, title: str) -> None:
    meet(alma, ben)
    goes_together(alma, "Ben")
    alma.press(title)
    alma.press("^Begin$")
    goes_together(ben, "Alma")
    ben.press(title)


def is_at(phone: Phone, heading: str) -> None:
    expect(phone.heading()).to_have_text(re.compile(heading), timeout=SOON)
    if where := os.environ.get("PICTURES"):
        Path(where).mkdir(exist_ok=True)
        phone.page.screenshot(path=f"{where}/{next(NUMBERS):03}.png", full_page=True)


def one_turn(speaker: Phone, listener: Phone, speaking: str) -> None:
    is_at(speaker, "You have the floor")
    is_at(listener, speaking)
    speaker.press("^Start$")
    expect(listener.page.locator("[data-running]")).to_be_visible(timeout=SOON)
    listener.is_accessible()
    speaker.press("^Pass the turn$")
    is_at(listener, "Your part")
    speaker.press("^Not quite$")
    expect(listener.page.locator("main")).to_contain_text("Once more, in other words.", timeout=SOON)
    speaker.press("^Yes, that is it$")
    is_at(listener, "Your part")
    listener.press("^Next$")
    is_at(speaker, "A moment for you")
    speaker.page.locator("input[name=value][value='5']").check()
    speaker.is_accessible()
    speaker.press("^Next$")


def test_two_take_turns_and_one_phone_follows_the_other(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    begin(alma, ben, "^Ten minutes of being heard")
    is_at(alma, "Put other screens away")
    alma.press("^Next$")
    alma.sees("It goes on once Ben is ready, too.")
    ben.press("^Next$")
    one_turn(alma, ben, "Alma is speaking")
    one_turn(ben, alma, "Ben is speaking")
    is_at(alma, "Thank each other")
    alma.press("^Next$")
    ben.press("^Next$")
    is_at(alma, "That was all of it")
    is_at(ben, "That was all of it")
    alma.is_accessible()
