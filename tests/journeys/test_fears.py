"""A fear on two phones: a look at oneself, a card given, something that the other does with it, and taking it back."""

from collections.abc import Callable

import pytest
from tests.journeys.phone import Phone
from tests.journeys.test_two_phones import meet


def goes_in(phone: Phone, other: str) -> None:
    phone.opens(other)
    phone.press("What closeness can be afraid of")


@pytest.mark.long
def test_a_card_is_given_taken_up_changed_and_taken_back(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    alma_looks_at_herself(alma)
    she_takes_a_small_step(alma)
    before = of_ben(ben)
    she_writes_a_card(alma)
    assert of_ben(ben) == before
    she_gives_it(alma)
    ben_reads_it_and_takes_one_thing_up(ben)
    she_changes_it_in_sight_of_both(alma, ben)
    she_takes_it_back(alma, ben)


def of_ben(ben: Phone) -> str:
    goes_in(ben, "Alma")
    return ben.page.locator("main").inner_text()


def alma_looks_at_herself(alma: Phone) -> None:
    goes_in(alma, "Ben")
    alma.is_accessible()
    alma.press("^Being left")
    alma.is_accessible()
    alma.press("Have a look")
    alma.is_accessible()
    alma.page.get_by_label("I read much into a late reply").check()
    alma.choose("near", "sometimes")
    alma.fill("When does it come?", "On late shifts.")
    alma.press("Keep it, only for me")
    alma.sees("On late shifts.")
    alma.is_accessible()
    alma.press("^Being left")


def she_takes_a_small_step(alma: Phone) -> None:
    alma.press("See the first one")
    alma.sees("Make a short list of what calms you")
    alma.is_accessible()
    alma.press("I have taken it")
    alma.sees("Remember somebody who was there")
    alma.press("It is enough for now")
    alma.sees("Nothing is lost, and nothing waits.")


def she_writes_a_card(alma: Phone) -> None:
    alma.press("Write your card")
    alma.is_accessible()
    alma.fill("What helps you when it is loud?", "One line before midnight.")
    alma.fill("What does not help?", "Being laughed at.")
    alma.press("Keep it, only for me")
    alma.sees("For when my fear of being left is loud.")
    alma.is_accessible()


def she_gives_it(alma: Phone) -> None:
    alma.press("Look at it as Ben would")
    alma.sees("This, and nothing else.")
    alma.sees("What helps me: One line before midnight.")
    alma.is_accessible()
    alma.press("^Share this$")
    alma.sees("Ben can read this card, word for word.")
    alma.is_accessible()


def ben_reads_it_and_takes_one_thing_up(ben: Phone) -> None:
    goes_in(ben, "Alma")
    ben.is_accessible()
    ben.page.locator("main section:has(#theirs-h) a.go").click()
    ben.sees("What helps me: One line before midnight.")
    ben.sees("Three small things you could do")
    ben.is_accessible()
    ben.press("Do it now and then.*The same small thing, seven times")
    ben.page.get_by_label("Alma").check()
    ben.press("Hold it")
    ben.sees("The same small thing, seven times")


def she_changes_it_in_sight_of_both(alma: Phone, ben: Phone) -> None:
    alma.press("Change it")
    alma.fill("What helps you when it is loud?", "A call at ten.")
    alma.press("Keep it, only for me")
    alma.sees("Ben can read an earlier wording.")
    alma.press("Look at it as Ben would")
    alma.sees("What you gave before stays readable to you both")
    alma.press("^Share this$")
    goes_in(ben, "Alma")
    ben.page.locator("main section:has(#theirs-h) a.go").click()
    ben.sees("What helps me: A call at ten.")
    ben.page.locator("main summary").click()
    ben.sees("One line before midnight.")
    ben.is_accessible()


def she_takes_it_back(alma: Phone, ben: Phone) -> None:
    alma.press("Withdraw what was shared")
    alma.sees("Your own card stays with you.")
    alma.is_accessible()
    alma.press("^Withdraw it$")
    alma.sees("Withdrawn by you.")
    alma.is_accessible()
    goes_in(ben, "Alma")
    ben.sees("Withdrawn by Alma.")
    ben.does_not_see("A call at ten.")
    ben.go("/rhythm/")
    ben.sees("The same small thing, seven times")
