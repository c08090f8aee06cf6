"""The ladder on two phones: written first, asked, opened, answered, received; and what is put off leaves no trace."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.journeys.met import meet
from tests.journeys.phone import Phone

SONG = "I sing to the plants, and only to them."
CHAIR = "I never liked the blue chair."


def goes_in(phone: Phone, other: str) -> None:
    phone.opens(other)
    phone.press("A ladder for two")


def offers(phone: Phone, other: str) -> None:
    """From words that were kept to the question, with one press."""
    phone.press(f"Offer it to {other}")
    phone.sees("A moment with yourself")
    phone.is_accessible()
    phone.page.get_by_label("Just listen, please").check()
    phone.press(f"Look at it as {other} would")
    phone.sees("hidden by the page, not locked")
    phone.is_accessible()
    phone.press(f"^Ask {other}$")


def writes(phone: Phone, words: str) -> None:
    phone.press("Write, for yourself first")
    phone.fill("What you would like to share", words)
    phone.is_accessible()
    phone.press("Keep it, only for me")


@pytest.mark.long
def test_two_people_climb_a_step(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    alma_writes_and_sleeps_on_it(alma)
    ben_says_later_and_then_now(alma, ben)
    he_answers_and_she_says_how_it_was(alma, ben)
    another_is_taken_back(alma, ben)
    a_limit_and_something_said_in_person(alma)


def alma_writes_and_sleeps_on_it(alma: Phone) -> None:
    goes_in(alma, "Ben")
    alma.sees("Open up to step 1.")
    alma.is_accessible()
    alma.press("Some ways to begin")
    alma.is_accessible()
    alma.press("Write, for yourself first")
    alma.fill("What you would like to share", SONG)
    alma.page.wait_for_selector("[data-draft-status]:has-text('saved')")
    goes_in(alma, "Ben")
    alma.press("Write, for yourself first")
    alma.sees("is back")
    alma.press("Keep it, only for me")
    alma.press("Keep until tomorrow")
    alma.sees("It rests until")
    alma.is_accessible()
    alma.press("Done with waiting")


def ben_says_later_and_then_now(alma: Phone, ben: Phone) -> None:
    offers(alma, "Ben")
    alma.sees("Take it back")
    alma.is_accessible()
    before = alma.page.locator("main").inner_html()
    ben.opens("Alma")
    ben.sees("Alma has something to share. It can wait.")
    ben.press("Look when you like")
    ben.sees("Alma has something to share. Is now all right?")
    ben.does_not_see(SONG)
    ben.is_accessible()
    ben.press("^Later$")
    ben.sees("For later")
    expect(ben.page.locator("#toasts")).to_contain_text("Nobody is told.")
    alma.page.reload()
    assert without_once(alma.page.locator("main").inner_html()) == without_once(before)
    ben.press("Open it now")
    ben.sees(SONG)
    ben.sees("Just listen, please")
    ben.is_accessible()


def he_answers_and_she_says_how_it_was(alma: Phone, ben: Phone) -> None:
    ben.press("Say what you heard")
    ben.sees("It is about them for now.")
    ben.fill("Your words", "What I hear is that they get the best of it.")
    ben.is_accessible()
    ben.press("Say it to Alma")
    ben.sees("they get the best of it")
    alma.page.reload()
    alma.sees("Opened on")
    alma.sees("they get the best of it")
    alma.is_accessible()
    alma.page.get_by_label("I felt safe, and understood").check()
    alma.press("Save, only for me")
    alma.sees("The same step once more shows whether it holds.")
    alma.press("Tell Ben what would have helped")
    alma.fill("Your words", "It helped that you read it twice.")
    alma.is_accessible()
    alma.press("Say it to Ben")
    ben.page.reload()
    ben.sees("It helped that you read it twice.")
    ben.does_not_see("I felt safe")


def another_is_taken_back(alma: Phone, ben: Phone) -> None:
    goes_in(alma, "Ben")
    writes(alma, CHAIR)
    offers(alma, "Ben")
    goes_in(ben, "Alma")
    ben.sees("Is now all right?")
    alma.press("Take it back")
    alma.sees(CHAIR)
    goes_in(ben, "Alma")
    ben.does_not_see("Is now all right?")
    ben.does_not_see("Withdrawn")


def a_limit_and_something_said_in_person(alma: Phone) -> None:
    goes_in(alma, "Ben")
    alma.press("Your own limit")
    alma.is_accessible()
    alma.page.get_by_label("Good times").check()
    alma.press("^Save$")
    alma.press("You said something in person")
    alma.page.get_by_label("Tastes and opinions").check()
    alma.page.get_by_label("Well, on the whole").check()
    alma.is_accessible()
    alma.press("Note it, only for me")
    alma.sees("If you like, the next step is open now.")
    alma.press("It did not stay where it belonged")
    alma.is_accessible()


def without_once(html: str) -> str:
    return "\n".join(line for line in html.split("\n") if 'name="once"' not in line)
