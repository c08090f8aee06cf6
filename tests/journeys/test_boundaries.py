"""A boundary on two phones, shown, held by both and said otherwise; and touch that both want, until one does not."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.journeys.phone import Phone
from tests.journeys.test_ladder import without_once
from tests.journeys.test_listening import SOON
from tests.journeys.test_two_phones import meet


def goes_to_boundaries(phone: Phone, other: str) -> None:
    phone.opens(other)
    phone.press("^Boundaries")
    expect(phone.heading()).to_have_text("Boundaries")


def shares(phone: Phone, other: str) -> None:
    phone.press(f"Look at it as {other} would")
    phone.sees("This, and nothing else.")
    phone.is_accessible()
    phone.press("^Share this$")


@pytest.mark.long
def test_a_boundary_is_built_shown_held_by_both_and_said_otherwise(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    alma_builds_and_shows_one(alma, ben)
    ben_holds_to_it(alma, ben)
    alma_says_it_otherwise(alma, ben)
    alma_notes_how_it_fared(alma, ben)


def alma_builds_and_shows_one(alma: Phone, ben: Phone) -> None:
    goes_to_boundaries(alma, "Ben")
    alma.sees("None yet")
    alma.is_accessible()
    alma.press("Write a boundary")
    alma.page.get_by_label("Time", exact=True).check()
    alma.fill("What happens", "I am spoken to the moment I come in")
    alma.fill("What do you need", "I need twenty minutes first")
    alma.fill("If it happens all the same", "you will regret it")
    alma.press("^Put it together$")
    alma.sees("Some of this reads as a threat or a punishment")
    expect(alma.page.get_by_label("Your boundary, in your words")).to_have_value("")
    alma.fill("If it happens all the same", "I will say so and come back")
    alma.press("^Put it together again$")
    words = alma.page.get_by_label("Your boundary, in your words")
    expect(words).to_have_value(
        "When I am spoken to the moment I come in: I need twenty minutes first. "
        "If it happens all the same, I will say so and come back."
    )
    alma.is_accessible()
    words.fill("I need twenty minutes when I come in. Then I will come and find you.")
    alma.press("^Keep it, only for me$")
    alma.sees("What Ben would read")
    alma.is_accessible()
    goes_to_boundaries(ben, "Alma")
    ben.does_not_see("twenty minutes")
    goes_to_boundaries(alma, "Ben")
    alma.press("^Open")
    shares(alma, "Ben")


def ben_holds_to_it(alma: Phone, ben: Phone) -> None:
    before = without_once(alma.page.locator("main").inner_html())
    goes_to_boundaries(ben, "Alma")
    ben.press("^Open")
    ben.sees("Alma cannot tell whether you have read this")
    ben.is_accessible()
    alma.page.reload()
    assert without_once(alma.page.locator("main").inner_html()) == before
    ben.press("^I hold to it too$")
    ben.sees("I hold to this too: I need twenty minutes")
    ben.press("^Share this$")
    ben.sees("Held by you both")
    alma.page.reload()
    alma.sees("Held by you both")


def alma_says_it_otherwise(alma: Phone, ben: Phone) -> None:
    alma.press("^Change it$")
    alma.page.get_by_label("Your boundary, in your words").fill("I need half an hour when I come in.")
    alma.is_accessible()
    alma.press("^Keep it, only for me$")
    ben.page.reload()
    ben.does_not_see("half an hour")
    shares(alma, "Ben")
    ben.page.reload()
    ben.sees("I need half an hour when I come in.")
    ben.sees("Then I will come and find you.")
    ben.sees("You held to it as it was worded before")
    ben.is_accessible()


def alma_notes_how_it_fared(alma: Phone, ben: Phone) -> None:
    before = without_once(ben.page.locator("main").inner_html())
    alma.page.locator("summary", has_text="Note how it went").click()
    alma.page.get_by_label("It was crossed").check()
    alma.is_accessible()
    alma.press("^Keep it, only for me$")
    alma.sees("It was crossed")
    ben.page.reload()
    assert without_once(ben.page.locator("main").inner_html()) == before


def answers(phone: Phone, **said: str) -> None:
    for slug, answer in said.items():
        phone.page.locator(f"input[name='{slug.replace('_', '-')}'][value='{answer}']").check()
    phone.press("^Keep my answers$")


def goes_to_touch(phone: Phone, other: str) -> None:
    phone.opens(other)
    phone.press("^Welcome touch")
    expect(phone.heading()).to_have_text("Welcome touch")
    phone.press("^Touch and comfort")


@pytest.mark.long
def test_what_both_want_is_found_by_both_and_gone_when_one_takes_it_back(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    goes_to_touch(ben, "Alma")
    ben.is_accessible()
    answers(ben, a_dance="yes", hair="yes", a_foot_rub="no")
    ben.press("^Take part$")
    ben.sees("Nothing to show. That can mean anything at all")
    ben.is_accessible()
    before = without_once(ben.page.locator("main").inner_html())
    goes_to_touch(alma, "Ben")
    answers(alma, a_dance="maybe", a_foot_rub="yes")
    alma.press("^Take part$")
    ben.page.reload()
    assert without_once(ben.page.locator("main").inner_html()) == before
    answers(alma, a_dance="yes", a_foot_rub="yes")
    ben.page.reload()
    want = ben.page.locator("section:has(#both-h)")
    expect(want).to_contain_text("A dance, just for fun", timeout=SOON)
    expect(want).not_to_contain_text("tired feet")
    ben.is_accessible()
    alma.page.reload()
    expect(alma.page.locator("section:has(#both-h)")).to_contain_text("A dance, just for fun")
    alma.press("^Take it all back$")
    ben.page.reload()
    assert without_once(ben.page.locator("main").inner_html()) == before
