"""A rhythm in real browsers: a practice step by step with its clock, held alone and by both, noticed, and a month."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.journeys.met import meet
from tests.journeys.phone import Phone

TWO_MINUTES = re.compile(r"1:5\d")


def looks_fine(phone: Phone) -> None:
    """Accessible on a phone and on a desk, by day and by lamplight, and no wider than either."""
    for width, height in ((1280, 800), (390, 844)):
        phone.page.set_viewport_size({"width": width, "height": height})
        phone.is_accessible()
        assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def opens_rhythm(phone: Phone, name: str) -> None:
    phone.opens(name)
    phone.press("^Rhythm")


@pytest.mark.long
def test_two_people_find_a_rhythm(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    alma_walks_through_a_practice(alma)
    alma_holds_one_and_ben_joins(alma, ben)
    alma_notices_something(alma, ben)
    alma_reads_her_month(alma)
    assert alma.problems + ben.problems == []


def alma_walks_through_a_practice(alma: Phone) -> None:
    alma.go("/practice/how-are-we-doing/")
    alma.press("^Step by step$")
    looks_fine(alma)
    alma.page.get_by_label("Ben").check()
    alma.press("^Begin$")
    clock, said = alma.page.locator("[data-left]"), alma.page.locator("[data-said]")
    expect(clock).to_have_text("2:00")
    looks_fine(alma)
    assert not alma.page.get_by_label("A soft sound at the end").is_checked()
    alma.press("^Start$")
    expect(clock).to_have_text(TWO_MINUTES)
    alma.press("^Pause$")
    expect(said).to_have_text("Paused.")
    alma.press("^A minute more$")
    expect(clock).to_have_text(re.compile(r"2:5\d"))
    alma.press("^End it here$")
    expect(said).to_have_text("Now the other one.")
    alma.press("^End it here$")
    expect(said).to_have_text("That was the time. There is no hurry.")
    alma.press("^Next$")
    alma.press("^Next$")
    alma.fill("What we try, in one line", "Phones in the hall at supper.")
    expect(alma.page.locator("main form [role=status]")).to_have_text("Saved.")
    alma.press("^To the end$")
    alma.sees("Phones in the hall at supper.")
    looks_fine(alma)
    alma.page.get_by_label("Very good").check()
    alma.press("^Keep it$")
    alma.sees("Phones in the hall at supper.")
    looks_fine(alma)


def alma_holds_one_and_ben_joins(alma: Phone, ben: Phone) -> None:
    alma.go("/practice/how-are-we-doing/")
    alma.press("^Do it now and then$")
    alma.page.get_by_label("Ben").check()
    alma.choose("often", "daily")
    looks_fine(alma)
    alma.press("Hold it, only for me")
    alma.sees("A loose thread")
    alma.press("^Done$")
    alma.sees("Taking hold")
    alma.press("Hold it with Ben")
    alma.sees("Would you like to hold this with me? How are we doing?. Every day.")
    alma.press("^Share this$")
    opens_rhythm(ben, "Alma")
    ben.sees("Alma asks: would you like to hold this together?")
    looks_fine(ben)
    ben.press("^Yes, together$")
    ben.press("^I did it for us both$")
    ben.sees("Carried by one of you lately. That counts for both.")
    looks_fine(ben)
    opens_rhythm(alma, "Ben")
    alma.sees("held with Ben")
    looks_fine(alma)
    alma.go("/rhythm/")
    looks_fine(alma)


def alma_notices_something(alma: Phone, ben: Phone) -> None:
    opens_rhythm(alma, "Ben")
    alma.press("^They were thoughtful$")
    alma.sees("They were thoughtful")
    looks_fine(alma)
    alma.press("^Give it as thanks$")
    alma.press("^Share this$")
    alma.sees("Given as thanks.")
    ben.opens("Alma")
    ben.sees("I noticed how thoughtful you were. Thank you.")


def alma_reads_her_month(alma: Phone) -> None:
    opens_rhythm(alma, "Ben")
    alma.press("^Months")
    alma.page.locator("main .rows a").first.click()
    for words in ("Phones in the hall at supper.", "How are we doing?", "I noticed how thoughtful you were."):
        alma.sees(words)
    looks_fine(alma)
    alma.press("^Write and choose$")
    alma.fill("What would you like to keep?", "Supper without phones.")
    looks_fine(alma)
    alma.press("^Keep, only for me$")
    alma.sees("Supper without phones.")
    looks_fine(alma)
    for paper in ("A4", "Letter"):
        assert len(alma.page.pdf(format=paper)) > 5_000


def test_a_practice_is_plain_steps_without_script(phone: Callable[..., Phone]) -> None:
    noor = phone(script=False)
    noor.go("/")
    noor.signs_up("Noor", "a quiet evening with tea", first=True)
    noor.keeps_the_kit()
    noor.go("/practice/dream-aloud/")
    noor.press("^Step by step$")
    noor.page.get_by_label("Just me").check()
    noor.press("^Begin$")
    noor.sees("4 minutes")
    noor.sees("Any clock will do.")
    expect(noor.page.locator("[data-controls]")).to_be_hidden()
    noor.press("^Next$")
    noor.press("^Next$")
    noor.fill("A dream worth keeping", "A garden.")
    noor.press("^To the end$")
    noor.page.get_by_label("Good", exact=True).check()
    noor.press("^Keep it$")
    noor.sees("A garden.")
