"""Closeness on two phones: a wish from both sides, what hinders kept apart, something relied on, and a goal of both."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.journeys.met import meet
from tests.journeys.phone import Phone


def opens_closeness(phone: Phone, other: str) -> None:
    phone.opens(other)
    phone.press("Kinds of closeness")


def wishes(phone: Phone, other: str) -> None:
    """Say what one wishes for, of feelings, as much as can be; then let the other read it."""
    opens_closeness(phone, other)
    phone.press("^Emotional$")
    phone.press("What you wish for")
    sliders = phone.page.locator("main .slide")
    for slider, answer in zip(sliders.all(), ("10", "0"), strict=True):
        slider.locator("input[type=range]").fill(answer)
    phone.is_accessible()
    phone.press("Save, only for me")
    phone.sees("Hoped for: most likely a lot")
    phone.press("How it is")
    phone.sees("Leave this one for another day")
    phone.press("Back to it")
    phone.press("^Share this")
    phone.sees("I would like to tell you how I really feel: at every chance")
    phone.is_accessible()
    phone.press("^Share this$")


@pytest.mark.long
def test_what_two_people_hope_for_rely_on_and_aim_at(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    opens_closeness(alma, "Ben")
    alma.sees("Nothing asked yet")
    alma.is_accessible()
    wishes(alma, "Ben")
    alma_marks_what_stands_in_the_way(alma)
    opens_closeness(ben, "Alma")
    ben.sees("Shown by Alma.")
    ben.is_accessible()
    wishes(ben, "Alma")
    for one, other in ((alma, "Ben"), (ben, "Alma")):
        opens_closeness(one, other)
        one.sees("The same wish, from both sides.")
        one.is_accessible()
    ben.press("^Emotional$")
    expect(ben.page.locator("input[name=marks]:checked")).to_have_count(0)
    alma_relies_on_ben(alma, ben)
    they_aim_at_something(alma, ben)


def alma_marks_what_stands_in_the_way(alma: Phone) -> None:
    alma.page.get_by_label("I am afraid of what they would think of me").check()
    alma.page.get_by_label("Old hurts hold me back").check()
    alma.press("Keep this")
    alma.sees("What may help with that")
    alma.sees("A counsellor, a doctor or a helpline can help with it")
    expect(alma.page.locator("input[name=marks]:checked")).to_have_count(2)
    alma.is_accessible()


def alma_relies_on_ben(alma: Phone, ben: Phone) -> None:
    opens_closeness(alma, "Ben")
    alma.press("What you rely on Ben for")
    for words in ("the spare key", "a straight answer"):
        alma.fill("I rely on Ben for", words)
        alma.press("Keep it")
    alma.is_accessible()
    alma.press("Share this.*straight")
    alma.sees("I rely on you for this: a straight answer")
    alma.press("^Share this$")
    opens_closeness(ben, "Alma")
    ben.press("What you rely on Alma for")
    ben.sees("I rely on you for this: a straight answer")
    ben.does_not_see("the spare key")
    ben.is_accessible()


def they_aim_at_something(alma: Phone, ben: Phone) -> None:
    opens_closeness(alma, "Ben")
    alma.press("^Goals")
    alma.fill("A new goal", "Walk the coast path")
    alma.press("Keep it, only for me")
    alma.is_accessible()
    alma.press("Look at it as Ben would")
    alma.sees("A goal for us both: Walk the coast path")
    alma.press("^Share this$")
    opens_closeness(ben, "Alma")
    ben.press("^Goals")
    ben.press("Walk the coast path")
    ben.press("Set a step")
    ben.fill("What is the next step?", "buy a map")
    ben.choose("who", "other")
    ben.is_accessible()
    ben.press("Look at it as Alma would")
    ben.sees("Next, by you: buy a map")
    ben.press("^Share this$")
    alma.page.reload()
    alma.sees("You: buy a map")
    alma.press("Done, or let go")
    alma.is_accessible()
    alma.press("It is done")
    ben.page.reload()
    ben.sees("Done, ")
