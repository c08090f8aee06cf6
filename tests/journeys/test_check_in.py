"""A check-in with everything it may ask: four headings, answers about oneself and about a wish, one of them shared."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect
from tests.journeys.phone import Phone

HEADINGS = ["With Noor", "Between you", "About you"]


def slider(phone: Phone, heading: str, number: int = 0) -> Locator:
    return phone.page.get_by_role("region", name=heading).locator(".slide").nth(number)


def answers(phone: Phone, heading: str, value: int) -> str:
    """Set the first slider under a heading; its question."""
    box = slider(phone, heading)
    box.locator("input[type=range]").fill(str(value))
    return box.locator("legend").inner_text()


def test_a_check_in_from_top_to_bottom(phone: Callable[..., Phone]) -> None:
    alma = phone()
    alma.go("/")
    alma.signs_up("Alma", "a quiet evening with tea", first=True)
    alma.keeps_the_kit()
    alma.adds("Noor", "friendship", ask=False)
    alma.opens("Noor")
    alma.press("Check in")
    expect(alma.page.locator("main h2")).to_have_text(HEADINGS)
    alma.is_accessible()
    asked = [answers(alma, heading, 8) for heading in ("With Noor", "About you")]
    expect(slider(alma, "About you").locator("output")).to_have_text("Most of the time")
    about_you = alma.page.get_by_role("region", name="About you")
    expect(about_you.locator("[name$=_answered]:checked")).to_have_count(1)
    alma.page.get_by_role("button", name="There are people you can talk to.").click()
    expect(alma.page.get_by_role("dialog", name="Help and safety")).to_be_visible()
    alma.page.keyboard.press("Escape")
    alma.press("Save, only for me")
    for question in asked:
        alma.sees(question)
    alma.is_accessible()
    alma.press("Change my answers")
    expect(slider(alma, "About you").locator("input[type=range]")).to_have_value("8")
    slider(alma, "About you").get_by_role("button", name="Clear").click()
    alma.press("Save, only for me")
    alma.sees(asked[0])
    alma.does_not_see(asked[1])


@pytest.mark.parametrize("script", [True, False])
def test_the_circles_and_a_word_are_saved_on_today(phone: Callable[..., Phone], script: bool) -> None:
    alma = phone(script=script)
    alma.go("/")
    alma.signs_up("Alma", "a quiet evening with tea", first=True)
    alma.keeps_the_kit()
    alma.adds("Noor", "friendship", ask=False)
    alma.go("/today/")
    alma.press("^Save check-in$")
    alma.sees("Answer any one of these.")
    alma.go("/today/")
    alma.page.get_by_role("radio", name="5 of 7: close").check()
    alma.fill("One word for it", "unhurried")
    alma.press("^Save check-in$")
    alma.sees("unhurried")
    alma.go("/today/")
    alma.sees("You have checked in today.")
    alma.press("^A few questions more$")
    expect(alma.page.get_by_role("radio", name="5 of 7: close")).to_be_checked()
    expect(alma.page.get_by_label("One word for how it was")).to_have_value("unhurried")
    slider(alma, "With Noor").locator("input[type=range]").fill("7")
    if not script:
        slider(alma, "With Noor").locator("input[name$=_answered]").check()
    alma.press("^Save, only for me$")
    alma.sees("unhurried")
    alma.go("/today/")
    alma.does_not_see("A few questions more")


@pytest.mark.long
def test_weeks_later_other_questions_have_their_turn(phone: Callable[..., Phone]) -> None:
    """Each page of a day names its own questions, so that days answered late are told apart too."""
    alma = phone()
    alma.go("/")
    alma.signs_up("Alma", "a quiet evening with tea", first=True)
    alma.keeps_the_kit()
    alma.adds("Noor", "work", ask=False)
    seen: set[str] = set()
    for ago in range(7, -1, -1):
        alma.opens("Noor")
        alma.press("Check in")
        questions = alma.page.locator("main .slide legend").all_inner_texts()
        assert not {one for one in questions if re.search("touch|sit close", one)}
        seen |= set(questions)
        back_date(alma, ago)
        alma.page.locator(".slide input[type=range]").first.fill("7")
        alma.press("Save, only for me")
    expect(alma.heading()).to_contain_text("Your answers about Noor")
    assert len(seen) > 30
    assert any("In the time ahead" in question for question in seen)


def back_date(phone: Phone, days: int) -> None:
    """As if the page had been opened some days ago."""
    phone.page.locator("input[name=day]").evaluate(
        "(field, days) => { const day = new Date(field.value); day.setDate(day.getDate() - days);"
        " field.value = day.toISOString().slice(0, 10); }",
        days,
    )
