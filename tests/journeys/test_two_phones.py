"""The main job, on two phones: arrive, meet, check in, share one thing, do something, part."""

import re
from collections.abc import Callable

from playwright.sync_api import expect
from tests.journeys.phone import Phone


def meet(alma: Phone, ben: Phone) -> None:
    """Alma signs up and invites Ben, who is new here and joins."""
    alma.go("/")
    alma.signs_up("Alma", "a quiet evening with tea", first=True)
    alma.keeps_the_kit()
    alma.adds("Ben", "romantic", ask=True)
    invitation = alma.invites("Come when you like.")
    ben.go(invitation.link)
    ben.press("Yes, go on")
    ben.press("I am new here")
    ben.signs_up("Ben", "the hall light is on", device="shared")
    ben.keeps_the_kit()
    ben.fill("The eight words", invitation.words)
    ben.press("Yes, go on")
    ben.sees("Come when you like.")
    ben.press("Yes, join")
    ben.sees("You and Alma")


def test_two_people_meet_check_in_share_one_thing_and_part(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    for one, other in ((alma, "Ben"), (ben, "Alma")):
        one.opens(other)
        one.checks_in(answers=[8, 2, 7, 1], closeness=5, word=f"calm with {other}")
        one.go("/today/")
        for part in (f"Today, with {other}", "One relationship", "One share", "One action"):
            one.sees(part)
    alma_shares_her_word(alma, ben)
    alma.go("/today/")
    alma.press("^Done$")
    alma.press("^Good$")
    expect(alma.page.locator("body")).not_to_contain_text("How did it feel?")
    ben_leaves(ben)
    alma.opens("Ben")
    alma.sees("This shared space is closed")
    alma.is_accessible()


def alma_shares_her_word(alma: Phone, ben: Phone) -> None:
    """One thing from her check-in, and Ben sees that and nothing else."""
    ben.opens("Alma")
    ben.does_not_see("calm with Ben")
    alma.opens("Ben")
    alma.press("Your check-ins")
    alma.press("calm with Ben")
    alma.press("Share this.*One word for how it was")
    alma.sees("calm with Ben")
    alma.press("^Share")
    ben.opens("Alma")
    ben.sees("calm with Ben")
    ben.does_not_see("I felt close")


def ben_leaves(ben: Phone) -> None:
    """At once, and takes back what he shared."""
    ben.opens("Alma")
    ben.press("Leave")
    ben.choose("things", "withdraw")
    ben.choose("when", "now")
    ben.press("Leave this space")
    ben.go("/people/")
    ben.is_accessible()


def test_the_loop_works_without_script(phone: Callable[..., Phone]) -> None:
    alma = phone(script=False)
    alma.go("/")
    alma.signs_up("Alma", "a quiet evening with tea", first=True)
    alma.keeps_the_kit()
    alma.adds("Chidi", "friendship", ask=False)
    alma.opens("Chidi")
    alma.checks_in(answers=[6, None, 7, None], closeness=3, word="lighter")
    alma.sees("lighter")
    alma.go("/today/")
    alma.sees("Today, with Chidi")
    alma.press("^Done$")
    alma.press("Skip")
    alma.go("/vault/")
    alma.page.get_by_label("New entry").fill("The bench by the river.")
    alma.press("^Keep$")
    alma.go("/vault/")
    alma.sees("The bench by the river.")
    alma.page.get_by_role("link", name="Quick exit").click()
    expect(alma.heading()).to_have_text("List")
    alma.go("/vault/")
    expect(alma.page).to_have_url(re.compile("/unlock/"))


def test_words_sent_after_the_lock_are_kept_and_sent_again(phone: Callable[..., Phone]) -> None:
    alma = phone()
    alma.go("/")
    alma.signs_up("Alma", "a quiet evening with tea", first=True)
    alma.keeps_the_kit()
    alma.go("/vault/")
    other_tab = Phone(alma.page.context.new_page())
    other_tab.go("/today/")
    other_tab.page.get_by_role("button", name="Lock now").click()
    alma.page.get_by_label("New entry").fill("Written while the other tab locked.")
    alma.press("^Keep$")
    alma.unlocks("Alma", "a quiet evening with tea")
    alma.press("Save them now")
    alma.go("/vault/")
    alma.sees("Written while the other tab locked.")


def test_what_is_typed_saves_itself_as_a_draft(phone: Callable[..., Phone]) -> None:
    alma = phone()
    alma.go("/")
    alma.signs_up("Alma", "a quiet evening with tea", first=True)
    alma.keeps_the_kit()
    alma.go("/vault/")
    with alma.page.expect_response(lambda answer: "/draft/" in answer.url and answer.ok):
        alma.page.get_by_label("New entry").press_sequentially("Half a thought")
    alma.go("/today/")
    alma.go("/vault/")
    expect(alma.page.get_by_label("New entry")).to_have_value("Half a thought")
